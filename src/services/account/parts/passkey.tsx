import { Button, Form, Hidden, usePage } from "../../../design/index.ts";
import { text } from "../text.ts";

/** A form that the script of passkeys fills in and sends; its button asks once more when the device said no. */
export function Passkey(props: {
  kind: "create" | "get";
  options: object;
  to: string;
  fields: Record<string, string>;
  failed: string;
}) {
  const { lang } = usePage();
  const data = { "data-passkey": props.kind, "data-options": JSON.stringify(props.options) };
  return (
    <Form to={props.to} attrs={data}>
      {Object.entries({ ...props.fields, response: "" }).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <p data-failed hidden role="alert">
        {props.failed}
      </p>
      <Button attrs={{ hidden: "hidden" }}>{text[lang].second.passkey}</Button>
    </Form>
  );
}
