import type { Ask, Filled, Form, Upload } from "../../platform/http/index.ts";
import { cleanName, FileError } from "../../platform/files/index.ts";
import { write } from "../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import { lookUpAddresses } from "./addresses.ts";
import { isAnswered, isShown, shownAnswers } from "./condition.ts";
import type { Answers, FileAnswer, FormDefinition, Question, QuestionPage } from "./definition.ts";
import { partName, type QuestionOf, type Scene, type Typed, type Wrong } from "./kind.ts";
import { acceptedFiles, largestFile, mostFiles } from "./kinds/file.tsx";
import { kindOf } from "./kinds/index.ts";
import { turnRows } from "./kinds/table.tsx";
import { moveOnMap } from "./map/moves.ts";
import { placeMap } from "./map/settings.ts";
import { text } from "./text.ts";

export interface Read {
  /** All answers, with those of this page that could be understood. */
  answers: Answers;
  /** What was typed, and what to mend beside each field. */
  filled: Filled;
  /** The page is shown again though nothing is wrong: a row was added, a map was pressed, or an answer called for a further question. */
  stay: boolean;
  /** A row was added, a map pressed or an address looked for: what is missing is not told yet. */
  turned: boolean;
}

/** Where files of answers are kept: the module whose `mayRead` is asked, and whose data they are. */
export interface FilePlace {
  module: string;
  whose?: string;
}

/** For the route of a page that may ask for files. */
export const answerUploads = { files: 30, bytes: largestFile };

/**
 * Reads a posted page of questions. Files are kept at once, by a write of their own, where `files` says a place;
 * without it they are only named (a trial). Nothing that was typed is lost: what can't be taken is in `filled`.
 */
export async function readAnswers(
  ask: Ask,
  page: QuestionPage,
  before: Answers,
  { files }: { files?: FilePlace } = {},
): Promise<Read> {
  const { lang } = ask;
  const { form: posted, moved } = moveOnMap(ask.form, page, await placeMap(ask));
  const { form, turned: lookedUp, found } = await lookUpAddresses(ask, posted, page);
  const turned = form.get("_row");
  // A row or a map was turned, an address looked for: what is missing is told later.
  const underway = moved || lookedUp || turned !== "";
  const scene: Scene = { lang, today: kyivDate(ask.now) };
  // A page may show its questions in several pieces, each with its own list.
  const asked = form.get("_asked") ? new Set(form.all("_asked").flatMap((it) => it.split(" "))) : undefined;
  const answers: Answers = { ...before };
  const filled: Filled = { values: {}, errors: {} };
  let stay = underway;
  for (const question of page.questions) {
    if (asked && !asked.has(question.id)) {
      if (isShown(question.when, answers)) stay = true;
      continue;
    }
    Object.assign(filled.values, typedValues(form, question));
    delete answers[question.id];
    if (!isShown(question.when, answers)) continue;
    const read =
      question.type === "file"
        ? await readFiles(ask, question, before[question.id] as FileAnswer[] | undefined, files)
        : readOne(form, question, scene);
    if (isAnswered(read.answer)) answers[question.id] = read.answer;
    if (question.type === "file" && isAnswered(read.answer))
      Object.assign(filled.values, fieldsOf(question, read.answer));
    if (!underway) Object.assign(filled.errors, named(question, read.wrong ?? missing(question, read.answer, lang)));
  }
  Object.assign(filled.values, found);
  const table = page.questions.find((it) => it.type === "table" && turned.replace(/(\+|-\d+)$/, "") === it.id);
  if (table?.type === "table") filled.values = turnRows(filled.values, table, turned);
  return { answers, filled, stay: stay && !Object.keys(filled.errors).length, turned: underway };
}

/** What a page shows before anything is typed on it: the answers that are there. */
export function filledOf(page: QuestionPage, answers: Answers): Filled {
  const values: Filled["values"] = {};
  for (const question of page.questions) {
    const answer = answers[question.id];
    if (kindOf(question).fits(answer)) Object.assign(values, fieldsOf(question, answer));
  }
  return { values, errors: {} };
}

/**
 * The whole form before it is filed: what is missing or wrong, by question. Answers of hidden questions are not
 * looked at. The answers may come from anywhere.
 */
