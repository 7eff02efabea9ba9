import { publishProcedure, type Procedure } from "../src/engines/cases/index.ts";
import type { QuestionPage } from "../src/engines/forms/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { casesTown, treeCutting } from "../test/cases.ts";
import { openTown } from "../test/town.ts";
import { visit } from "../test/visitor.ts";

const questionsAPage = 20;
const rows = 30;
const columns = ["a", "b", "c", "d", "e", "f"];
const label = (text: string | number) => ({ uk: `Питання ${text}`, en: `Question ${text}` });

/** A hundred questions on five pages, and a table of thirty rows of six columns on the sixth. */
const pages: QuestionPage[] = [
  ...Array.from({ length: 5 }, (_, page) => ({
    id: `p${page}`,
    title: label(page),
    questions: Array.from({ length: questionsAPage }, (__, n) => ({
      id: `q${page * questionsAPage + n}`,
      type: "text" as const,
      label: label(n),
      optional: true,
    })),
  })),
  {
    id: "table",
    title: label("table"),
    questions: [
      {
        id: "t",
        type: "table",
        label: label("t"),
        columns: columns.map((id) => ({ id, type: "text", label: label(id) })),
      },
    ],
  },
];
const street: QuestionPage = { id: "tree", title: label("tree"), questions: treeCutting.form.pages[0]!.questions };
const large: Procedure = { ...treeCutting, id: "bench-large", form: { pages: [...pages, street] } };

const times = 60;

/** Pages of a large form, each answered and the next one shown, by one visitor: what the program itself takes. */
export async function measureForms(say: (what: string, figure: string) => void): Promise<void> {
  const cleaning: (() => Promise<void>)[] = [];
  const town = await openTown({ after: (work) => void cleaning.push(work) });
  try {
    await casesTown(town);
    await write(town.context(), (tx) => publishProcedure(tx, large));
    const visitor = visit(town, await town.signIn(await town.addPerson()));
    await visitor.get("/services/bench-large/apply");
    await visitor.send("/services/bench-large/apply", {});
    await visitor.send(`${visitor.path.replace(/page\/.*/, "page/tree")}`, {
      _asked: "street photo",
      street: "Миру, 1",
    });
    const home = visitor.path.replace(/\/page\/.*|\/check$/, "");
    const measure = async (what: string, work: () => Promise<void>) => {
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const start = performance.now();
        await work();
        took.push(performance.now() - start);
        if (visitor.status !== 200) throw new Error(`${what}: ${visitor.status}`);
      }
      took.sort((a, b) => a - b);
      const at = (share: number) => took[Math.floor(share * (times - 1))]!.toFixed(0);
      say(what, `median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
    };
    const answered = (page: QuestionPage) => Object.fromEntries(page.questions.map(({ id }) => [id, "Відповідь"]));
    const asked = (page: QuestionPage) => page.questions.map(({ id }) => id).join(" ");
    for (const page of pages.slice(0, 5))
      await visitor.send(`${home}/page/${page.id}`, { _asked: asked(page), ...answered(page) });
    const cells = Array.from({ length: rows }, (_, row) =>
      columns.map((column) => [`t_${row}_${column}`, "Клітинка"]),
    ).flat();
    const table = { _asked: "t", t_rows: String(rows), ...Object.fromEntries(cells) };
    await measure("Form of 100 questions: a page of 20 answered, the next shown", () =>
      visitor.send(`${home}/page/p2`, { _asked: asked(pages[2]!), ...answered(pages[2]!) }),
    );
    await measure("Form of 100 questions: a table of 30 rows answered, all answers shown", () =>
      visitor.send(`${home}/page/table`, table),
    );
    await measure("Form of 100 questions: the table of 30 rows shown", () => visitor.get(`${home}/page/table`));
  } finally {
    for (const work of cleaning) await work();
  }
}
