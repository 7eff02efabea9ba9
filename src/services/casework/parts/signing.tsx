import type { Document, Proof } from "../../../engines/documents/index.ts";
import {
  ActionBar,
  Button,
  CodeField,
  Form,
  Hidden,
  Link,
  Notice,
  PostButton,
  Section,
  Stack,
  WhyNot,
} from "../../../design/index.ts";
import type { Ask, Filled } from "../../../platform/http/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

interface SigningProps {
  ask: Ask;
  path: string;
  document: Document;
  seq: number;
  proofs: Proof[];
  why: Words | undefined;
  filled: Filled;
  /** Whether the signature decides the case. */
  decides: boolean;
}

/** Of which kind the code is: with a passkey alone it is one of the spare ones. */
function codeLabel(proofs: Proof[], lang: Lang): string {
  const { document: t } = text[lang];
  return proofs.includes("letter") ? t.code : proofs.includes("totp") ? t.codeApp : t.codeSpare;
}

/** The signature with its second step; without one the official is told where to get it. */
export function Signing({ ask, path, document, seq, proofs, why, filled, decides }: SigningProps) {
  const { document: t } = text[ask.lang];
  if (why)
    return (
      <Section title={t.sign}>
        <WhyNot>{say(why, ask.lang)}</WhyNot>
      </Section>
    );
  if (!proofs.length)
    return (
      <Notice kind="warning" title={t.sign}>
        <p>
          {t.noProof} <Link to="/cabinet/security">{t.addProof}</Link>
        </p>
      </Notice>
    );
  return (
    <Section title={t.sign}>
      <Stack>
        <p>{decides ? t.signText : t.signLetterText}</p>
        {proofs.includes("passkey") && (
          <PostButton
            to={`${path}/passkey`}
            fields={{ seen: String(document.version), seq: String(seq) }}
            kind="secondary"
          >
            {t.withPasskey}
          </PostButton>
        )}
        {proofs.includes("letter") && (
          <PostButton to={`${path}/code`} kind="secondary">
            {t.sendCode}
          </PostButton>
        )}
        <Form to={`${path}/sign`} filled={filled}>
          <Hidden name="seen" value={String(document.version)} />
          <Hidden name="seq" value={String(seq)} />
          <CodeField name="code" label={codeLabel(proofs, ask.lang)} />
          <ActionBar>
            <Button>{decides ? t.signAndDecide : t.signLetter}</Button>
          </ActionBar>
        </Form>
      </Stack>
    </Section>
  );
}
