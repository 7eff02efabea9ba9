import {
  classesSeen,
  fieldOf,
  fieldTitle,
  labelsOf,
  listRecords,
  may,
  purposeOf,
  RegisterError,
  stateWords,
  valueWords,
  type ListedRecord,
  type Register,
  type RecordPage,
} from "../../../engines/registers/index.ts";
import {
  ButtonLink,
  Cluster,
  DateField,
  Disclosure,
  EmptyState,
  FilterBar,
  Hidden,
  Link,
  Notice,
  PageHead,
  Pagination,
  SearchForm,
  Select,
  Stack,
  Table,
  Tabs,
  Tag,
  TextField,
} from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { formatDate, formatNumericDate, kyivDay, say } from "../../../platform/text/index.ts";
import { distances, listAddress, narrowing, readQuery, recordQuery, type ListQuery } from "../query.ts";
import { text } from "../text.ts";
import { registerTitle, theOpenRegister, theRegister } from "./registers.tsx";

/** GET /desk/registers/:register */
export async function showRecords(ask: Ask) {
  const register = await theRegister(ask);
  const classes = classesSeen(ask.actor, register, await purposeOf(ask, register.id));
  const query = readQuery(ask, register, classes);
  const at = `/desk/registers/${register.id}`;
  let found: RecordPage;
  try {
    found = await listRecords(ask, register, await recordQuery(ask, register, query));
  } catch (error) {
    if (error instanceof RegisterError && error.code === "no-purpose")
      return redirect(`${at}/purpose?back=${encodeURIComponent(listAddress(at, query, { after: query.after }))}`);
    throw error;
  }
  const t = text[ask.lang];
  const title = registerTitle(register, ask);
  return page({
    title,
    crumbs: [{ title: t.title, to: "/desk/registers" }],
    body: (
      <>
        <PageHead
          title={title}
          lead={say(register.definition.about, ask.lang)}
          actions={<Actions register={register} ask={ask} />}
        />
        <Stack>
          <RegisterTabs register={register} ask={ask} />
          <List {...{ register, found, query, at, ask }} labels={await labelsFor(ask, register, found.records)} />
          <Cluster>
            <ButtonLink to={listAddress(`${at}/export`, query)} kind="quiet">
              {t.downloadList}
            </ButtonLink>
          </Cluster>
        </Stack>
      </>
    ),
  });
}

/** GET /registers/:register: open fields of records in force, for everybody. */
export async function showOpenRecords(ask: Ask) {
  const register = await theOpenRegister(ask);
  const classes = ["open" as const];
  const query = { ...readQuery(ask, register, classes), all: false, known: undefined };
  const everybody = { ...ask, actor: { ...ask.actor, can: () => false } };
  const found = await listRecords(everybody, register, await recordQuery(everybody, register, query));
  const t = text[ask.lang];
  const title = registerTitle(register, ask);
  const at = `/registers/${register.id}`;
  return page({
    title,
    description: say(register.definition.about, ask.lang),
    crumbs: [{ title: t.title, to: "/registers" }],
    body: (
      <>
        <PageHead title={title} lead={say(register.definition.about, ask.lang)} />
        <Stack>
          <List {...{ register, found, query, at, ask }} labels={await labelsFor(ask, register, found.records)} open />
          <Cluster>
            {register.definition.geometry?.class === "open" && (
              <ButtonLink to={`/map?layers=${register.id}`} kind="secondary">
                {t.onMap}
              </ButtonLink>
            )}
            {["csv", "xlsx", ...(register.definition.geometry?.class === "open" ? ["geojson"] : [])].map((format) => (
              <ButtonLink to={`/api/registers/${register.id}/records.${format}`} kind="quiet" download>
                {t.download(format.toUpperCase())}
              </ButtonLink>
            ))}
            <ButtonLink to={`/api/registers/${register.id}/records`} kind="quiet">
              {t.api}
            </ButtonLink>
          </Cluster>
        </Stack>
      </>
    ),
  });
}

