import { demand, findRegister, type Register } from "../../../engines/registers/index.ts";
import { Tag } from "../../../design/index.ts";
import { notFound, type Ask } from "../../../platform/http/index.ts";
import { formatDate, formatMoney, formatNumber, say, type Lang } from "../../../platform/text/index.ts";
import { kyivDate, type CivilDate } from "../../../platform/time/index.ts";
import { conditions, kinds } from "../registers/common.ts";
import { text } from "../text.ts";
import type { Thing } from "../things.ts";

/** A register of this service, for one who may read it. */
export async function theRegister(ask: Ask, id: "property" | "leases" = "property"): Promise<Register> {
  const found = await findRegister(ask, id);
  if (!found) throw notFound();
  demand(ask.actor, found, "read");
  return found;
}

export const today = (ask: Pick<Ask, "now">): CivilDate => kyivDate(ask.now);

const wordOf = (options: readonly { id: string; label: { uk: string; en: string } }[], id: unknown, lang: Lang) => {
  const found = options.find((it) => it.id === id);
  return found ? say(found.label, lang) : "";
};

export const kindWord = (id: unknown, lang: Lang) => wordOf(kinds, id, lang);
export const conditionWord = (id: unknown, lang: Lang) => wordOf(conditions, id, lang);

/** Whether a thing is leased, may be, or is not for lease, in a word of its colour. */
export function LeaseTag({ thing, lang }: { thing: Pick<Thing, "free" | "leasedUntil">; lang: Lang }) {
  const t = text[lang];
  if (thing.leasedUntil) return <Tag>{t.leasedUntil(formatDate(thing.leasedUntil, lang))}</Tag>;
  return thing.free ? <Tag kind="done">{t.freeWord}</Tag> : <Tag>{t.otherWord}</Tag>;
}

export const areaWords = (area: number | null, lang: Lang) =>
  area === null ? "" : `${formatNumber(area, lang)} ${text[lang].squareMetres}`;

export const money = (sum: number, lang: Lang) => formatMoney(sum, lang);
