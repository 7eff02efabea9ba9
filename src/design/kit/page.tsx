import { usePage } from "../context.tsx";
import { Chips, PageHead, Section } from "../parts/page.tsx";
import { Tag } from "../parts/say.tsx";
import { ButtonsPart, TypePart } from "./basics.tsx";
import { ChartsPart } from "./charts.tsx";
import { ErrorsPart, FieldsPart } from "./fields.tsx";
import { HomePart, ListsPart, PeoplePart } from "./lists.tsx";
import { PathPart, StatesPart, TablePart } from "./states.tsx";
import { text } from "./text.ts";

const parts = {
  type: TypePart,
  buttons: ButtonsPart,
  fields: FieldsPart,
  errors: ErrorsPart,
  states: StatesPart,
  path: PathPart,
  table: TablePart,
  charts: ChartsPart,
  lists: ListsPart,
  people: PeoplePart,
  home: HomePart,
};

/** Every component in every state, for those who build pages and for the tests of accessibility. */
export function KitPage() {
  const { lang } = usePage();
  const t = text[lang];
  const names = Object.keys(parts) as (keyof typeof parts)[];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} above={<Tag kind="info">{t.sample}</Tag>} />
      <Chips label={t.title} items={names.map((name) => ({ to: `#${name}`, title: t.parts[name] }))} />
      {names.map((name) => {
        const Part = parts[name];
        return (
          <Section id={name} title={t.parts[name]}>
            <Part />
          </Section>
        );
      })}
    </>
  );
}
