import { Button, Disclosure, Form, Hidden, TextArea } from "../../../design/index.ts";
import { blank } from "../../../platform/http/index.ts";
import { casePath } from "../flow.ts";
import { text } from "../text.ts";
import type { Seen } from "./seen.ts";

/** A deed that takes a few words: said by the button, kept when it could not be done. */
export function DeedForm(props: { seen: Seen; deed: string; label: string; button: string; optional?: boolean }) {
  const { seen, deed, label, button, optional } = props;
  const { it, returned } = seen;
  return (
    <Form
      to={`${casePath(it.id)}/${deed}`}
      id={`d-${deed}`}
      filled={returned?.deed === deed ? returned.filled : blank()}
    >
      <Hidden name="seq" value={String(it.state.seq)} />
      <TextArea name="text" label={label} optional={optional} maxlength={optional ? 2000 : 8000} rows={4} />
      <Button kind="secondary">{button}</Button>
    </Form>
  );
}

export function Appeal(seen: Seen) {
  const { ask, may, returned } = seen;
  const t = text[ask.lang].show;
  if (!may.get("appeal")?.ok && returned?.deed !== "appeal") return null;
  return (
    <Disclosure summary={t.appeal} open={returned?.deed === "appeal"}>
      <DeedForm seen={seen} deed="appeal" label={t.appealText} button={t.appealSend} />
    </Disclosure>
  );
}

export function Withdraw(seen: Seen) {
  const { ask, may, returned } = seen;
  const t = text[ask.lang].show;
  if (!may.get("withdraw")?.ok && returned?.deed !== "withdraw") return null;
  return (
    <Disclosure summary={t.withdraw} open={returned?.deed === "withdraw"}>
      <p>{t.withdrawAsk}</p>
      <DeedForm seen={seen} deed="withdraw" label={t.withdrawWhy} button={t.withdrawSend} optional />
    </Disclosure>
  );
}