/** The parts of a register: its records, what is proposed, what may be twins. */
export function RegisterTabs({ register, ask }: { register: Register; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/registers/${register.id}`;
  const keeps = may(ask.actor, register, "correct") || may(ask.actor, register, "enter");
  return (
    <Tabs
      label={t.tabs}
      items={[
        { to: at, title: t.list, current: ask.path === at },
        ...(keeps
          ? [
              { to: `${at}/proposals`, title: t.proposals },
              { to: `${at}/pairs`, title: t.pairs },
            ]
          : []),
        { to: `${at}/about`, title: t.about },
        { to: `${at}/versions`, title: t.versions },
      ]}
    />
  );
}

function Actions({ register, ask }: { register: Register; ask: Ask }) {
  const t = text[ask.lang];
  const to = `/desk/registers/${register.id}/new`;
  if (register.closed) return <Tag kind="soon">{t.closed}</Tag>;
  if (may(ask.actor, register, "enter")) return <ButtonLink to={to}>{t.add}</ButtonLink>;
  return may(ask.actor, register, "propose") ? <ButtonLink to={to}>{t.propose}</ButtonLink> : null;
}

interface ListProps {
  register: Register;
  found: RecordPage;
  query: ListQuery;
  at: string;
  ask: Ask;
  labels: Map<string, string>;
  /** For everybody: without states and times of knowing. */
  open?: boolean;
}

function List({ register, found, query, at, ask, labels, open }: ListProps) {
  const t = text[ask.lang];
  const { definition } = register;
  const shown = (definition.listed ?? []).filter((id) => found.records.some(({ values }) => values[id] !== undefined));
  return (
    <>
      <Filters {...{ register, found, query, at, ask, open }} />
      {(query.day || query.known) && (
        <Notice kind="info">
          {t.asOfShown(
            formatDate(query.day ?? kyivDay(ask.now), ask.lang),
            formatDate(query.known ?? kyivDay(ask.now), ask.lang),
          )}{" "}
          <Link to={listAddress(at, query, { day: undefined, known: undefined })}>{t.today}</Link>
        </Notice>
      )}
      {found.mended && <Notice kind="info">{t.mended}</Notice>}
      <Table
        caption={registerTitle(register, ask)}
        captionHidden
        rows={found.records}
        empty={<EmptyState title={query.q ? t.nothing : t.empty} text={query.q ? t.nothingText : undefined} />}
        columns={[
          { title: t.name, cell: (it) => <Link to={`${at}/${it.id}`}>{it.label}</Link>, head: true },
          { title: t.number, cell: (it) => it.number, nowrap: true },
          ...shown.map((id) => ({
            title: fieldTitle(definition, id, ask.lang),
            cell: (it: ListedRecord) => valueWords(fieldOf(definition, id)!, it.values[id], ask.lang, labels) || "—",
            numeric: ["number", "money"].includes(fieldOf(definition, id)!.type),
          })),
          ...(query.all
            ? [
                {
                  title: t.state,
                  cell: (it: ListedRecord) => (
                    <Tag kind={it.state === "entered" ? "done" : "plain"}>{say(stateWords[it.state], ask.lang)}</Tag>
                  ),
                },
              ]
            : []),
          ...(open
            ? []
            : [
                {
                  title: t.changed,
                  cell: (it: ListedRecord) => formatNumericDate(it.changed_at, ask.lang),
                  nowrap: true,
                },
              ]),
        ]}
      />
      <Pagination
        previous={query.after && listAddress(at, query)}
        next={found.next && listAddress(at, query, { after: found.next })}
      />
    </>
  );
}

/** A search for everybody; what narrows it, and the times, for who wants them. */
function Filters({ register, found, query, at, ask, open }: Omit<ListProps, "labels">) {
  const t = text[ask.lang];
  const { definition } = register;
  const fields = narrowing(register, found.classes);
  const narrowed = Object.keys(query.where).length > 0;
  const answers = { yes: t.yes, no: t.no };
  return (
    <>
      <SearchForm to={at} label={t.search} placeholder={t.searchHint} value={query.q} />
      <div>
        {fields.length > 0 && (
          <Disclosure summary={t.narrow} open={narrowed}>
            <FilterBar to={at} label={t.narrow}>
              {query.q && <Hidden name="q" value={query.q} />}
              {query.all && <Hidden name="all" value="yes" />}
              {fields.map((field) => (
                <Select
                  name={`f-${field.id}`}
                  label={say(field.label, ask.lang)}
                  width="s"
                  blank="—"
                  value={query.where[field.id]}
                  options={
                    field.type === "choice"
                      ? field.options.map(({ id, label }) => ({ value: id, title: say(label, ask.lang) }))
                      : Object.entries(answers).map(([value, title]) => ({ value, title }))
                  }
                />
              ))}
            </FilterBar>
          </Disclosure>
        )}
        {definition.geometry && found.classes.includes(definition.geometry.class) && (
          <Disclosure summary={t.near} open={Boolean(query.near || query.inside)}>
            <FilterBar to={at} label={t.near} button={t.show}>
              {query.q && <Hidden name="q" value={query.q} />}
              <TextField name="near" label={t.nearWhat} hint={t.nearHint} value={query.near} maxlength={200} optional />
              <Select
                name="metres"
                label={t.nearHow}
                width="s"
                value={String(query.metres)}
                options={distances.map((it) => ({ value: String(it), title: t.metres(it) }))}
              />
            </FilterBar>
          </Disclosure>
        )}
        {!open && (
          <Disclosure summary={t.asOf} open={Boolean(query.day || query.known)}>
            <FilterBar to={at} label={t.asOf} button={t.show}>
              {query.q && <Hidden name="q" value={query.q} />}
              <DateField name="day" label={t.asOfDay} value={query.day} optional />
              <DateField name="known" label={t.asOfKnown} value={query.known} optional />
            </FilterBar>
          </Disclosure>
        )}
        {!open && <Link to={listAddress(at, query, { all: !query.all })}>{query.all ? t.inForce : t.allStates}</Link>}
      </div>
    </>
  );
}

/** Names of the records that the listed ones refer to. */
function labelsFor(ask: Ask, { definition }: Register, records: ListedRecord[]) {
  const fields = definition.fields.filter(({ id, type }) => type === "record" && definition.listed?.includes(id));
  const ids = records.flatMap(({ values }) => fields.flatMap(({ id }) => (values[id] ? [String(values[id])] : [])));
  return labelsOf(ask.db, [...new Set(ids)]);
}
