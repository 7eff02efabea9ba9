import type { Case } from "../../../engines/cases/index.ts";
import type { Document } from "../../../engines/documents/index.ts";
import { ActionBar, Button, Form, Radios, Section, TextField } from "../../../design/index.ts";
import type { Ask, Filled } from "../../../platform/http/index.ts";
import { formatDateTime } from "../../../platform/text/index.ts";
import { waysTo } from "../letters.ts";
import { text } from "../text.ts";

interface SendingProps {
  ask: Ask;
  it: Case;
  path: string;
  filled: Filled;
}

/** The one action by which a signed letter goes out: to the conversation and by the applicant's channels, or by post. */
export function Sending({ ask, it, path, filled }: SendingProps) {
  const { document: t } = text[ask.lang];
  const ways = waysTo(it);
  return (
    <Section title={t.send}>
      <Form to={`${path}/send`} filled={filled} id="send">
        <Radios
          name="how"
          label={t.sendHow}
          value={ways[0]}
          options={ways.map((way) => ({ value: way, title: t.ways[way], hint: t.wayHints[way] }))}
        />
        <TextField name="tracking" label={t.tracking} hint={t.trackingHint} optional maxlength={60} width="m" />
        <ActionBar>
          <Button>{t.send}</Button>
        </ActionBar>
      </Form>
    </Section>
  );
}

/** When and by which way it went out: "Надіслано 23.11.2026 о 10:15: поштою, № 0600…". */
export function sentWords(ask: Ask, { sentAt, sentHow, tracking }: Document): string | undefined {
  const { document: t } = text[ask.lang];
  if (!sentAt) return undefined;
  const how = [sentHow && t.sentBy[sentHow], tracking && `№ ${tracking}`].filter(Boolean).join(", ");
  return t.sentOn(formatDateTime(sentAt, ask.lang), how);
}
