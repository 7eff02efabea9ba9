import { LinkList, PageHead, Section, Stack } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { definitions } from "../definitions.ts";
import type { Facts } from "../facts.ts";
import { readAnswers } from "../questionnaire/answers.ts";
import type { Found } from "../questionnaire/line.ts";
import { answerWords } from "../questionnaire/paper.ts";
import { fillSection } from "../questionnaire/sections.ts";
import { text } from "../text.ts";
import { at, factsFor, recordAddress } from "./common.tsx";
import { theSection } from "./section.tsx";
import { ThingsTable } from "./things.tsx";

/** GET /desk/assets/questionnaire/:section/:line: the very rows that a figure was counted from. */
export async function showLine(ask: Ask) {
  const section = theSection(ask);
  const { facts } = await factsFor(ask);
  const lines = fillSection(section, facts, await readAnswers(ask.db));
  const line = lines.find(({ id }) => id === `${section.number}/${ask.params.line}`);
  if (!line?.found) throw notFound();
  const t = text[ask.lang];
  const said = [answerWords(line.found, ask.lang), line.found.words].filter(Boolean).join(": ");
  return page({
    title: line.words,
    crumbs: [
      { title: t.title, to: at },
      { title: t.questionnaire, to: `${at}/questionnaire` },
      {
        title: t.sectionTitle(section.number, say(section.title, ask.lang)),
        to: `${at}/questionnaire/${section.number}`,
      },
    ],
    body: (
      <>
        <PageHead title={line.words} lead={said || "0"} />
        <Stack>
          <Rows found={line.found} facts={facts} ask={ask} />
        </Stack>
      </>
    ),
  });
}

function Rows({ found: { rows }, facts, ask }: { found: Found; facts: Facts; ask: Ask }) {
  const t = text[ask.lang];
  const ids = new Set(rows.map(({ id }) => id));
  const things = facts.things.filter(({ id }) => ids.has(id));
  const others = Map.groupBy(
    rows.filter(({ register }) => register !== "it-assets"),
    ({ register }) => register,
  );
  if (!rows.length) return <p>{t.noRows}</p>;
  return (
    <>
      {things.length > 0 && (
        <Section title={t.things}>
          <ThingsTable things={things} facts={facts} ask={ask} />
        </Section>
      )}
      {[...others].map(([register, theirs]) => (
        <Section title={say(definitions.find(({ id }) => id === register)!.title, ask.lang)}>
          <LinkList level={3} items={theirs.map((row) => ({ to: recordAddress(row), title: row.label }))} />
        </Section>
      ))}
    </>
  );
}
