import { may, openRecord, type RecordHead, type RecordSeen } from "../../../engines/registers/index.ts";
import type { FileAnswer, OrganisationAnswer } from "../../../engines/forms/index.ts";
import { ButtonLink, Facts, Link, PageHead, Section, Stack, Table, Toolbar } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatBytes, formatDate } from "../../../platform/text/index.ts";
import { conditionChanges } from "../condition.ts";
import { findingsOf, type PastFinding } from "../inventory.ts";
import { foundWords } from "../paper/protocol.ts";
import { ledgerOf, type Ledger } from "../rent.ts";
import { text } from "../text.ts";
import { findThing, leasesOf, listAuctions } from "../things.ts";
import { AuctionTable } from "./auctions.tsx";
import { areaWords, conditionWord, kindWord, LeaseTag, money, theRegister, today } from "./common.tsx";

/** GET /desk/property/:id: one thing, its leases, documents, and how its condition changed. */
export async function showThing(ask: Ask) {
  await theRegister(ask);
  const seen = await openRecord(ask, ask.params.id!);
  if (!seen || seen.register.id !== "property") throw notFound();
  const t = text[ask.lang];
  const { head, values } = seen;
  const [leases, state, auctions, findings] = await Promise.all([
    leasesWithDebts(ask, head.id),
    findThing(ask.db, today(ask), head.id),
    listAuctions(ask.db, { of: head.id, limit: 20 }),
    findingsOf(ask.db, head.id),
  ]);
  return page({
    title: String(values.name),
    crumbs: [
      { title: t.title, to: "/desk/property" },
      { title: t.things, to: "/desk/property/things" },
    ],
    body: (
      <>
        <PageHead
          title={String(values.name)}
          above={state && <LeaseTag thing={state} lang={ask.lang} />}
          meta={String(values.inventory)}
        />
        <Stack>
          <Deeds seen={seen} ask={ask} />
          <Facts
            items={[
              { term: t.kind, value: kindWord(values.kind, ask.lang) },
              { term: t.address, value: String(values.address ?? "") },
              { term: t.area, value: areaWords(state?.area ?? null, ask.lang) },
              ...["cadastral", "balance"].map((field) => ({
                term: titleOf(seen, field, ask),
                value: String(values[field] ?? ""),
              })),
              {
                term: titleOf(seen, "book-value", ask),
                value: values["book-value"] !== undefined && money(Number(values["book-value"]), ask.lang),
              },
              { term: t.condition, value: conditionWord(values.condition, ask.lang) },
            ]}
          />
          <Leases rows={leases} ask={ask} />
          {auctions.length > 0 && (
            <Section title={t.auctions}>
              <AuctionTable auctions={auctions} ask={ask} alone />
            </Section>
          )}
          <Documents files={(values.documents ?? []) as FileAnswer[]} ask={ask} />
          <Conditions seen={seen} ask={ask} />
          <Findings findings={findings} ask={ask} />
          <Elsewhere seen={seen} ask={ask} />
        </Stack>
      </>
    ),
  });
}

const titleOf = ({ register: { definition } }: RecordSeen, field: string, ask: Ask) =>
  definition.fields.find(({ id }) => id === field)!.label[ask.lang];

