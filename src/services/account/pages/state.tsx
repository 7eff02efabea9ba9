import {
  admit,
  doubleOf,
  IdGovUaError,
  newState,
  PeopleError,
  properName,
  stateIdentification,
  type Proof,
} from "../../../engines/people/index.ts";
import { ButtonLink, Card, CardGrid, Notice, PageHead } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { letIn, ownPath } from "../doors.ts";
import { text } from "../text.ts";
import { signInTrouble } from "./sign-in.tsx";

const stateCookie = "id_state";
const wayBack = "/sign-in/id-gov-ua/back";

/**
 * GET /sign-in/id-gov-ua: leaves for the state's identification, with a cookie to know this browser again. With
 * `link=yes`, from the cabinet, it becomes a further way in of the one signed in; without, it is a sign-in anew,
 * since at a shared computer the one who comes need not be the one who sat there before.
 */
export function leaveForState(ask: Ask) {
  const provider = stateIdentification(ask.hromada, ask.origin);
  if (!provider) throw notFound();
  const state = newState();
  const back = ownPath(ask.query.get("back")) ?? "/cabinet";
  const link = ask.query.get("link") === "yes" ? ask.actor.personId : undefined;
  ask.setCookie(stateCookie, JSON.stringify([state, back, ask.lang, link]), { maxAge: 900, path: "/sign-in" });
  return redirect(provider.authorizeAddress({ state, redirectUri: ask.origin + wayBack }));
}

/** GET /sign-in/id-gov-ua/back: comes back with a code, if the state is the one that left from this browser. */
export async function returnFromState(ask: Ask) {
  const provider = stateIdentification(ask.hromada, ask.origin);
  if (!provider) throw notFound();
  const [state, back, lang, link] = readState(ask.cookies[stateCookie]);
  ask.setCookie(stateCookie, "", { maxAge: 0, path: "/sign-in" });
  const there = { ...ask, lang: lang === "en" ? ("en" as const) : ask.lang };
  const t = text[there.lang].state;
  if (!state || ask.query.get("state") !== state) return signInTrouble(there, back, t.expired);
  const code = ask.query.get("code");
  if (!code) return signInTrouble(there, back, t.cancelled);
  let proof: Proof;
  try {
    proof = await provider.identify(code);
  } catch (error) {
    if (!(error instanceof IdGovUaError)) throw error;
    ask.hromada.log.warn({ kind: error.kind, error: error.message }, "id.gov.ua");
    return signInTrouble(there, back, t[error.kind]);
  }
  return enter(there, proof, { back: ownPath(back) ?? "/cabinet", link });
}

async function enter(ask: Ask, proof: Proof, { back, link }: { back: string; link?: string }) {
  const t = text[ask.lang].state;
  // Still the same person as when they left to add this way in.
  const self = link && link === ask.actor.personId ? { personId: link, level: ask.actor.level } : undefined;
  try {
    const admitted = await write(ask, (tx) => admit(tx, proof, self));
    await letIn(ask, { personId: admitted.personId, way: "id.gov.ua", level: 3 });
    const notice = { linked: self && t.linked, merged: t.merged, known: undefined, joined: undefined }[
      admitted.outcome
    ];
    return redirect((ask.lang === "en" ? "/en" : "") + back.replace(/^\/en(?=\/)/, ""), {
      notice: notice || undefined,
    });
  } catch (error) {
    if (error instanceof PeopleError) return signInTrouble(ask, back, say(error.words, ask.lang));
    throw error;
  }
}

/** GET /id-double: the sample set-up's stand-in for the page of id.gov.ua: a choice of persons. */
export function showDouble(ask: Ask) {
  const t = text[ask.lang].state;
  const choices = doubleOf(ask.hromada)?.choices(ask.query);
  if (!choices || new URL(choices[0]!.to).origin !== ask.origin) throw notFound();
  return page({
    title: t.double,
    layout: "plain",
    hidden: true,
    body: (
      <>
        <PageHead title={t.double} />
        <Notice kind="warning">{t.doubleLead}</Notice>
        <CardGrid>
          {choices.map(({ person, to }) => (
            <Card
              title={[person.lastname, person.givenname, person.middlename].map(properName).join(" ")}
              text={`${t.number} ${person.drfocode}`}
              level={2}
            >
              <ButtonLink to={to} kind="secondary" wide>
                {t.doubleButton(properName(person.givenname))}
              </ButtonLink>
            </Card>
          ))}
        </CardGrid>
      </>
    ),
  });
}

type Left = [state?: string, back?: string, lang?: string, link?: string];

function readState(cookie: string | undefined): Left {
  try {
    const parts = JSON.parse(cookie ?? "[]") as unknown[];
    return parts.map((part) => (typeof part === "string" ? part : undefined)) as Left;
  } catch {
    return [];
  }
}
