import { ActionBar, Button, ButtonLink, ErrorSummary, Form, Hidden, PageHead } from "../../../../design/index.ts";
import type { Procedure } from "../../../../engines/cases/index.ts";
import { notFound, page, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { sectionIds, usualSections, type SectionId } from "../draft.ts";
import type { ServiceDraft } from "../drafts.ts";
import { lacksOf } from "../lacks.ts";
import { sectionForms } from "../sections.tsx";
import { text } from "../text.ts";
import { crumbsOf, draftOf, home, isStale, keep, openUnits, publishedServices, Stale } from "./common.tsx";

type FormSection = Exclude<SectionId, "form">;

/** GET /desk/services/:id/:section; with `?check` what is lacking is said beside its field. */
export async function showSection(ask: Ask) {
  const section = sectionOf(ask);
  return sectionPage(ask, section, await draftOf(ask), { check: ask.query.has("check") });
}

/** POST /desk/services/:id/:section: what was typed is kept, whole or not; what is lacking is said at once. */
export async function saveSection(ask: Ask) {
  const section = sectionOf(ask);
  const draft = await draftOf(ask);
  const definition = sectionForms[section].read(ask.form, draft.definition, ask.lang);
  if (isStale(ask, draft)) return sectionPage(ask, section, { ...draft, definition }, { stale: true });
  await keep(ask, draft, definition);
  if (ask.form.get("onward") !== "next") return redirect(home(draft.id), { notice: text[ask.lang].saved });
  if (lacksOf(definition).some((lack) => lack.section === section))
    return redirect(`${home(draft.id)}/${section}?check`, { notice: text[ask.lang].saved });
  // The answers of a service opened besides can be chosen once it is known which.
  const asksMore = section === "opens" && newlyOpened(draft.definition, definition);
  return redirect(asksMore ? `${home(draft.id)}/${section}` : nextOf(section, draft.id), {
    notice: text[ask.lang].saved,
  });
}

const newlyOpened = ({ opens: before = [] }: Procedure, { opens: after = [] }: Procedure) =>
  after.some(({ procedure }) => before.every((it) => it.procedure !== procedure));

async function sectionPage(
  ask: Ask,
  section: FormSection,
  draft: ServiceDraft,
  { check, stale }: { check?: boolean; stale?: boolean },
) {
  const { Fields } = sectionForms[section];
  const [units, services] = await Promise.all([openUnits(ask), publishedServices(ask)]);
  const t = text[ask.lang];
  const title = t.sections[section];
  const lacks = check ? lacksOf(draft.definition, ask.lang).filter((lack) => lack.section === section) : [];
  const filled: Filled = { values: {}, errors: Object.fromEntries(lacks.map((it) => [it.field, it.sentence])) };
  return page({
    title,
    status: stale ? 409 : 200,
    crumbs: crumbsOf(ask, draft.definition),
    body: (
      <>
        {stale && <Stale to={`${home(draft.id)}/${section}`} lang={ask.lang} />}
        <ErrorSummary filled={filled} labels={Object.fromEntries(lacks.map((it) => [it.field, it.label]))} />
        <PageHead
          title={title}
          meta={usualSections.includes(section) && t.stepOf(usualSections.indexOf(section) + 1, usualSections.length)}
        />
        <Form to={`${home(draft.id)}/${section}`} filled={filled}>
          <Hidden name="seen" value={String(draft.version)} />
          <Fields it={draft.definition} units={units} services={services} lang={ask.lang} />
          <ActionBar>
            <Button name="onward" value="next">
              {t.saveAndNext}
            </Button>
            <Button kind="secondary">{t.save}</Button>
            <ButtonLink to={lacks.length ? nextOf(section, draft.id) : home(draft.id)} kind="quiet">
              {lacks.length ? t.later : t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** The page after this one, or the overview after the last. */
export function nextOf(section: SectionId, id: string): string {
  const next = usualSections[usualSections.indexOf(section) + 1];
  return next && usualSections.includes(section) ? `${home(id)}/${next}` : home(id);
}

function sectionOf(ask: Ask): FormSection {
  const found = sectionIds.find((id) => id === ask.params.section && id !== "form");
  if (!found) throw notFound();
  return found as FormSection;
}