function Deeds({ seen: { register, head }, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  if (head.state !== "entered" || !may(ask.actor, register, "enter")) return null;
  return (
    <Toolbar>
      <ButtonLink to={`/desk/property/${head.id}/lease`}>{t.addLease}</ButtonLink>
      <ButtonLink to={`/desk/property/${head.id}/auction`} kind="secondary">
        {t.addAuction}
      </ButtonLink>
      <ButtonLink to={`/desk/registers/property/${head.id}/correct`} kind="secondary">
        {t.correct}
      </ButtonLink>
    </Toolbar>
  );
}

/** The same thing elsewhere: its whole history, the map, the page for everybody. */
function Elsewhere({ seen: { head, values }, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Toolbar>
      <ButtonLink to={`/desk/registers/property/${head.id}`} kind="quiet">
        {t.record}
      </ButtonLink>
      {values.geometry !== undefined && (
        <ButtonLink to={`/map?layers=property&feature=property.${head.id}`} kind="quiet">
          {t.map}
        </ButtonLink>
      )}
      {head.state === "entered" && (
        <ButtonLink to={`/property/${head.id}`} kind="quiet">
          {t.publicPage}
        </ButtonLink>
      )}
    </Toolbar>
  );
}

type LeaseRow = RecordHead & Pick<Ledger, "balance">;

async function leasesWithDebts({ db }: Ask, thingId: string): Promise<LeaseRow[]> {
  const leases = await leasesOf(db, thingId);
  return Promise.all(leases.map(async (lease) => ({ ...lease, balance: (await ledgerOf(db, lease.id)).balance })));
}

/** Who the tenant is stands here for companies only; a person's name is on the lease's own page, for a purpose. */
function Leases({ rows, ask }: { rows: LeaseRow[]; ask: Ask }) {
  const t = text[ask.lang];
  const day = today(ask);
  const stateOf = (from: string, until: string) => {
    if (from > day) return t.ahead;
    return until < day ? t.ended : t.inForce;
  };
  return (
    <Section title={t.leases}>
      <Table
        caption={t.leases}
        captionHidden
        rows={rows}
        empty={<p class="soft">{t.noLeases}</p>}
        columns={[
          {
            title: t.lease,
            cell: ({ id, values }) => (
              <Link to={`/desk/property/leases/${id}`}>{t.leaseOf(String(values.contract))}</Link>
            ),
            head: true,
          },
          {
            title: t.tenant,
            cell: ({ values }) => (values.organisation as OrganisationAnswer | undefined)?.name ?? t.aPerson,
          },
          { title: t.from, cell: ({ values }) => formatDate(String(values.from), ask.lang), nowrap: true },
          { title: t.until, cell: ({ values }) => formatDate(String(values.until), ask.lang), nowrap: true },
          {
            title: t.monthly,
            cell: ({ values }) => money(Number(values.monthly), ask.lang),
            numeric: true,
            nowrap: true,
          },
          {
            title: t.owedAtEnd,
            cell: ({ balance }) => (balance > 0 ? money(balance, ask.lang) : "—"),
            numeric: true,
            nowrap: true,
          },
          { title: t.result, cell: ({ values }) => stateOf(String(values.from), String(values.until)) },
        ]}
      />
    </Section>
  );
}

function Documents({ files, ask }: { files: FileAnswer[]; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Section title={t.documents}>
      {files.length === 0 && <p class="soft">{t.noDocuments}</p>}
      <ul>
        {files.map(({ file, name, size }) => (
          <li>
            <a href={ask.hromada.files.address({ id: file, name })}>{name}</a>, {formatBytes(size, ask.lang)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Conditions({ seen, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  const changes = conditionChanges(seen);
  if (changes.length < 2) return null;
  return (
    <Section title={t.conditionHistory}>
      <Table
        caption={t.conditionHistory}
        captionHidden
        dense
        rows={changes}
        columns={[
          { title: t.day, cell: ({ from }) => (from ? formatDate(from, ask.lang) : t.always), head: true },
          { title: t.condition, cell: ({ condition }) => conditionWord(condition, ask.lang) || "—" },
          { title: t.ground, cell: ({ why }) => why || "—" },
          { title: t.who, cell: ({ by }) => by },
        ]}
      />
    </Section>
  );
}

/** What inventories saw of it, with photos. */
function Findings({ findings, ask }: { findings: PastFinding[]; ask: Ask }) {
  const t = text[ask.lang];
  if (!findings.length) return null;
  return (
    <Section title={t.findings}>
      <Table
        caption={t.findings}
        captionHidden
        dense
        rows={findings}
        columns={[
          {
            title: t.day,
            cell: (it) => (
              <Link to={`/desk/property/inventory/${it.inventory_id}`}>{formatDate(it.day, ask.lang)}</Link>
            ),
            head: true,
          },
          {
            title: t.result,
            cell: (it) => (
              <>
                {foundWords(ask, it)}
                {it.photo_id && (
                  <>
                    {"; "}
                    <a href={ask.hromada.files.address({ id: it.photo_id, name: it.photo_name ?? "photo" })}>
                      {t.photo}
                    </a>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
