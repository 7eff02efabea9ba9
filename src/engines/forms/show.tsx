import type { ComponentChildren } from "preact";
import { Facts, Hidden, Link } from "../../design/index.ts";
import type { Filled } from "../../platform/http/index.ts";
import { say, type Lang, type Words } from "../../platform/text/index.ts";
import { isShown, shownPages } from "./condition.ts";
import type { Answer, Answers, FormDefinition, Question, QuestionPage } from "./definition.ts";
import { kindOf } from "./kinds/index.ts";
import { rowWords } from "./kinds/table.tsx";
import type { PlaceMap } from "./map/settings.ts";
import { text } from "./text.ts";

/** Where an answer came from before anybody typed it. */
export interface AnswerSource {
  title: Words;
  /** Where the person corrects it, for all services at once. */
  changeAt?: string;
}

export interface QuestionFieldsProps {
  page: QuestionPage;
  filled: Filled;
  lang: Lang;
  /** With the answers so far only what they call for is asked; without them everything is (a preview). */
  answers?: Answers;
  sources?: Record<string, AnswerSource>;
  /** `await placeMap(ask)`: places are shown on it, and pressed. */
  map?: PlaceMap;
}

/** The fields of a page of questions, for `<Form uploads={asksFiles(page)}>`. */
export function QuestionFields({ page, filled, lang, answers, sources = {}, map }: QuestionFieldsProps) {
  const asked = page.questions.filter(({ when }) => !answers || isShown(when, answers));
  return (
    <>
      {asked.some(({ type }) => ["table", "place", "address"].includes(type)) && (
        // The Enter key presses the first button of a form: it must not be one that removes a row or moves a map.
        <button type="submit" hidden tabIndex={-1} />
      )}
      <Hidden name="_asked" value={asked.map(({ id }) => id).join(" ")} />
      {asked.map((question) => {
        const { Input } = kindOf(question);
        const source = sources[question.id];
        const input = <Input question={question} name={question.id} lang={lang} filled={filled} map={map} />;
        if (!source) return input;
        return (
          <div class="question-sourced">
            {input}
            <SourceNote source={source} lang={lang} />
          </div>
        );
      })}
    </>
  );
}

function SourceNote({ source, lang }: { source: AnswerSource; lang: Lang }) {
  const t = text[lang];
  return (
    <p class="hint">
      {t.source(say(source.title, lang))}
      {source.changeAt && (
        <>
          {" "}
          <Link to={source.changeAt}>{t.changeAtSource}</Link>
        </>
      )}
    </p>
  );
}

/** Whether the page's form must be sent as one with files. */
export const asksFiles = (page: QuestionPage): boolean => page.questions.some(({ type }) => type === "file");

/** What to call each field of a page in the summary of its errors: parts tell of themselves. */
export const fieldLabels = (page: QuestionPage, lang: Lang): Record<string, string> =>
  Object.fromEntries(page.questions.map(({ id, label }) => [id, say(label, lang)]));

/** One answer in words, for letters, lists, documents; empty where there is none. */
export function answerWords(question: Question, answer: Answer | undefined, lang: Lang): string {
  const kind = kindOf(question);
  return kind.fits(answer) ? kind.words(answer, question, lang) : "";
}

export interface AnswerSummaryProps {
  form: FormDefinition;
  answers: Answers;
  lang: Lang;
  /** Address of a page of questions, where its answers may still be changed. */
  changeTo?: (pageId: string) => string;
  /** A file of an answer as a link; its name alone where nothing is given. */
  fileAddress?: (file: { file: string; name: string }) => string;
  level?: 2 | 3;
}

/** All that was answered, page by page, with a way back to each. */
export function AnswerSummary({ form, answers, lang, changeTo, fileAddress, level = 2 }: AnswerSummaryProps) {
  const t = text[lang];
  const Heading = `h${level}` as const;
  return (
    <div class="answers">
      {shownPages(form, answers).map((page) => {
        const title = say(page.title, lang);
        return (
          <section class="section">
            <div class="section-head">
              <Heading>{title}</Heading>
              {changeTo && (
                <Link to={changeTo(page.id)}>
                  {t.change}
                  <span class="hidden">: {title}</span>
                </Link>
              )}
            </div>
            <Facts
              items={page.questions.map((question) => ({
                term: say(question.label, lang),
                value: (
                  <AnswerShown
                    question={question}
                    answer={answers[question.id]}
                    lang={lang}
                    fileAddress={fileAddress}
                  />
                ),
              }))}
            />
          </section>
        );
      })}
    </div>
  );
}

function AnswerShown(
  props: Pick<AnswerSummaryProps, "lang" | "fileAddress"> & { question: Question; answer?: Answer },
) {
  const { question, answer, lang, fileAddress } = props;
  const kind = kindOf(question);
  if (!kind.fits(answer)) return <span class="soft">{text[lang].notAnswered}</span>;
  if (question.type === "table") return <Rows rows={answer as Answers[]} question={question} lang={lang} />;
  if (question.type === "file" && fileAddress)
    return <Files files={answer as { file: string; name: string }[]} fileAddress={fileAddress} />;
  return <span class="answer">{kind.words(answer, question, lang)}</span>;
}

function Rows({
  rows,
  question,
  lang,
}: {
  rows: Answers[];
  question: Extract<Question, { type: "table" }>;
  lang: Lang;
}) {
  return (
    <ol class="answer-rows">
      {rows.map((row) => (
        <li>
          {rowWords(row, question, lang).map(([label, words]) => (
            <p>
              <span class="soft">{label}:</span> {words}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

function Files(props: {
  files: { file: string; name: string }[];
  fileAddress: NonNullable<AnswerSummaryProps["fileAddress"]>;
}): ComponentChildren {
  return (
    <ul class="answer-files">
      {props.files.map((file) => (
        <li>
          <a href={props.fileAddress(file)}>{file.name}</a>
        </li>
      ))}
    </ul>
  );
}
