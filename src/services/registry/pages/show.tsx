import {
  actionSentences,
  classesSeen,
  fieldTitle,
  geometryText,
  labelClass,
  listRegisters,
  may,
  openRecord,
  purposeOf,
  referringTo,
  stateWords,
  valueWords,
  verbWords,
  visible,
  type ActionSeen,
  type RecordHead,
  type RecordSeen,
  type Segment,
  type Values,
} from "../../../engines/registers/index.ts";
import {
  ButtonLink,
  Facts,
  type Fact,
  Link,
  LinkList,
  Notice,
  PageHead,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Timeline,
  Toolbar,
} from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, formatDateTime, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { registerTitle, theOpenRegister, theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/:id */
export async function showRecord(ask: Ask) {
  const seen = await theRecord(ask);
  const { register, head } = seen;
  const t = text[ask.lang];
  const at = `/desk/registers/${register.id}`;
  const into = head.merged_into ? await openRecord(ask, head.merged_into) : undefined;
  return page({
    title: recordTitle(seen),
    crumbs: [
      { title: t.title, to: "/desk/registers" },
      { title: registerTitle(register, ask), to: at },
    ],
    body: (
      <>
        <PageHead
          title={recordTitle(seen)}
          above={<Tag kind={head.state === "entered" ? "done" : "plain"}>{say(stateWords[head.state], ask.lang)}</Tag>}
          meta={`№ ${head.number}`}
        />
        <Stack>
          {into && (
            <Notice kind="info">
              {t.mergedInto} <Link to={`${at}/${into.head.id}`}>№ {into.head.number}</Link>
            </Notice>
          )}
          <PurposeNote seen={seen} ask={ask} at={at} />
          <Deeds seen={seen} ask={ask} />
          <RecordFacts seen={seen} ask={ask} fileAddress={(file) => `/files/${file}`} />
          <References ask={ask} {...await mayName(ask, await referringTo(ask.db, head.id))} />
          <Truths seen={seen} ask={ask} />
          <History seen={seen} ask={ask} />
        </Stack>
      </>
    ),
  });
}

/** GET /registers/:register/:id: open fields, for everybody. */
export async function showOpenRecord(ask: Ask) {
  const register = await theOpenRegister(ask);
  const everybody = { ...ask, actor: { ...ask.actor, can: () => false } };
  const seen = await openRecord(everybody, ask.params.id!);
  if (!seen || seen.register.id !== register.id) throw notFound();
  const t = text[ask.lang];
  return page({
    title: recordTitle(seen),
    crumbs: [
      { title: t.title, to: "/registers" },
      { title: registerTitle(register, ask), to: `/registers/${register.id}` },
    ],
    body: (
      <>
        <PageHead title={recordTitle(seen)} meta={`№ ${seen.head.number}`} />
        <RecordFacts seen={seen} ask={ask} fileAddress={(file) => `/files/${file}`} />
      </>
    ),
  });
}

/** The record of the address, as its reader may see it. */
export async function theRecord(ask: Ask): Promise<RecordSeen> {
  const register = await theRegister(ask);
  const seen = await openRecord(ask, ask.params.id!);
  if (!seen || seen.register.id !== register.id) throw notFound();
  return seen;
}

/** Its name where the reader may know it; else its number. */
export const recordTitle = ({ head, register, classes }: RecordSeen): string =>
  classes.includes(labelClass(register.definition)) ? head.label : `№ ${head.number}`;

function PurposeNote({ seen, ask, at }: { seen: RecordSeen; ask: Ask; at: string }) {
  const t = text[ask.lang];
  if (seen.purpose) return <p class="soft">{t.purposeNow(seen.purpose)}</p>;
  if (!seen.wantsPurpose) return null;
  return (
    <Notice kind="info">
      {t.hidden} <Link to={`${at}/purpose?back=${encodeURIComponent(`${at}/${seen.head.id}`)}`}>{t.sayPurpose}</Link>
    </Notice>
  );
}

/** What the reader may do with the record now. */
function Deeds({ seen: { register, head, wantsPurpose }, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/registers/${register.id}/${head.id}`;
  if (wantsPurpose) return null;
  const corrects = may(ask.actor, register, "correct");
  if (head.state === "merged")
    return corrects ? (
      <PostButton to={`${at}/unmerge`} kind="secondary" fields={{ seq: String(head.seq) }} confirm={t.undoMerge}>
        {t.undoMerge}
      </PostButton>
    ) : null;
  if (head.state === "annulled")
    return may(ask.actor, register, "annul") ? (
      <PostButton to={`${at}/restore`} kind="secondary" fields={{ seq: String(head.seq) }} confirm={t.restoreConfirm}>
        {t.restore}
      </PostButton>
    ) : null;
  if (head.state === "split") return null;
  return (
    <Toolbar>
      {corrects && <ButtonLink to={`${at}/correct`}>{t.correct}</ButtonLink>}
      {!corrects && may(ask.actor, register, "propose") && (
        <ButtonLink to={`${at}/correct`} kind="secondary">
          {t.propose}
        </ButtonLink>
      )}
      {register.definition.extracts?.length && may(ask.actor, register, "extract") ? (
        <ButtonLink to={`${at}/extract`} kind="secondary">
          {t.extract}
        </ButtonLink>
      ) : null}
      {corrects && (
        <ButtonLink to={`${at}/merge`} kind="quiet">
          {t.merge}
        </ButtonLink>
      )}
      {corrects && (
        <ButtonLink to={`${at}/split`} kind="quiet">
          {t.split}
        </ButtonLink>
      )}
      {may(ask.actor, register, "annul") && (
        <ButtonLink to={`${at}/annul`} kind="quiet">
          {t.annul}
        </ButtonLink>
      )}
    </Toolbar>
  );
}

interface RecordFactsProps {
  seen: Pick<RecordSeen, "register" | "values" | "labels" | "head">;
  ask: Ask;
  fileAddress: (file: string) => string;
}

/** What the record says today. */
export function RecordFacts({ seen: { register, values, labels, head }, ask, fileAddress }: RecordFactsProps) {
  const t = text[ask.lang];
  const { definition } = register;
  const items = definition.fields.flatMap((field): Fact[] => {
    const value = values[field.id];
    if (value === undefined) return [];
    const words = valueWords(field, value, ask.lang, labels);
    if (field.type === "record")
      return [
        {
          term: say(field.label, ask.lang),
          value: <Link to={`/desk/registers/${field.register}/${String(value)}`}>{words}</Link>,
        },
      ];
    if (field.type === "file")
      return [
        {
          term: say(field.label, ask.lang),
          value: (value as { file: string; name: string }[]).map(({ file, name }) => (
            <Link to={fileAddress(file)} class="block">
              {name}
            </Link>
          )),
        },
      ];
    return [{ term: say(field.label, ask.lang), value: words }];
  });
  const mapped = definition.geometry && definition.geometry.class !== "restricted";
  return (
    <Section title={t.values}>
      <Facts
        items={[
          ...items,
          values.geometry !== undefined && {
            term: fieldTitle(definition, "geometry", ask.lang),
            value: mapped ? (
              <Link to={`/map?layers=${definition.id}&feature=${definition.id}.${head.id}`}>{t.onMap}</Link>
            ) : (
              geometryText(values.geometry).slice(0, 200)
            ),
          },
        ]}
      />
    </Section>
  );
}

/** Records that refer to this one, by their register. */
function References({ ask, rows, titles }: { ask: Ask; rows: RecordHead[]; titles: Map<string, string> }) {
  const t = text[ask.lang];
  if (!rows.length) return null;
  return (
    <Section title={t.references}>
      <LinkList
        items={rows.map(({ id, register, number, label }) => ({
          to: `/desk/registers/${register}/${id}`,
          title: label,
          meta: `${titles.get(register) ?? register}, № ${number}`,
        }))}
      />
    </Section>
  );
}

/** Those of the referring records whose register the reader may read; names of people want a purpose of their own. */
async function mayName(ask: Ask, rows: RecordHead[]): Promise<{ rows: RecordHead[]; titles: Map<string, string> }> {
  const registers = new Map((await listRegisters(ask)).map((register) => [register.id, register]));
  const named = [];
  for (const row of rows) {
    const register = registers.get(row.register);
    if (!register || !may(ask.actor, register, "read")) continue;
    const classes = classesSeen(ask.actor, register, await purposeOf(ask, register.id));
    named.push(classes.includes(labelClass(register.definition)) ? row : { ...row, label: `№ ${row.number}` });
  }
  return { rows: named, titles: new Map([...registers].map(([id, register]) => [id, registerTitle(register, ask)])) };
}

/** What was true when, where it was ever otherwise. */
function Truths({ seen, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  const { definition } = seen.register;
  if (seen.segments.length < 2) return null;
  const truths = seen.segments.map((it) => ({ ...it, values: visible(definition, it.values, seen.classes) }));
  const changing = definition.fields.filter(
    ({ id }) => new Set(truths.map(({ values }) => JSON.stringify(values[id]))).size > 1,
  );
  return (
    <Section title={t.truths}>
      <Table
        caption={t.truths}
        captionHidden
        rows={truths}
        columns={[
          { title: t.from, cell: ({ from }) => (from ? formatDate(from, ask.lang) : t.always), head: true },
          { title: t.to, cell: ({ to }) => (to ? formatDate(to, ask.lang) : t.now) },
          ...changing.slice(0, 5).map((field) => ({
            title: say(field.label, ask.lang),
            cell: ({ values }: Segment) => valueWords(field, values[field.id], ask.lang, seen.labels) || "—",
          })),
        ]}
      />
    </Section>
  );
}

/** What was done, newest first: who, when, what changed and by what right. */
function History({ seen, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  const { definition } = seen.register;
  const actions = seen.actions.map((action) => ({
    ...action,
    data: {
      ...action.data,
      ...(action.data.values && { values: visible(definition, action.data.values as Values, seen.classes) }),
    },
  }));
  const sentences = (action: ActionSeen) => actionSentences(definition, actions, action.seq, ask.lang, seen.labels);
  return (
    <Section title={t.history}>
      <Timeline
        label={t.history}
        steps={actions.toReversed().map((action) => ({
          title: say(verbWords[action.verb] ?? { uk: action.verb, en: action.verb }, ask.lang),
          state: "done",
          when: `${formatDateTime(action.at, ask.lang)}, ${action.by.name}`,
          text: [...sentences(action), action.data.why, action.ground.words].filter(Boolean).join(". "),
        }))}
      />
    </Section>
  );
}
