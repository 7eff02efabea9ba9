import { Fieldset, FileUpload } from "../../../design/index.ts";
import { acceptOf, evidence } from "../../../platform/files/index.ts";
import { formatBytes, formatList, say } from "../../../platform/text/index.ts";
import type { FileAnswer } from "../definition.ts";
import { hasOnly, isObject, isText, type Kind, type QuestionOf } from "../kind.ts";
import { text } from "../text.ts";
import { labelled } from "./labelled.ts";

/** What may be given as an answer: documents, sheets, pictures, signed containers. */
export const acceptedFiles = evidence;
/** Bytes of one file. */
export const largestFile = 20_000_000;
export const mostFiles = ({ most = 1 }: QuestionOf<"file">) => most;

const isFile = (value: unknown): value is FileAnswer =>
  isObject(value) &&
  hasOnly(value, ["file", "name", "size"]) &&
  isText(value.file, 60) &&
  isText(value.name, 300) &&
  typeof value.size === "number";

/** Files that were taken before travel through `Filled`, which holds texts only. */
const keptFiles = (kept: string | string[] | undefined): FileAnswer[] =>
  [kept ?? []].flat().map((one) => JSON.parse(one) as FileAnswer);

/** Files that were sent; they are kept by platform/files, and the answer names them. */
export const file: Kind<QuestionOf<"file">, FileAnswer[]> = {
  parts: [""],
  fits: (value): value is FileAnswer[] => Array.isArray(value) && value.length <= 10 && value.every(isFile),
  // Files come as uploads: see read.ts.
  read: () => ({}),
  check: (answer, question, { lang }) =>
    answer.length > mostFiles(question) ? { "": text[lang].tooManyFiles(mostFiles(question)) } : undefined,
  fields: (answer) => ({ kept: answer.map((one) => JSON.stringify(one)) }),
  words: (answer, _question, lang) =>
    formatList(
      answer.map(({ name, size }) => `${name} (${formatBytes(size, lang)})`),
      lang,
    ),
  Input({ question, name, lang, filled }) {
    const t = text[lang];
    const kept = keptFiles(filled.values[`${name}_kept`]);
    const most = mostFiles(question);
    const upload = (
      <FileUpload
        {...labelled(question, name, lang)}
        optional={question.optional || kept.length > 0}
        accept={acceptOf(acceptedFiles)}
        kinds={t.fileKinds}
        maxBytes={largestFile}
        multiple={most > 1}
        maxFiles={most}
        attrs={{ "data-camera": t.camera }}
      />
    );
    if (!kept.length) return upload;
    return (
      <Fieldset legend={say(question.label, lang)}>
        <div class="question-kept">
          <p>{t.kept}:</p>
          <ul>
            {kept.map((it, at) => (
              <li>
                <span>
                  {it.name}, {formatBytes(it.size, lang)}
                </span>
                <div class="choice">
                  <input type="checkbox" id={`f-${name}_remove-${at}`} name={`${name}_remove`} value={it.file} />
                  <label for={`f-${name}_remove-${at}`}>{t.remove(it.name)}</label>
                </div>
              </li>
            ))}
          </ul>
        </div>
        {upload}
      </Fieldset>
    );
  },
};
