import { z } from "zod";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { Button, Form, Hidden } from "../../design/index.ts";

/** The script that asks the browser for the key: a page with `PasskeyForm` names it among its own. */
export const passkeyScript = "people/passkey.js";

/** A form that the script of passkeys fills in and sends; its button asks once more when the device said no. */
export function PasskeyForm(props: {
  kind: "create" | "get";
  /** Of `offerPasskey` or `askPasskey`. */
  options: object;
  to: string;
  fields: Record<string, string>;
  /** Of the button. */
  label: string;
  failed: string;
}) {
  const data = { "data-passkey": props.kind, "data-options": JSON.stringify(props.options) };
  return (
    <Form to={props.to} attrs={data}>
      {Object.entries({ ...props.fields, response: "" }).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <p data-failed hidden role="alert">
        {props.failed}
      </p>
      <Button attrs={{ hidden: "hidden" }}>{props.label}</Button>
    </Form>
  );
}

const credential = z.looseObject({
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string().max(20_000) }),
  clientExtensionResults: z.looseObject({}),
});

/** What the browser answered for a passkey, as far as its shape goes; the library's own checks follow. */
export function readPasskey(json: string): (AuthenticationResponseJSON & RegistrationResponseJSON) | undefined {
  try {
    const result = credential.safeParse(JSON.parse(json.slice(0, 50_000)));
    return result.success
      ? (result.data as unknown as AuthenticationResponseJSON & RegistrationResponseJSON)
      : undefined;
  } catch {
    return undefined;
  }
}
