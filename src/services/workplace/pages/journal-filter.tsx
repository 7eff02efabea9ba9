import { z } from "zod";
import { personNames, searchPersons, type FoundPerson } from "../../../engines/people/index.ts";
import {
  Cluster,
  DateField,
  ErrorSummary,
  FilterBar,
  Hidden,
  Link,
  LinkList,
  Section,
  Select,
  Stack,
  Tag,
  TextField,
} from "../../../design/index.ts";
import type { Ask, Filled } from "../../../platform/http/index.ts";
import type { JournalFilter, JournalLine } from "../../../platform/journal/index.ts";
import { kyivDay, say } from "../../../platform/text/index.ts";
import { addDays, isCivilDate, kyivInstant, type CivilDate } from "../../../platform/time/index.ts";
import { address, aPage } from "../names.ts";
import { text } from "../text.ts";

/** What the address may say besides persons and days; what does not fit is not filtered by. */
const asked = z.object({
  subject: z.string().max(200).optional().catch(undefined),
  module: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional()
    .catch(undefined),
  kind: z.enum(["write", "reading", "access"]).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

const personFields = ["who", "whose"] as const;
type PersonField = (typeof personFields)[number];

/** What is wanted of the journal, as it was asked for and as it was understood. */
export interface Wanted {
  /** Ids of persons. */
  who?: string;
  whose?: string;
  from?: string;
  to?: string;
  subject?: string;
  module?: string;
  kind?: JournalLine["kind"];
  before?: number;
  /** As typed, with a sentence beside what can't be. */
  filled: Filled;
  /** Several people of the name that was typed: which one? */
  choose: Partial<Record<PersonField, FoundPerson[]>>;
}

/** Reads the filter out of the address: people by name or id, days, and the rest. */
export async function readFilter(ask: Ask): Promise<Wanted> {
  const typed = (name: string) => (ask.query.get(name) ?? "").trim().slice(0, 200);
  const wanted: Wanted = {
    ...asked.parse(Object.fromEntries([...ask.query].filter(([, value]) => value !== ""))),
    filled: { values: {}, errors: {} },
    choose: {},
  };
  for (const field of personFields) await readPersonField(ask, wanted, field, typed(field));
  for (const field of ["from", "to"] as const) readDay(ask, wanted, field, typed(field));
  const { from, to, filled } = wanted;
  if (from && to && from > to) filled.errors.to = text[ask.lang].journal.reversed;
  return wanted;
}

export const isWrong = ({ filled }: Wanted) => Object.keys(filled.errors).length > 0;

const isId = (typed: string) => z.uuid().safeParse(typed).success;

/** An id comes from a link. A name comes from the field; when the field still says whom the link named, it is them. */
async function readPersonField(ask: Ask, wanted: Wanted, field: PersonField, typed: string) {
  const { journal: t } = text[ask.lang];
  const { filled, choose } = wanted;
  if (!typed) return;
  const known = isId(typed) ? typed : ask.query.get(`${field}-id`);
  const name = known && isId(known) ? (await personNames(ask.db, [known])).get(known) : undefined;
  if (isId(typed) || (name && name === typed)) {
    wanted[field] = known!;
    filled.values[field] = name ?? typed;
    return;
  }
  filled.values[field] = typed;
  const found = await searchPersons(ask.db, { text: typed, day: kyivDay(ask.now), limit: 8 });
  const same = found.filter((it) => it.name.toLowerCase() === typed.toLowerCase());
  const [only, ...others] = same.length ? same : found;
  if (!only) filled.errors[field] = t.nobody;
  else if (others.length) {
    filled.errors[field] = t.several;
    choose[field] = [only, ...others];
  } else {
    wanted[field] = only.id;
    filled.values[field] = only.name;
  }
}

function readDay(ask: Ask, wanted: Wanted, field: "from" | "to", typed: string) {
  if (!typed) return;
  wanted.filled.values[field] = typed;
  if (isCivilDate(typed)) wanted[field] = typed;
  else wanted.filled.errors[field] = text[ask.lang].journal.noDay(typed);
}

/** What to look for in the journal. */
export function linesBy(wanted: Wanted): JournalFilter {
  const dayAfter = wanted.to && addDays(wanted.to as CivilDate, 1);
  return {
    actor: wanted.who,
    whose: wanted.whose,
    subject: wanted.subject,
    what: wanted.module && `${wanted.module}.`,
    kind: wanted.kind,
    from: wanted.from ? kyivInstant(wanted.from as CivilDate) : undefined,
    to: dayAfter ? kyivInstant(dayAfter) : undefined,
    before: wanted.before,
    limit: aPage + 1,
  };
}

/** The filter as a query, without the place on the list. */
export const conditionsOf = ({ who, whose, subject, module, kind, from, to }: Wanted) => ({
  who,
  whose,
  subject,
  module,
  kind,
  from,
  to,
});

/** The form, what can't be of it, and whom the list is narrowed to. */
export function Filters({ ask, wanted }: { ask: Ask; wanted: Wanted }) {
  const { journal: t } = text[ask.lang];
  const modules = ask.hromada.app.modules.map(({ id, title }) => ({ value: id, title: say(title, ask.lang) }));
  const kinds = Object.entries(t.kinds).map(([value, title]) => ({ value, title }));
  const { filled, subject } = wanted;
  return (
    <Stack>
      <ErrorSummary filled={filled} labels={{ who: t.who, whose: t.whose, from: t.from, to: t.to }} />
      <FilterBar to="/desk/journal" label={t.title} button={t.show} filled={filled}>
        {personFields.map((field) => wanted[field] && <Hidden name={`${field}-id`} value={wanted[field]} />)}
        {subject && <Hidden name="subject" value={subject} />}
        <TextField name="who" label={t.who} optional maxlength={200} autocomplete="off" />
        <TextField name="whose" label={t.whose} optional maxlength={200} autocomplete="off" />
        <DateField name="from" label={t.from} optional />
        <DateField name="to" label={t.to} optional />
        <Select name="module" label={t.module} optional blank={t.anyDeed} options={modules} value={wanted.module} />
        <Select name="kind" label={t.kind} optional blank={t.anyKind} options={kinds} value={wanted.kind} />
      </FilterBar>
      {personFields.map((field) => (
        <Which ask={ask} wanted={wanted} field={field} />
      ))}
      <Narrowed ask={ask} wanted={wanted} />
    </Stack>
  );
}

/** Several people have the name: each is a way on. */
function Which({ ask, wanted, field }: { ask: Ask; wanted: Wanted; field: PersonField }) {
  const { journal: t } = text[ask.lang];
  const people = wanted.choose[field];
  if (!people) return null;
  const others = Object.fromEntries([...ask.query].filter(([name]) => name !== "before" && name !== `${field}-id`));
  return (
    <Section title={t.which[field]}>
      <LinkList
        items={people.map(({ id, name, positions }) => ({
          to: address("/desk/journal", { ...others, [field]: id }),
          title: name,
          text: positions,
        }))}
      />
    </Section>
  );
}

/** To what the list is narrowed, with a way out. */
function Narrowed({ ask, wanted }: { ask: Ask; wanted: Wanted }) {
  const { journal: t } = text[ask.lang];
  const told = [
    wanted.who && t.onlyWho(String(wanted.filled.values.who)),
    wanted.whose && t.onlyWhose(String(wanted.filled.values.whose)),
    wanted.subject && t.onlySubject(wanted.subject),
  ].filter(Boolean);
  if (!told.length) return null;
  return (
    <Cluster>
      {told.map((words) => (
        <Tag kind="info">{words}</Tag>
      ))}
      <Link to="/desk/journal">{t.dropFilter}</Link>
    </Cluster>
  );
}
