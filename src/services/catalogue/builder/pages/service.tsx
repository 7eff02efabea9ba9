import { checkProcedure, findProcedure, publishProcedure, type Procedure } from "../../../../engines/cases/index.ts";
import { checkForm, prefillSources } from "../../../../engines/forms/index.ts";
import { ButtonLink, LinkList, Notice, PageHead, PostButton, Section, Tag, Toolbar } from "../../../../design/index.ts";
import { content, notFound, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say, type Lang, type Words } from "../../../../platform/text/index.ts";
import { questionsOf, sectionIds, type SectionId } from "../draft.ts";
import { dropDraft, findDraft } from "../drafts.ts";
import { differences } from "../difference.ts";
import { lacksOf, type Lack } from "../lacks.ts";
import { opensTroubles } from "../sections/opens.tsx";
import { text } from "../text.ts";
import { draftOf, home, isStale, publishedServices } from "./common.tsx";
import { sourceOf } from "./list.tsx";

/** GET /desk/services/:id: how far it is, and all that can be done with it. */
export async function showService(ask: Ask) {
  const id = ask.params.id!;
  const [draft, published] = await Promise.all([findDraft(ask.db, id), findProcedure(ask.db, id)]);
  const it = draft?.definition ?? published?.procedure;
  if (!it) throw notFound();
  const t = text[ask.lang];
  const title = say(it.title, ask.lang);
  const state = draft ? (published ? "changing" : "draft") : published!.open ? "open" : "closed";
  return page({
    title,
    crumbs: [{ title: t.title, to: "/desk/services" }],
    body: (
      <>
        <PageHead
          title={title}
          lead={say(it.summary, ask.lang)}
          above={<Tag kind={state === "open" ? "done" : "soon"}>{t.states[state]}</Tag>}
          meta={published && t.versionOf(published.version)}
        />
        {draft ? (
          <Draft
            ask={ask}
            it={it}
            problems={await problemsOf(ask, it)}
            version={draft.version}
            published={published?.procedure}
          />
        ) : (
          <Published ask={ask} id={id} isOpen={published!.open} />
        )}
        <Toolbar>
          <ButtonLink to={`${home(id)}/preview`} kind="secondary">
            {t.preview}
          </ButtonLink>
          <ButtonLink to={`${home(id)}/try`} kind="secondary">
            {t.tryOut}
          </ButtonLink>
          {published && (
            <ButtonLink to={`${home(id)}/versions`} kind="quiet">
              {t.versions}
            </ButtonLink>
          )}
          <PostButton to={`${home(id)}/copy`} kind="quiet">
            {t.copy}
          </PostButton>
          <ButtonLink to={`${home(id)}/file`} kind="quiet" download>
            {t.exportFile}
          </ButtonLink>
        </Toolbar>
      </>
    ),
  });
}

