import { z } from "zod";
import {
  addPasskey,
  dropPasskey,
  loginOf,
  offerPasskey,
  PasskeyForm,
  passkeyScript,
  readPasskey,
} from "../../../engines/people/index.ts";
import { ButtonLink, PageHead } from "../../../design/index.ts";
import { page, readForm, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { text } from "../text.ts";
import { codesPage } from "./second.tsx";
import { changing, here, noLoginPage, securityPage } from "./security.tsx";
import { uuidOf } from "./ways.tsx";

/** POST /cabinet/security/passkey: the page on which the browser makes the key. */
export async function startPasskey(ask: Ask) {
  const { security: t, second } = text[ask.lang];
  const form = readForm(ask, z.object({ label: z.string().max(80) }));
  if (!form.ok) return securityPage(ask, form.filled);
  const login = await loginOf(ask.db, ask.actor.personId!);
  if (!login || !ask.actor.sessionId) return noLoginPage(ask);
  const person = { id: ask.actor.personId!, login: login.login };
  const options = await offerPasskey(ask.db, ask.actor.sessionId, person, {
    origin: ask.origin,
    title: new URL(ask.origin).host,
  });
  return page({
    title: t.passkeyAdd,
    crumbs: [{ title: t.title, to: here }],
    scripts: [ask.hromada.app.assetAddress(passkeyScript)],
    body: (
      <>
        <PageHead title={t.passkeyAdd} lead={t.passkeyMake} />
        <PasskeyForm
          kind="create"
          options={options}
          to={`${here}/passkey/add`}
          fields={{ label: form.value.label }}
          label={t.passkeyAdd}
          failed={t.passkeyFailed}
        />
        <noscript>
          <p>{second.passkeyNoScript}</p>
        </noscript>
        <ButtonLink to={here} kind="quiet">
          {second.back}
        </ButtonLink>
      </>
    ),
  });
}

/** POST /cabinet/security/passkey/add */
export async function keepPasskey(ask: Ask) {
  const t = text[ask.lang].security;
  const { personId, sessionId } = ask.actor;
  const response = readPasskey(ask.form.get("response"));
  const label = ask.form.get("label").slice(0, 80) || "?";
  const added =
    response &&
    (await write(ask, async (tx) => {
      const made = await addPasskey(tx, sessionId!, personId!, { response, label, origin: ask.origin });
      if (!made) await tx.record({ what: "people.passkey-refused", whose: personId });
      return made;
    }));
  if (!added) return redirect(here, { notice: t.passkeyFailed });
  return added.codes.length ? codesPage(ask, added.codes, here) : redirect(here, { notice: t.passkeyAdded });
}

/** POST /cabinet/security/passkey/drop */
export const removePasskey = (ask: Ask) =>
  changing(
    ask,
    (tx) => dropPasskey(tx, ask.actor.personId!, uuidOf(ask.form.get("id"))),
    text[ask.lang].security.passkeyDropped,
  );
