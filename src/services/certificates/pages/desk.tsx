import { z } from "zod";
import {
  credentialPdf,
  credentialWords,
  findByNumber,
  findCredential,
  readNumber,
  replaceCredential,
  revokeCredential,
  searchCredentials,
  stateOf,
  type Credential,
} from "../../../engines/credentials/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  Link,
  PageHead,
  PostButton,
  SearchForm,
  Stack,
  Table,
  Tag,
  TextArea,
  TextField,
  Time,
  Toolbar,
} from "../../../design/index.ts";
import {
  blank,
  content,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  Refusal,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { listKeys, rotateKey } from "../../../platform/keys/index.ts";
import { formatDate, kyivDay, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /desk/credentials */
export async function showAll(ask: Ask) {
  const t = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 100);
  const rows = await searchCredentials(ask.db, readNumber(query) ?? query);
  if (rows.length) await recordReading(ask, { what: "credentials.read", details: { rows: rows.length } });
  return page({
    title: t.desk,
    body: (
      <>
        <PageHead
          title={t.desk}
          lead={t.deskLead}
          actions={
            ask.actor.can("certificates.keys") && (
              <ButtonLink to="/desk/credentials/keys" kind="quiet">
                {t.keysTitle}
              </ButtonLink>
            )
          }
        />
        <SearchForm to="/desk/credentials" label={t.search} value={query} id="search-credentials" />
        <Table
          caption={t.desk}
          captionHidden
          rows={rows}
          empty={<EmptyState title={t.none} />}
          columns={[
            { title: t.number, cell: (it) => <Link to={`/desk/credentials/${it.id}`}>{it.number}</Link>, head: true },
            { title: t.kind, cell: (it) => say({ uk: it.title_uk, en: it.title_en }, ask.lang) },
            { title: t.holder, cell: (it) => it.holder_name },
            { title: t.issued, cell: (it) => <Time at={it.issued_on} />, nowrap: true },
            { title: t.state, cell: (it) => <State it={it} ask={ask} /> },
          ]}
        />
      </>
    ),
  });
}

function State({ it, ask }: { it: Credential; ask: Ask }) {
  const state = stateOf(it, kyivDay(ask.now));
  return <Tag kind={state === "valid" ? "done" : "late"}>{credentialWords[ask.lang].states[state]}</Tag>;
}

/** GET /desk/credentials/:id */
export const showOne = async (ask: Ask) => onePage(ask, await theCredential(ask), blank());

const ending = z.object({
  why: z.string().min(3).max(2000),
  number: z.string().max(60).optional(),
  sure: z.literal("yes").optional(),
});

/** POST /desk/credentials/:id/revoke: revokes, or replaces by another. */
export async function revoke(ask: Ask) {
  const t = text[ask.lang];
  const it = await theCredential(ask);
  const reading = readForm(ask, ending);
  if (!reading.ok) return onePage(ask, it, reading.filled);
  const { why, number, sure } = reading.value;
  if (!sure) return onePage(ask, it, mend(reading.filled, "sure", t.mustBeSure));
  const plain = number && readNumber(number);
  const other = plain ? await findByNumber(ask.db, plain) : undefined;
  const isGood = other && other.id !== it.id && stateOf(other, kyivDay(ask.now)) === "valid";
  if (number && !isGood) return onePage(ask, it, mend(reading.filled, "number", t.noSuchReplacement));
  try {
    await write(ask, (tx) =>
      other ? replaceCredential(tx, it.id, { why, by: other.id }) : revokeCredential(tx, it.id, why),
    );
  } catch (error) {
    if (error instanceof Refusal) return onePage(ask, it, mend(reading.filled, "why", error.words[ask.lang]));
    throw error;
  }
  return redirect(`/desk/credentials/${it.id}`, { notice: other ? t.replaced : t.revoked });
}

/** GET /desk/credentials/:id/file */
export async function downloadPaper(ask: Ask) {
  const it = await theCredential(ask);
  return content({
    type: "application/pdf",
    body: await credentialPdf(ask, it),
    saveAs: `${it.number}.pdf`,
  });
}

async function theCredential(ask: Ask): Promise<Credential> {
  const found = await findCredential(ask.db, ask.params.id!);
  if (!found) throw notFound();
  await recordReading(ask, {
    what: "credentials.read",
    subject: `credential:${found.id}`,
    whose: found.holder_id ?? undefined,
  });
  return found;
}

function onePage(ask: Ask, it: Credential, filled: Filled) {
  const t = text[ask.lang];
  const title = say({ uk: it.title_uk, en: it.title_en }, ask.lang);
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.desk, to: "/desk/credentials" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ why: t.why, number: t.replaceWith, sure: t.sure }} />
        <PageHead title={title} above={<State it={it} ask={ask} />} meta={it.number} />
        <Stack>
          <Facts
            items={[
              { term: t.holder, value: it.holder_name },
              ...it.rows.map(({ label, value }) => ({ term: say(label, ask.lang), value })),
              { term: t.issued, value: formatDate(it.issued_on, ask.lang) },
              { term: t.until, value: it.valid_until ? formatDate(it.valid_until, ask.lang) : t.noEnd },
              it.ended && { term: t.endedOn[it.ended], value: it.ended_at && formatDate(it.ended_at, ask.lang) },
              it.ended_why !== null && { term: t.reason, value: it.ended_why },
              it.replaced_by_number !== null && { term: t.replacedBy, value: it.replaced_by_number },
            ]}
          />
          <Toolbar>
            <ButtonLink to={`/desk/credentials/${it.id}/file`} kind="secondary" download>
              {t.download}
            </ButtonLink>
            {it.about.startsWith("case:") && (
              <ButtonLink to={`/desk/cases/${it.about.slice(5)}`} kind="quiet">
                {t.toCase}
              </ButtonLink>
            )}
          </Toolbar>
          {!it.ended && ask.actor.can("credentials.revoke") && (
            <Disclosure summary={t.revoke} open={Object.keys(filled.errors).length > 0}>
              <Stack>
                <p>{t.revokeLead}</p>
                <Form to={`/desk/credentials/${it.id}/revoke`} filled={filled}>
                  <TextArea name="why" label={t.why} hint={t.whyHint} maxlength={2000} />
                  <TextField
                    name="number"
                    label={t.replaceWith}
                    hint={t.replaceHint}
                    optional
                    maxlength={60}
                    width="m"
                  />
                  <Checkbox name="sure" label={t.sure} />
                  <Button kind="danger">{t.revoke}</Button>
                </Form>
              </Stack>
            </Disclosure>
          )}
        </Stack>
      </>
    ),
  });
}

