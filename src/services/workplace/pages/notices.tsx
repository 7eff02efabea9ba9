import type { ComponentChildren } from "preact";
import { z } from "zod";
import { personNames } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  Notice,
  PageHead,
  Pagination,
  PostButton,
  Prose,
  Section,
  Stack,
  Table,
  Tag,
  TextArea,
  TextField,
  type TableColumn,
} from "../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDateRange, kyivDay } from "../../../platform/text/index.ts";
import { address, aPage, uuidOf } from "../names.ts";
import {
  changeNotice,
  findNotice,
  isShown,
  listNotices,
  NoticeChanged,
  postNotice,
  withdrawNotice,
  type SignedNotice,
  type StaffNotice,
} from "../notices.ts";
import { text } from "../text.ts";

/** GET /desk/notices: what is in force, to all staff; all there ever were, to who posts them. */
export async function showNotices(ask: Ask) {
  const { notices: t } = text[ask.lang];
  const posts = ask.actor.can("workplace.notices");
  const day = kyivDay(ask.now);
  const after = await placeAfter(ask);
  const found = await listNotices(ask.db, { day: posts ? undefined : day, limit: aPage + 1, after });
  const shown = found.slice(0, aPage);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={
            posts && (
              <ButtonLink to="/desk/notices/new" kind="primary">
                {t.add}
              </ButtonLink>
            )
          }
        />
        {posts ? (
          <Table
            caption={t.title}
            captionHidden
            rows={shown}
            columns={columnsFor(ask, day)}
            empty={<EmptyState title={t.none} text={t.noneToPost} />}
          />
        ) : (
          <NoticeTexts ask={ask} notices={shown} />
        )}
        {!posts && !shown.length && <EmptyState title={t.none} text={t.noneText} />}
        <Pagination
          previous={after && "/desk/notices"}
          next={found.length > aPage ? address("/desk/notices", { after: shown.at(-1)!.id }) : undefined}
        />
      </>
    ),
  });
}

/** Notices one below the other, whole. */
export function NoticeTexts({ ask, notices, level = 2 }: { ask: Ask; notices: SignedNotice[]; level?: 2 | 3 }) {
  return (
    <Stack>
      {notices.map((it) => (
        <Section title={it.title} level={level}>
          <Words of={it} />
          <p class="soft">
            {it.author_name}, {formatDateRange(it.from_date, it.to_date, ask.lang)}
          </p>
        </Section>
      ))}
    </Stack>
  );
}

function columnsFor(ask: Ask, day: string): TableColumn<SignedNotice>[] {
  const { notices: t } = text[ask.lang];
  return [
    { title: t.name, cell: (it) => <Link to={`/desk/notices/${it.id}`}>{it.title}</Link>, head: true },
    { title: t.days, cell: (it) => formatDateRange(it.from_date, it.to_date, ask.lang) },
    { title: t.author, cell: (it) => it.author_name },
    { title: t.state, cell: (it) => <State ask={ask} it={it} day={day} />, nowrap: true },
  ];
}

function State({ ask, it, day }: { ask: Ask; it: StaffNotice; day: string }) {
  const { notices: t } = text[ask.lang];
  if (it.withdrawn_at) return <Tag>{t.withdrawn}</Tag>;
  if (it.to_date < day) return <Tag>{t.over}</Tag>;
  return it.from_date > day ? <Tag kind="info">{t.later}</Tag> : <Tag kind="now">{t.shown}</Tag>;
}

async function placeAfter(ask: Ask) {
  const id = ask.query.get("after");
  return id ? findNotice(ask.db, uuidOf(id)) : undefined;
}

/** GET /desk/notices/new */
export const newNotice = (ask: Ask) => formPage(ask, blank({ from: kyivDay(ask.now) }));

/**
 * GET /desk/notices/:id: the form for who posts notices, the text for all the others while it is shown; of one taken
 * down, only its text.
 */
export async function showNotice(ask: Ask) {
  const notice = await wanted(ask);
  const posts = ask.actor.can("workplace.notices");
  if (!posts && !isShown(notice, kyivDay(ask.now))) throw notFound();
  if (!posts || notice.withdrawn_at) return textPage(ask, notice);
  return formPage(ask, blank(valuesOf(notice)), notice);
}

const valuesOf = ({ title, text: words, from_date, to_date, version }: StaffNotice) => ({
  title,
  text: words,
  from: from_date,
  to: to_date,
  version: String(version),
});

const draft = z.object({
  title: z.string().max(200),
  text: z.string().max(4000),
  from: z.iso.date(),
  to: z.iso.date(),
});

/** POST /desk/notices/new */
export async function addNotice(ask: Ask) {
  const reading = readDraft(ask);
  if (!reading.ok) return formPage(ask, reading.filled);
  await write(ask, (tx) => postNotice(tx, reading.value));
  return redirect("/desk/notices", { notice: text[ask.lang].notices.posted });
}

