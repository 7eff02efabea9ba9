import { z } from "zod";
import {
  confirmTotp,
  dropTotp,
  hasSecondFactor,
  loginOf,
  newRecoveryCodes,
  offerTotp,
  secondFactorsOf,
} from "../../../engines/people/index.ts";
import { ErrorSummary, PageHead } from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { TotpSetUp } from "../parts/totp-set-up.tsx";
import { text } from "../text.ts";
import { codesPage } from "./second.tsx";
import { changing, here } from "./security.tsx";

/** POST /cabinet/security/totp: the picture to scan. */
export const startTotp = (ask: Ask) => totpPage(ask, blank());

async function totpPage(ask: Ask, filled: Filled) {
  const { security: t, totp } = text[ask.lang];
  const login = await loginOf(ask.db, ask.actor.personId!);
  const offer = login && (await offerTotp(ask, ask.actor.personId!, login.login, new URL(ask.origin).host));
  if (!offer) return redirect(here);
  return page({
    title: t.totpStart,
    crumbs: [{ title: t.title, to: here }],
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ code: totp.code }} />
        <PageHead title={t.totpStart} />
        <TotpSetUp offer={offer} to={`${here}/totp/confirm`} filled={filled} />
      </>
    ),
  });
}

/** POST /cabinet/security/totp/confirm */
export async function finishTotp(ask: Ask) {
  const t = text[ask.lang].totp;
  const form = readForm(ask, z.object({ code: z.string().max(20) }));
  const filled = { ...form.filled, values: {} };
  if (!form.ok) return totpPage(ask, filled);
  const codes = await write(ask, async (tx) => {
    const made = await confirmTotp(tx, ask.actor.personId!, form.value.code.replaceAll(/\s/g, ""));
    if (!made) await tx.record({ what: "people.second-step-wrong", whose: ask.actor.personId });
    return made;
  });
  return codes ? codesPage(ask, codes, here) : totpPage(ask, mend(filled, "code", t.wrong));
}

/** POST /cabinet/security/totp/stop */
export const stopTotp = (ask: Ask) =>
  changing(ask, (tx) => dropTotp(tx, ask.actor.personId!), text[ask.lang].security.totpStopped);

/** POST /cabinet/security/codes */
export async function makeCodes(ask: Ask) {
  if (!hasSecondFactor(await secondFactorsOf(ask.db, ask.actor.personId!))) return redirect(here);
  const codes = await write(ask, (tx) => newRecoveryCodes(tx, ask.actor.personId!));
  return codesPage(ask, codes, here);
}