/** GET /desk/credentials/keys */
export async function showKeys(ask: Ask) {
  const t = text[ask.lang];
  return page({
    title: t.keysTitle,
    crumbs: [{ title: t.desk, to: "/desk/credentials" }],
    body: (
      <>
        <PageHead title={t.keysTitle} lead={t.keysLead} />
        <Stack>
          <Table
            caption={t.keysTitle}
            captionHidden
            rows={await listKeys(ask.db)}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.key, cell: (it) => <code>{it.id}</code>, head: true },
              { title: t.made, cell: (it) => <Time at={it.made_at} /> },
              {
                title: t.state,
                cell: (it) =>
                  it.retired_at ? (
                    <>
                      {t.retired} <Time at={it.retired_at} />
                    </>
                  ) : (
                    <Tag kind="done">{t.active}</Tag>
                  ),
              },
            ]}
          />
          <Toolbar>
            <PostButton to="/desk/credentials/keys" kind="secondary" confirm={t.rotateConfirm}>
              {t.rotate}
            </PostButton>
          </Toolbar>
        </Stack>
      </>
    ),
  });
}

/** POST /desk/credentials/keys */
export async function makeKey(ask: Ask) {
  await write(ask, rotateKey);
  return redirect("/desk/credentials/keys", { notice: text[ask.lang].rotated });
}