/** POST /desk/notices/:id: when a colleague saved it meanwhile, both texts are shown, and nothing is written. */
export async function saveNotice(ask: Ask) {
  const notice = await wanted(ask);
  if (notice.withdrawn_at) throw notFound();
  const reading = readDraft(ask);
  if (!reading.ok) return formPage(ask, reading.filled, notice);
  const version = Number(ask.form.get("version"));
  try {
    await write(ask, async (tx) => {
      if (!(await changeNotice(tx, notice.id, version, reading.value))) throw notFound();
    });
  } catch (error) {
    if (!(error instanceof NoticeChanged)) throw error;
    return conflictPage(ask, notice.id, reading.filled);
  }
  return redirect("/desk/notices", { notice: text[ask.lang].notices.saved });
}

/** The form with what was typed, and above it what the colleague has saved; saving again is now a decision. */
async function conflictPage(ask: Ask, id: string, typed: Filled) {
  const notice = (await findNotice(ask.db, id))!;
  const values = { ...typed.values, version: String(notice.version) };
  const names = await personNames(ask.db, [notice.changed_by]);
  const who = (notice.changed_by && names.get(notice.changed_by)) || "";
  return formPage(ask, { ...typed, values }, notice, { status: 409, above: <Saved ask={ask} who={who} it={notice} /> });
}

function Saved({ ask, who, it }: { ask: Ask; who: string; it: StaffNotice }) {
  const { notices: t } = text[ask.lang];
  return (
    <Notice kind="warning" title={t.conflict(who)} alert>
      <p>{t.conflictText}</p>
      <p>
        <strong>{it.title}</strong>
      </p>
      <Words of={it} />
      <p class="soft">{formatDateRange(it.from_date, it.to_date, ask.lang)}</p>
    </Notice>
  );
}

/** POST /desk/notices/:id/withdraw */
export async function takeDownNotice(ask: Ask) {
  const { id } = await wanted(ask);
  await write(ask, async (tx) => {
    if (!(await withdrawNotice(tx, id))) throw notFound();
  });
  return redirect("/desk/notices", { notice: text[ask.lang].notices.gone });
}

async function wanted(ask: Ask): Promise<StaffNotice> {
  const notice = await findNotice(ask.db, uuidOf(ask.params.id));
  if (!notice) throw notFound();
  return notice;
}

function readDraft(ask: Ask) {
  const reading = readForm(ask, draft);
  if (!reading.ok || reading.value.from <= reading.value.to) return reading;
  return { ok: false as const, filled: mend(reading.filled, "to", text[ask.lang].notices.datesReversed) };
}

interface More {
  status?: number;
  above?: ComponentChildren;
}

function formPage(ask: Ask, filled: Filled, notice?: StaffNotice, more: More = {}) {
  const { notices: t } = text[ask.lang];
  const title = notice ? t.change : t.add;
  return page({
    title,
    crumbs: [{ title: t.title, to: "/desk/notices" }],
    status: more.status ?? (Object.keys(filled.errors).length ? 422 : 200),
    body: (
      <>
        {more.above}
        <ErrorSummary filled={filled} labels={{ title: t.name, text: t.body, from: t.from, to: t.to }} />
        <PageHead title={title} />
        <Form to={notice ? `/desk/notices/${notice.id}` : "/desk/notices/new"} filled={filled}>
          {notice && <Hidden name="version" value={String(filled.values.version ?? notice.version)} />}
          <TextField name="title" label={t.name} maxlength={200} />
          <TextArea name="text" label={t.body} hint={t.bodyHint} rows={8} maxlength={4000} />
          <DateField name="from" label={t.from} />
          <DateField name="to" label={t.to} />
          <ActionBar>
            <Button>{notice ? t.save : t.post}</Button>
            <ButtonLink to="/desk/notices" kind="quiet">
              {t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
        {notice && (
          <PostButton to={`/desk/notices/${notice.id}/withdraw`} kind="danger" confirm={t.withdrawAsk}>
            {t.withdraw}
          </PostButton>
        )}
      </>
    ),
  });
}

async function textPage(ask: Ask, notice: StaffNotice) {
  const { notices: t } = text[ask.lang];
  const names = await personNames(ask.db, [notice.author]);
  return page({
    title: notice.title,
    crumbs: [{ title: t.title, to: "/desk/notices" }],
    body: (
      <>
        <PageHead title={notice.title} above={notice.withdrawn_at && <Tag>{t.withdrawn}</Tag>} />
        <Words of={notice} />
        <p class="soft">
          {names.get(notice.author)}, {formatDateRange(notice.from_date, notice.to_date, ask.lang)}
        </p>
      </>
    ),
  });
}

function Words({ of }: { of: StaffNotice }) {
  return (
    <Prose>
      {of.text.split(/\n+/).map((line) => (
        <p>{line}</p>
      ))}
    </Prose>
  );
}
