import { z } from "zod";
import { may } from "../../../engines/registers/index.ts";
import {
  ActionBar,
  Button,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  Notice,
  PageHead,
  Pagination,
  Section as Part,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import {
  blank,
  forbidden,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { AnsweredMeanwhile, keepAnswers, readAnswers } from "../questionnaire/answers.ts";
import { answerWords } from "../questionnaire/paper.ts";
import { fillSection, isAsked, isTyped, sections, type FilledLine, type Section } from "../questionnaire/sections.ts";
import { text } from "../text.ts";
import { at, factsFor } from "./common.tsx";

const fieldOf = (line: { id: string }) => `line-${line.id.split("/")[1]}`;

export function theSection({ params }: Pick<Ask, "params">): Section {
  const section = sections.find(({ number }) => number === params.section);
  if (!section) throw notFound();
  return section;
}

/** GET /desk/assets/questionnaire/:section: what the registers say, and fields for what they do not know. */
export async function showSection(ask: Ask) {
  return sectionPage(ask, theSection(ask), blank());
}

/** POST /desk/assets/questionnaire/:section */
export async function takeSection(ask: Ask) {
  const section = theSection(ask);
  const { register } = await factsFor(ask);
  if (!may(ask.actor, register, "enter")) throw forbidden();
  // A line that was asked is kept, even where the registers know its figure since: nothing typed is lost.
  const lines = section.lines.filter((line) => isAsked(line) && ask.form.fields().includes(fieldOf(line)));
  const answer = z.string().max(2_000).optional();
  const schema = z.object({
    seen: z.string().regex(/^\d{1,18}$/),
    ...Object.fromEntries(lines.map((line) => [fieldOf(line), answer])),
  });
  const reading = readForm(ask, schema);
  // What they saw stays what they saw, until they are shown something newer.
  if (!reading.ok) return sectionPage(ask, section, reading.filled, reading.filled.values.seen as string | undefined);
  const values = reading.value as Record<string, string | undefined>;
  const typed = new Map(lines.map((line) => [line.id, values[fieldOf(line)] ?? ""]));
  try {
    await write(ask, (tx) => keepAnswers(tx, section.number, typed, reading.value.seen));
  } catch (error) {
    if (!(error instanceof AnsweredMeanwhile)) throw error;
    const clashing = await clashingForm(ask, typed, error, reading.value.seen);
    return sectionPage(ask, section, clashing);
  }
  return redirect(`${at}/questionnaire/${section.number}?saved=yes`);
}

/** What was typed, with what others kept meanwhile beside it; lines left as they were shown now show what stands there. */
async function clashingForm(
  ask: Ask,
  typed: Map<string, string>,
  { theirs }: AnsweredMeanwhile,
  seen: string,
): Promise<Filled> {
  const shown = (await readAnswers(ask.db, seen)).byLine;
  const touched = [...typed].filter(([id, it]) => it !== (shown.get(id)?.answer ?? ""));
  const own = blank(Object.fromEntries(touched.map(([id, it]) => [fieldOf({ id }), it])));
  return [...theirs].reduce(
    (form, [id, { by, answer }]) => mend(form, fieldOf({ id }), text[ask.lang].answeredMeanwhile(by, answer)),
    own,
  );
}

async function sectionPage(ask: Ask, section: Section, filled: Filled, seen?: string) {
  const t = text[ask.lang];
  const { facts, register } = await factsFor(ask);
  const answers = await readAnswers(ask.db);
  const lines = fillSection(section, facts, answers);
  const keeps = may(ask.actor, register, "enter");
  const title = t.sectionTitle(section.number, say(section.title, ask.lang));
  const neighbour = (step: number) => {
    const found = sections[sections.indexOf(section) + step];
    return found && `${at}/questionnaire/${found.number}`;
  };
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title: t.title, to: at },
      { title: t.questionnaire, to: `${at}/questionnaire` },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={Object.fromEntries(lines.map((line) => [fieldOf(line), line.words]))} />
        <PageHead title={title} lead={keeps ? t.sectionLead : undefined} />
        <Stack>
          {ask.query.get("saved") === "yes" && (
            <Notice kind="success" alert>
              <p>{t.saved}</p>
            </Notice>
          )}
          <Form to={`${at}/questionnaire/${section.number}`} filled={filled} class="stack">
            <Hidden name="seen" value={seen ?? answers.seen} />
            {partsOf(lines).map((part) => (
              <Part title={part.title && <InTheForm words={part.title} ask={ask} />}>
                <Lines title={part.title ?? title} lines={part.lines} keeps={keeps} ask={ask} />
              </Part>
            ))}
            {keeps && (
              <ActionBar>
                <Button>{t.save}</Button>
              </ActionBar>
            )}
          </Form>
          <Pagination previous={neighbour(-1)} next={neighbour(1)} />
        </Stack>
      </>
    ),
  });
}

/** Lines by the headings above them. */
function partsOf(lines: FilledLine[]): { title?: string; lines: FilledLine[] }[] {
  const parts: { title?: string; lines: FilledLine[] }[] = [{ lines: [] }];
  for (const line of lines) {
    if (line.head) parts.push({ title: line.words, lines: [] });
    else if (isAsked(line)) parts.at(-1)!.lines.push(line);
  }
  return parts.filter((part) => part.lines.length);
}

/** The form is Ukrainian, whatever the language of the page. */
export function InTheForm({ words, ask }: { words: string; ask: Ask }) {
  return ask.lang === "uk" ? <>{words}</> : <span lang="uk">{words}</span>;
}

function Lines({ title, lines, keeps, ask }: { title: string; lines: FilledLine[]; keeps: boolean; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Table
      caption={title}
      captionHidden
      rows={lines}
      columns={[
        { title: t.question, cell: (line) => <InTheForm words={line.words} ask={ask} />, head: true },
        { title: t.answer, cell: (line) => <Answer line={line} keeps={keeps} ask={ask} /> },
      ]}
    />
  );
}

function Answer({ line, keeps, ask }: { line: FilledLine; keeps: boolean; ask: Ask }) {
  const t = text[ask.lang];
  const field = isTyped(line) && (
    <TextField name={fieldOf(line)} label={line.words} labelHidden optional value={line.typed} maxlength={2_000} />
  );
  return (
    <>
      {line.found && <Counted line={line} ask={ask} />}
      {!line.found && line.rule && <p class="meta">{t.nothingToCount}</p>}
      {keeps ? field : <InTheForm words={line.typed || (line.found ? "" : "—")} ask={ask} />}
    </>
  );
}

function Counted({ line, ask }: { line: FilledLine; ask: Ask }) {
  const found = line.found!;
  const said = [answerWords(found, ask.lang), found.words].filter(Boolean).join(": ");
  // No rows, nothing to follow: a zero or «ні» says it all.
  if (!found.rows.length) return <p>{said}</p>;
  return (
    <p>
      <Link to={`${at}/questionnaire/${line.id}`}>
        {said}
        <span class="hidden">, {text[ask.lang].rowsBehind}</span>
      </Link>
    </p>
  );
}
