import type { TotpOffer } from "../../../engines/people/index.ts";
import { Button, CodeField, Form, Hidden, Prose, Qr, usePage } from "../../../design/index.ts";
import type { Filled } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

/** Three steps to codes from an application: install, scan, prove. */
export function TotpSetUp({ offer, to, filled }: { offer: TotpOffer; to: string; filled: Filled }) {
  const t = text[usePage().lang].totp;
  const { back } = filled.values;
  return (
    <Form to={to} filled={filled}>
      {typeof back === "string" && <Hidden name="back" value={back} />}
      <Prose>
        <ol>
          <li>{t.step1}</li>
          <li>
            <p>{t.step2}</p>
            <Qr content={offer.uri} label={t.qr} />
            <p>
              {t.step2hand} <code>{inFours(offer.secret)}</code>
            </p>
          </li>
          <li>{t.step3}</li>
        </ol>
      </Prose>
      <CodeField name="code" label={t.code} />
      <Button>{t.confirm}</Button>
    </Form>
  );
}

const inFours = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, "$1 ");
