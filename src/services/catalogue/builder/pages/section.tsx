import { ActionBar, Button, ButtonLink, Form, Notice, PageHead } from "../../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { lacksOf, sectionIds, type SectionId } from "../draft.ts";
import { sectionForms } from "../sections.tsx";
import { text } from "../text.ts";
import { crumbsOf, draftOf, home, keep, openUnits } from "./common.tsx";

/** GET /desk/services/:id/:section */
export async function showSection(ask: Ask) {
  const section = sectionOf(ask);
  const draft = await draftOf(ask);
  const { Fields } = sectionForms[section];
  const t = text[ask.lang];
  const title = t.sections[section];
  const lacks = ask.query.has("check") ? lacksOf(draft.definition).filter((lack) => lack.section === section) : [];
  return page({
    title,
    crumbs: crumbsOf(ask, draft.definition),
    body: (
      <>
        <PageHead title={title} />
        {lacks.length > 0 && <Notice kind="warning" title={t.lacks(lacks.length)} />}
        <Form to={`${home(draft.id)}/${section}`}>
          <Fields it={draft.definition} units={await openUnits(ask)} lang={ask.lang} />
          <ActionBar>
            <Button name="then" value="next">
              {t.saveAndNext}
            </Button>
            <Button kind="secondary">{t.save}</Button>
            <ButtonLink to={home(draft.id)} kind="quiet">
              {t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** POST /desk/services/:id/:section: what was typed is kept, whole or not; the overview says what is lacking. */
export async function saveSection(ask: Ask) {
  const section = sectionOf(ask);
  const draft = await draftOf(ask);
  await keep(ask, draft, sectionForms[section].read(ask.form, draft.definition));
  const next = ask.form.get("then") === "next" ? sectionIds[sectionIds.indexOf(section) + 1] : undefined;
  return redirect(next ? `${home(draft.id)}/${next}` : home(draft.id), { notice: text[ask.lang].saved });
}

function sectionOf(ask: Ask): Exclude<SectionId, "form"> {
  const found = sectionIds.find((id) => id === ask.params.section && id !== "form");
  if (!found) throw notFound();
  return found as Exclude<SectionId, "form">;
}
