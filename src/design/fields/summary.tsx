import { useWords } from "../context.tsx";
import { fieldId, type FilledForm } from "./form.tsx";

export interface ErrorSummaryProps {
  filled?: FilledForm;
  errors?: Record<string, string>;
  /** Names of the fields as the page calls them: "Назва: заповніть це поле". */
  labels?: Record<string, string>;
  /** Id of the form, where a page has two. */
  form?: string;
  /** Errors that belong to no field, besides "". */
  loose?: string[];
}

/** All that is to be mended, first on the page, each line a link to its field. Shows nothing when all is well. */
export function ErrorSummary({ filled, errors, labels = {}, form, loose = [] }: ErrorSummaryProps) {
  const words = useWords();
  const list = Object.entries(errors ?? filled?.errors ?? {});
  if (list.length === 0) return null;
  const isLoose = (name: string) => name === "" || loose.includes(name);
  const fields = list.filter(([name]) => !isLoose(name)).length;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{fields ? words.mend(fields) : words.mendSomething}</h2>
      <ul>
        {list.map(([name, sentence]) => (
          <li>
            {isLoose(name) ? (
              sentence
            ) : (
              <a href={`#${fieldId(name, form)}`}>
                {labels[name] ? `${labels[name]}: ${lowered(sentence)}` : sentence}
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>{words.kept}</p>
    </div>
  );
}

// "IBAN …" keeps its capitals.
const lowered = (sentence: string) =>
  /^\p{Lu}\p{Ll}/u.test(sentence) ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence;
