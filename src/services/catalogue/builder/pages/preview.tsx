import { Form, Notice, Section } from "../../../../design/index.ts";
import { placeMap, QuestionFields } from "../../../../engines/forms/index.ts";
import { blank, page, type Ask } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { cardOf } from "../../pages/show.tsx";
import { text } from "../text.ts";
import { crumbsOf } from "./common.tsx";
import { sourceOf } from "./list.tsx";

/** GET /desk/services/:id/preview: the card and every page of questions, as residents will see them. */
export async function showPreview(ask: Ask) {
  const it = await sourceOf(ask);
  const t = text[ask.lang];
  const map = await placeMap(ask);
  return page({
    title: t.preview,
    crumbs: crumbsOf(ask, it),
    layout: "wide",
    body: (
      <>
        <Notice title={t.previewLead} />
        {await cardOf(ask, it, null)}
        {it.form.pages.map((questions, at) => (
          <Section title={`${t.pageNo(at + 1)}. ${say(questions.title, ask.lang)}`}>
            <Form id={`preview-${at}`} method="get">
              <QuestionFields page={questions} filled={blank()} lang={ask.lang} map={map} />
            </Form>
          </Section>
        ))}
      </>
    ),
  });
}
