import { fieldTitle, labelsOf, RegisterError, valueWords } from "../../../engines/registers/index.ts";
import {
  Button,
  EmptyState,
  ErrorSummary,
  Form,
  LinkList,
  PageHead,
  Radios,
  Stack,
  Table,
} from "../../../design/index.ts";
import { blank, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDateTime } from "../../../platform/text/index.ts";
import { keep, years } from "../definitions.ts";
import { asDistrict, scopeOf } from "../scope.ts";
import { findConflict, openConflicts, settleConflict } from "../sync.ts";
import { text } from "../text.ts";

const at = "/desk/households/conflicts";

/** GET /desk/households/conflicts: where the tablet and somebody else changed the same. */
export async function showConflicts(ask: Ask) {
  const t = text[ask.lang];
  const open = await openConflicts(ask.db, await scopeOf(ask, keep));
  const labels = await labelsOf(
    ask.db,
    open.map(({ record_id: id }) => id),
  );
  return page({
    title: t.conflicts,
    crumbs: [{ title: t.title, to: "/desk/households" }],
    body: (
      <>
        <PageHead title={t.conflicts} lead={t.conflictsLead} />
        {open.length ? (
          <LinkList
            level={2}
            items={open.map(({ key, record_id: id, sent_at: sentAt }) => ({
              to: `${at}/${key}`,
              title: labels.get(id) ?? id,
              meta: formatDateTime(sentAt, ask.lang),
            }))}
          />
        ) : (
          <EmptyState title={t.noConflicts} />
        )}
      </>
    ),
  });
}

async function theConflict(ask: Ask) {
  const found = await findConflict(ask.db, ask.params.key!, await scopeOf(ask, keep));
  if (!found) throw notFound();
  return found;
}

/** GET /desk/households/conflicts/:key: both, side by side. */
export async function showConflict(ask: Ask) {
  return conflictPage(ask, await theConflict(ask), blank());
}

/** POST /desk/households/conflicts/:key */
export async function settle(ask: Ask) {
  const conflict = await theConflict(ask);
  const t = text[ask.lang];
  const fields = Object.keys(conflict.sent.typed ?? {});
  const choices = Object.fromEntries(fields.map((field) => [field, ask.form.get(field)]));
  const unchosen = fields.find((field) => !["now", "typed"].includes(choices[field]!));
  if (unchosen) return conflictPage(ask, conflict, mend(blank(choices), unchosen, t.choose));
  try {
    await write(await asDistrict(ask, keep), (tx) =>
      settleConflict(
        tx,
        conflict,
        fields.filter((field) => choices[field] === "typed"),
      ),
    );
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    return conflictPage(ask, await theConflict(ask), mend(blank(choices), "", t.moved));
  }
  return redirect(at, { notice: t.settled });
}

type Conflict = Awaited<ReturnType<typeof theConflict>>;

function conflictPage(ask: Ask, { sent, found }: Conflict, filled: Filled) {
  const t = text[ask.lang];
  const fields = Object.keys(sent.typed ?? {});
  const words = (field: string, value: unknown) =>
    valueWords(
      years.fields.find(({ id }) => id === field)!,
      value ?? undefined,
      ask.lang,
      new Map(),
    ) || "—";
  const title = (field: string) => fieldTitle(years, field, ask.lang);
  return page({
    title: t.conflicts,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/households" },
      { title: t.conflicts, to: at },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={Object.fromEntries(fields.map((field) => [field, title(field)]))} />
        <PageHead title={found.head.label} lead={t.conflictsLead} meta={formatDateTime(sent.sent_at, ask.lang)} />
        <Stack>
          <Table
            caption={t.conflicts}
            captionHidden
            rows={fields}
            columns={[
              { title: t.what, cell: title, head: true },
              { title: t.was, cell: (field) => words(field, sent.base?.[field]) },
              { title: t.typed, cell: (field) => words(field, sent.typed?.[field]) },
              { title: t.now, cell: (field) => words(field, found.head.values[field]) },
            ]}
          />
          <Form to={`${at}/${sent.key}`} filled={filled}>
            {fields.map((field) => (
              <Radios
                name={field}
                label={title(field)}
                options={[
                  { value: "typed", title: `${words(field, sent.typed?.[field])}: ${t.keepTyped}` },
                  { value: "now", title: `${words(field, found.head.values[field])}: ${t.keepNow}` },
                ]}
              />
            ))}
            <Button>{t.save}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}
