import { demand, findRegister, type Register } from "../../../engines/registers/index.ts";
import { Disclosure } from "../../../design/index.ts";
import { notFound, type Ask } from "../../../platform/http/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";
import { readFacts, type Facts } from "../facts.ts";
import { kinds } from "../registers/equipment.ts";
import { replaceSource, supportSource } from "../rules.ts";
import { text } from "../text.ts";

export const at = "/desk/assets";

/** What the registers say today, for one who may read them. */
export async function factsFor(ask: Ask): Promise<{ facts: Facts; register: Register }> {
  const register = await findRegister(ask, "it-assets");
  if (!register) throw notFound();
  demand(ask.actor, register, "read");
  return { facts: await readFacts(ask.db, kyivDate(ask.now)), register };
}

export const wordOf = (
  options: readonly { id: string; label: Words }[],
  id: string | undefined,
  lang: Lang,
): string => {
  const found = options.find((it) => it.id === id);
  return found ? say(found.label, lang) : "";
};

export const kindWord = (id: string, lang: Lang) => wordOf(kinds, id, lang);

export const recordAddress = ({ register, id }: { register: string; id: string }) =>
  `/desk/registers/${register}/${id}`;

/** When it is time to replace a thing, and by what source. */
export function ReplaceRule({ ask }: { ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Disclosure summary={t.ruleTitle}>
      <ul>
        <li>
          {t.ruleAge} {say(replaceSource, ask.lang)}.
        </li>
        <li>
          {t.ruleUnsupported} {supportSource}).
        </li>
        <li>{t.ruleBroken}</li>
        <li>{t.ruleSaid}</li>
      </ul>
    </Disclosure>
  );
}
