import { ButtonLink, LinkList, PostButton, Section, Tag, usePage } from "../../../../design/index.ts";
import { badRequest, notFound, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { isUnique } from "../../../../platform/database/index.ts";
import { addVersion } from "../../amendments.ts";
import { deskText } from "../../desk-text.ts";
import { contentOf, type Listed, type Version } from "../../programmes.ts";
import { text } from "../../text.ts";
import { programmeAsked, versionAsked } from "../ask.ts";
import { decisionWords } from "../parts.tsx";
import { managed, manageCrumbs, ManageHead } from "./parts.tsx";

/** GET /desk/programmes/:programme/versions */
export async function showDeskVersions(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  return page({
    title: t.tabs.versions,
    crumbs: manageCrumbs(ask),
    body: (
      <>
        <ManageHead programme={programme} tab="versions" title={t.tabs.versions} lead={t.versionsLead} />
        <Section>
          <Begin programme={programme} />
          <List programme={programme} />
        </Section>
      </>
    ),
  });
}

function Begin({ programme }: { programme: Listed }) {
  const t = deskText[usePage().lang];
  const draft = programme.versions.find((it) => !it.frozen);
  if (draft)
    return (
      <ButtonLink to={managed(programme, `/versions/${draft.ordinal}`)}>
        {text[usePage().lang].version(draft.ordinal)}, {t.atWork}
      </ButtonLink>
    );
  return (
    <>
      <PostButton to={managed(programme, "/versions")}>{t.begin}</PostButton>
      <p class="soft">{t.beginHint}</p>
    </>
  );
}

function List({ programme }: { programme: Listed }) {
  const { lang } = usePage();
  const [t, d] = [text[lang], deskText[lang]];
  return (
    <LinkList
      level={2}
      items={programme.versions.toReversed().map((it) => ({
        to: it.frozen
          ? `/programme/${programme.slug}/versions/${it.ordinal}`
          : managed(programme, `/versions/${it.ordinal}`),
        title: `${t.version(it.ordinal)}. ${it.title}`,
        meta: it.frozen ? decisionWords(it, lang) : d.beginHint,
        tags: !it.frozen ? (
          <Tag kind="now">{d.atWork}</Tag>
        ) : it.status === "draft" ? (
          <Tag kind="soon">{t.draft}</Tag>
        ) : it.id === programme.version?.id ? (
          <Tag kind="done">{t.inForce}</Tag>
        ) : undefined,
      }))}
    />
  );
}

/** POST /desk/programmes/:programme/versions: begins an amendment over what holds. */
export async function beginAmendment(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const content = await contentOf(ask.db, programme.version);
  try {
    await write(ask, (tx) => addVersion(tx, programme.id, { ...content, decision: null, note: "" }));
  } catch (error) {
    // Somebody began one at the same moment: that one is shown.
    if (!isUnique(error, "programme_version_at_work")) throw error;
  }
  const ordinal = Math.max(...programme.versions.map((it) => it.ordinal)) + 1;
  const draft = programme.versions.find((it) => !it.frozen);
  return redirect(managed(programme, `/versions/${draft?.ordinal ?? ordinal}`), { notice: t.draftBegun });
}

/** The version at work that the address names; a frozen one is refused in words. */
export function versionAtWork(ask: Ask, programme: Listed): Version {
  const version = versionAsked(ask, programme, false);
  if (version.frozen) throw badRequest(deskText.uk.frozenNow, deskText.en.frozenNow);
  return version;
}

export const measureAsked = <T extends { line: string }>(ask: Ask, all: T[]): T => {
  const found = all.find((it) => it.line === ask.params.line);
  if (!found) throw notFound();
  return found;
};