function Draft(props: { ask: Ask; it: Procedure; version: number; problems: Words[]; published?: Procedure }) {
  const { ask, it, version, problems, published } = props;
  const t = text[ask.lang];
  const lacks = lacksOf(it, ask.lang);
  const ready = lacks.length === 0 && problems.length === 0;
  const same = published !== undefined && differences(published, it).length === 0;
  return (
    <>
      <LinkList
        level={2}
        items={sectionIds.map((section) => {
          const missing = lacks.filter((lack) => lack.section === section);
          return {
            to: `${home(it.id)}/${section}${missing.length && section !== "form" ? "?check" : ""}`,
            title: t.sections[section],
            meta: missing.length ? lackWords(missing, ask.lang) : isUnused(it, section) ? t.unused : t.ready,
          };
        })}
      />
      {problems.length > 0 && (
        <Notice kind="warning" title={t.wrong}>
          <ul>
            {problems.map((problem) => (
              <li>{say(problem, ask.lang)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title={t.publish}>
        <p>{ready ? (same ? t.nothingChanged : t.publishLead) : t.cannotPublish}</p>
        <Toolbar>
          {ready && !same && (
            <PostButton to={`${home(it.id)}/publish`} fields={{ seen: String(version) }}>
              {t.publish}
            </PostButton>
          )}
          <PostButton to={`${home(it.id)}/drop`} kind="quiet" confirm={t.dropConfirm}>
            {t.drop}
          </PostButton>
        </Toolbar>
      </Section>
    </>
  );
}

/** Whether a part that a service may do without is not there. */
function isUnused({ documents, outcomes, letters, opens }: Procedure, section: SectionId): boolean {
  switch (section) {
    case "documents":
      return documents.length === 0;
    case "fields":
      return outcomes.every(({ fields }) => !fields);
    case "credential":
      return outcomes.every(({ credential }) => !credential);
    case "letters":
      return !letters;
    case "opens":
      return !opens;
    default:
      return false;
  }
}

/** «Бракує: Коротко, про що вона; Акт 1: Назва акта; і ще 2». */
function lackWords(lacks: Lack[], lang: Lang): string {
  const t = text[lang];
  const said = [...new Set(lacks.map(({ label }) => label))];
  const more = said.length > 4 ? [t.more(said.length - 4)] : [];
  return `${t.lacking}: ${[...said.slice(0, 4), ...more].join("; ")}`;
}

function Published({ ask, id, isOpen }: { ask: Ask; id: string; isOpen: boolean }) {
  const t = text[ask.lang];
  return (
    <Toolbar>
      <PostButton to={`${home(id)}/change`}>{t.change}</PostButton>
      {isOpen ? (
        <PostButton to={`${home(id)}/close`} kind="secondary" confirm={t.closeWhy}>
          {t.close}
        </PostButton>
      ) : (
        <PostButton to={`${home(id)}/open`} kind="secondary">
          {t.open}
        </PostButton>
      )}
    </Toolbar>
  );
}

/** What a whole definition still has wrong: a unit that is not there, a condition on a later question. */
async function problemsOf(ask: Ask, it: Procedure): Promise<Words[]> {
  if (lacksOf(it).length) return [];
  const found = [
    ...checkForm(it.form, prefillSources(ask).keys()),
    ...(await checkProcedure(ask.db, it)),
    ...opensTroubles(it, await publishedServices(ask)),
  ];
  return found.map((words) => inTitles(words, it));
}

/** The same sentence with things called by their titles: an administrator never sees the names inside. */
function inTitles(sentence: Words, it: Procedure): Words {
  const titles = new Map([
    ...it.documents.map(({ id, title }) => [id, title] as const),
    ...it.form.pages.map(({ id, title }) => [id, title] as const),
    ...questionsOf(it).map(({ id, label }) => [id, label] as const),
  ]);
  const named = (text: string, lang: Lang) =>
    text.replaceAll(/(?<=[«“])[a-z0-9-]+(?=[»”])/g, (id) => (titles.has(id) ? say(titles.get(id)!, lang) : id));
  return { uk: named(sentence.uk, "uk"), en: named(sentence.en, "en") };
}

/** POST /desk/services/:id/publish: cases from now on follow this version. */
export async function publish(ask: Ask) {
  const t = text[ask.lang];
  const draft = await draftOf(ask);
  const it = draft.definition;
  if (isStale(ask, draft)) return redirect(home(it.id), { notice: t.stalePublish });
  if (lacksOf(it).length || (await problemsOf(ask, it)).length)
    return redirect(home(it.id), { notice: t.cannotPublish });
  const version = await write(ask, async (tx) => {
    const published = await publishProcedure(tx, it);
    await dropDraft(tx, it.id);
    return published;
  });
  return redirect(home(it.id), { notice: t.published(version) });
}

/** POST /desk/services/:id/drop */
export async function drop(ask: Ask) {
  const { id } = await draftOf(ask);
  const published = await findProcedure(ask.db, id);
  await write(ask, (tx) => dropDraft(tx, id));
  return redirect(published ? home(id) : "/desk/services", { notice: text[ask.lang].dropped });
}

/** GET /desk/services/:id/file: the definition as JSON, to keep or to give to another hromada. */
export async function saveToFile(ask: Ask) {
  const it = await sourceOf(ask);
  return content({
    type: "application/json; charset=utf-8",
    body: `${JSON.stringify(it, null, 2)}\n`,
    saveAs: `${it.id}.json`,
  });
}
