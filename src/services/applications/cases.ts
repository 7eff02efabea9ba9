import {
  casesOf,
  mayDo,
  procedureTitles,
  stateWords,
  type Case,
  type CaseHead,
  type Possible,
} from "../../engines/cases/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Due, UnderWay } from "../../platform/service/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import { casePath } from "./flow.ts";
import { text } from "./text.ts";

/** How a state looks beside its word. */
export function kindOf(head: Pick<CaseHead, "state" | "outcome">): UnderWay["kind"] {
  if (["returned", "left"].includes(head.state)) return "soon";
  if (["decided", "sent", "delivered"].includes(head.state)) return head.outcome === "refuse" ? "late" : "done";
  return ["closed", "withdrawn", "forwarded"].includes(head.state) ? "plain" : "now";
}

/** Where it stands, in a word: a refusal says so, however far it has come to the applicant. */
export function stateOf(head: Pick<CaseHead, "state" | "outcome">, lang: Lang): string {
  const isRefused = head.outcome === "refuse" && ["decided", "sent", "delivered"].includes(head.state);
  return isRefused ? text[lang].show.refused : say(stateWords[head.state], lang);
}

/** Names of services by id, in the reader's language. */
export async function serviceNames(ctx: Context): Promise<(id: string) => string> {
  const titles = await procedureTitles(ctx);
  return (id) => {
    const title = titles.get(id);
    return title ? say(title, ctx.lang) : id;
  };
}

/** What the hromada waits for from the applicant: a correction, a word at a hearing, a confirmation. */
const isAsked = (head: CaseHead) => ["returned", "left", "sent"].includes(head.state) || head.waits_until !== null;

export async function asked(ctx: Context): Promise<Due[]> {
  const heads = (await casesOf(ctx.db, ctx.actor.personId!)).filter((head) => head.open && isAsked(head));
  const nameOf = await serviceNames(ctx);
  const t = text[ctx.lang];
  return heads.map((head) => ({
    title: `${head.state === "sent" ? t.show.confirm : stateOf(head, ctx.lang)}: ${nameOf(head.procedure)}`,
    to: casePath(head.id),
    until: head.waits_until ?? undefined,
    from: t.show.number(head.number),
  }));
}

export async function underWay(ctx: Context): Promise<UnderWay[]> {
  const heads = (await casesOf(ctx.db, ctx.actor.personId!)).filter(({ open }) => open).slice(0, 10);
  const nameOf = await serviceNames(ctx);
  return heads.map((head) => ({
    title: nameOf(head.procedure),
    to: casePath(head.id),
    state: stateOf(head, ctx.lang),
    kind: kindOf(head),
    until: head.due ?? undefined,
    from: text[ctx.lang].show.number(head.number),
  }));
}

/** What the applicant may do in their case now. */
export async function possible(ctx: Context, it: Case): Promise<Map<string, Possible>> {
  return new Map((await mayDo(ctx, it.state)).map((one) => [one.verb, one]));
}
