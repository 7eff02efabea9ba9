import { findRegister, listRegisters, may, type Register } from "../../../engines/registers/index.ts";
import { unitsByIds } from "../../../engines/people/index.ts";
import { EmptyState, LinkList, PageHead, Section, Tag } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /desk/registers: those that the actor may read, by family. */
export async function showRegisters(ask: Ask) {
  const t = text[ask.lang];
  const mine = (await listRegisters(ask)).filter((register) => may(ask.actor, register, "read"));
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Families registers={mine} ask={ask} at="/desk/registers" holders={await holdersOf(ask, mine)} />
      </>
    ),
  });
}

/** GET /registers: open registers, for everybody. */
export async function showOpenRegisters(ask: Ask) {
  const t = text[ask.lang];
  const open = (await listRegisters(ask)).filter(({ definition }) => definition.published || definition.address);
  return page({
    title: t.title,
    description: t.publicLead,
    body: (
      <>
        <PageHead title={t.title} lead={t.publicLead} />
        <Families registers={open} ask={ask} at="/registers" />
      </>
    ),
  });
}

interface FamiliesProps {
  registers: Register[];
  ask: Ask;
  at: string;
  holders?: Map<string, string>;
}

function Families({ registers, ask, at, holders }: FamiliesProps) {
  const t = text[ask.lang];
  if (!registers.length) return <EmptyState title={t.none} />;
  const families = [...new Set(registers.map(({ definition }) => definition.family))];
  return (
    <>
      {families.map((family) => (
        <Section title={t.families[family] ?? t.families.own!}>
          <LinkList
            items={registers
              .filter(({ definition }) => definition.family === family)
              .map(({ id, definition, holderId, closed }) => ({
                to: at === "/registers" && definition.address ? definition.address : `${at}/${id}`,
                title: say(definition.title, ask.lang),
                text: say(definition.about, ask.lang),
                meta: holders && `${t.holder}: ${(holderId && holders.get(holderId)) || t.noHolder}`,
                tags: closed ? <Tag kind="soon">{t.closed}</Tag> : undefined,
              }))}
          />
        </Section>
      ))}
    </>
  );
}

async function holdersOf(ask: Ask, registers: Register[]): Promise<Map<string, string>> {
  const units = await unitsByIds(
    ask.db,
    registers.flatMap(({ holderId }) => holderId ?? []),
  );
  return new Map(
    [...units.values()].map(({ id, name, name_en: english }) => [id, (ask.lang === "en" && english) || name]),
  );
}

/** The register that the address names, for one who may read it; nobody else has such a page. */
export async function theRegister(ask: Ask): Promise<Register> {
  const found = await findRegister(ask, ask.params.register!);
  if (!found || !may(ask.actor, found, "read")) throw notFound();
  return found;
}

/** The open register that the address names. */
export async function theOpenRegister(ask: Ask): Promise<Register> {
  const found = await findRegister(ask, ask.params.register!);
  if (!found?.definition.published) throw notFound();
  return found;
}

export const registerTitle = ({ definition }: Register, { lang }: Pick<Ask, "lang">): string =>
  say(definition.title, lang);