export function checkAnswers(
  form: FormDefinition,
  answers: Answers,
  lang: Lang,
  today: CivilDate,
): Record<string, string> {
  const shown = shownAnswers(form, answers);
  const wrong: Record<string, string> = {};
  for (const page of form.pages) {
    if (!isShown(page.when, shown)) continue;
    for (const question of page.questions) {
      if (!isShown(question.when, shown)) continue;
      const found = checkOne(question, shown[question.id], { lang, today });
      const first = Object.values(found ?? {})[0];
      if (first) wrong[question.id] = first;
    }
  }
  return wrong;
}

function checkOne(question: Question, answer: unknown, scene: Scene): Wrong | undefined {
  const kind = kindOf(question);
  if (!isAnswered(answer as Answers[string])) return missing(question, undefined, scene.lang);
  return kind.fits(answer) ? kind.check(answer, question, scene) : { [kind.parts[0]!]: text[scene.lang].again };
}

function readOne(form: Form, question: Question, scene: Scene) {
  const kind = kindOf(question);
  const typed: Typed = {
    get: (part) => form.get(partName(question.id, part)),
    all: (part) => form.all(partName(question.id, part)),
  };
  const { answer, wrong } = kind.read(typed, question, scene);
  if (wrong || !isAnswered(answer)) return { wrong };
  const found = kind.check(answer, question, scene);
  return found && Object.keys(found).length ? { wrong: found } : { answer };
}

/** Keeps what was sent beside what is there; a file that was sent twice (a lost answer) is kept once. */
async function readFiles(
  ask: Ask,
  question: QuestionOf<"file">,
  before: FileAnswer[] | undefined,
  place: FilePlace | undefined,
): Promise<{ answer?: FileAnswer[]; wrong?: Wrong }> {
  const removed = new Set(ask.form.all(`${question.id}_remove`));
  const kept = (before ?? []).filter(({ file }) => !removed.has(file));
  const isKept = (it: Upload) => kept.some(({ name, size }) => name === cleanName(it.name) && size === it.size);
  const sent = ask.form.files(question.id).filter((it) => !isKept(it));
  if (kept.length + sent.length > mostFiles(question))
    return { answer: kept, wrong: { "": text[ask.lang].tooManyFiles(mostFiles(question)) } };
  for (const upload of sent) {
    try {
      kept.push(await keep(ask, upload, place));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { answer: kept, wrong: { "": `${upload.name}: ${say(error.words, ask.lang)}` } };
    }
  }
  return { answer: kept.length ? kept : undefined };
}

async function keep(ask: Ask, upload: Upload, place: FilePlace | undefined): Promise<FileAnswer> {
  if (!place) return { file: "trial", name: upload.name, size: upload.size };
  const { id, name } = await write(ask, (tx) =>
    ask.hromada.files.put(tx, upload, { accept: acceptedFiles, maxBytes: largestFile, class: "personal", ...place }),
  );
  // The size as it was sent, though a picture is kept cleaned: by it the same file is known when it is sent again.
  return { file: id, name, size: upload.size };
}

const missing = (question: Question, answer: unknown, lang: Lang): Wrong | undefined =>
  answer !== undefined || question.optional || (question.type === "table" && question.least === 0)
    ? undefined
    : { [kindOf(question).parts[0]!]: sentenceOfMissing(question, lang) };

function sentenceOfMissing({ type }: Question, lang: Lang): string {
  const t = text[lang];
  if (type === "choice" || type === "choices" || type === "yes-no") return t.choose;
  return type === "declaration" ? t.declare : t.fill;
}

const named = (question: Question, wrong: Wrong | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(wrong ?? {}).map(([part, sentence]) => [partName(question.id, part), sentence]));

const fieldsOf = (question: Question, answer: NonNullable<Answers[string]>) =>
  Object.fromEntries(
    Object.entries(kindOf(question).fields(answer, question)).map(([part, value]) => [
      partName(question.id, part),
      value,
    ]),
  );

/** What the form sent for this question, as it was typed; several ticks stay several. */
function typedValues(form: Form, question: Question): Filled["values"] {
  const fields = form.fields().filter((it) => it === question.id || it.startsWith(`${question.id}_`));
  return Object.fromEntries(
    fields.map((field) => [field, form.all(field).length > 1 ? form.all(field) : form.get(field)]),
  );
}
