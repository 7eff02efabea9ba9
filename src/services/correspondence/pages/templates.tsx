import { z } from "zod";
import { diffWords, renderMarkdown } from "../../../engines/content/index.ts";
import {
  fill,
  reword,
  rewordedTopics,
  tell,
  topicsOf,
  unknownPlaces,
  wordingsOf,
  type Wording,
} from "../../../engines/messages/index.ts";
import { personNames } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  Diff,
  Disclosure,
  ErrorSummary,
  Fieldset,
  Form,
  Link,
  PageHead,
  PostButton,
  Prose,
  Section,
  Stack,
  Table,
  Tag,
  TextArea,
  TextField,
  Time,
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
import type { Topic } from "../../../platform/service/index.ts";
import { langs, say, type Lang } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /desk/templates: every message that the program sends, by what sends it. */
export async function showTemplates(ask: Ask) {
  const t = text[ask.lang].templates;
  const reworded = await rewordedTopics(ask.db);
  const rows = ask.hromada.app.modules.flatMap(({ title, topics }) =>
    Object.entries(topics ?? {}).map(([name, topic]) => ({ name, topic, from: say(title, ask.lang) })),
  );
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Table
          caption={t.title}
          captionHidden
          rows={rows}
          columns={[
            {
              title: t.topic,
              cell: (it) => <Link to={`/desk/templates/${it.name}`}>{say(it.topic.title, ask.lang)}</Link>,
              head: true,
            },
            { title: t.from, cell: (it) => it.from },
            {
              title: t.state,
              cell: (it) => (reworded.has(it.name) ? <Tag kind="info">{t.changed}</Tag> : <Tag>{t.own}</Tag>),
            },
          ]}
        />
      </>
    ),
  });
}

/** GET /desk/templates/:topic */
export async function showTemplate(ask: Ask) {
  const { name, topic } = topicAsked(ask);
  const [latest] = await wordingsOf(ask.db, name);
  return templatePage(ask, blank(valuesOf(latest?.words ?? topic)));
}

const schema = z.object({
  subjectUk: z.string().min(3).max(300),
  bodyUk: z.string().min(3).max(20_000),
  subjectEn: z.string().min(3).max(300),
  bodyEn: z.string().min(3).max(20_000),
});

/** POST /desk/templates/:topic */
export async function saveTemplate(ask: Ask) {
  const { name } = topicAsked(ask);
  const read = readWording(ask);
  if (!read.words) return templatePage(ask, read.filled);
  await write(ask, (tx) => reword(tx, name, read.words!));
  return redirect(`/desk/templates/${name}`, { notice: text[ask.lang].templates.saved });
}

/** POST /desk/templates/:topic/preview: as typed, not saved. */
export async function previewTemplate(ask: Ask) {
  const read = readWording(ask);
  return templatePage(ask, read.filled, read.words);
}

/** POST /desk/templates/:topic/test: the words in force, to the administrator. */
export async function testTemplate(ask: Ask) {
  const { name, topic } = topicAsked(ask);
  await write(ask, (tx) =>
    tell(tx, { to: ask.actor.personId!, topic: name, fields: sampleFields(topic, ask.lang), urgent: true }),
  );
  return redirect(`/desk/templates/${name}`, { notice: text[ask.lang].templates.testSent });
}

/** POST /desk/templates/:topic/reset */
export async function resetTemplate(ask: Ask) {
  const { name } = topicAsked(ask);
  await write(ask, (tx) => reword(tx, name, null));
  return redirect(`/desk/templates/${name}`, { notice: text[ask.lang].templates.wasReset });
}

function topicAsked(ask: Ask): { name: string; topic: Topic } {
  const name = ask.params.topic!;
  const topic = topicsOf(ask.hromada.app).get(name);
  if (!topic) throw notFound();
  return { name, topic };
}

function readWording(ask: Ask): { words?: Wording; filled: Filled } {
  const { topic } = topicAsked(ask);
  const form = readForm(ask, schema);
  if (!form.ok) return { filled: form.filled };
  const { subjectUk, subjectEn, bodyUk, bodyEn } = form.value;
  const words = { subject: { uk: subjectUk, en: subjectEn }, body: { uk: bodyUk, en: bodyEn } };
  const wrong = Object.entries(form.value).flatMap(([field, it]) => {
    const unknown = unknownPlaces(topic, { subject: { uk: it, en: "" }, body: { uk: "", en: "" } });
    return unknown.length ? [[field, text[ask.lang].templates.unknown(unknown.join(", "))] as const] : [];
  });
  if (!wrong.length) return { words, filled: form.filled };
  return { filled: wrong.reduce((filled, [field, sentence]) => mend(filled, field, sentence), form.filled) };
}

const valuesOf = ({ subject, body }: Wording): Filled["values"] => ({
  subjectUk: subject.uk,
  bodyUk: body.uk,
  subjectEn: subject.en,
  bodyEn: body.en,
});

/** Each place says in brackets what will stand there. */
function sampleFields(topic: Topic, lang: Lang): Record<string, string> {
  const t = text[lang].templates;
  return Object.fromEntries(Object.entries(topic.fields).map(([name, means]) => [name, t.sample(say(means, lang))]));
}

async function templatePage(ask: Ask, filled: Filled, preview?: Wording) {
  const { templates: t } = text[ask.lang];
  const { name, topic } = topicAsked(ask);
  const versions = await wordingsOf(ask.db, name);
  const labels = {
    subjectUk: `${t.subject} (${t.uk})`,
    bodyUk: `${t.body} (${t.uk})`,
    subjectEn: `${t.subject} (${t.en})`,
    bodyEn: `${t.body} (${t.en})`,
  };
  return page({
    title: say(topic.title, ask.lang),
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/templates" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={say(topic.title, ask.lang)} />
        {preview && <Preview ask={ask} topic={topic} words={preview} />}
        <Form to={`/desk/templates/${name}`} filled={filled}>
          <Fieldset legend={t.uk}>
            <TextField name="subjectUk" label={t.subject} maxlength={300} />
            <TextArea name="bodyUk" label={t.body} hint={t.bodyHint} rows={9} />
          </Fieldset>
          <Fieldset legend={t.en}>
            <TextField name="subjectEn" label={t.subject} maxlength={300} />
            <TextArea name="bodyEn" label={t.body} rows={9} />
          </Fieldset>
          <Places ask={ask} topic={topic} />
          <ActionBar>
            <Button>{t.save}</Button>
            <Button kind="secondary" formAction={`/desk/templates/${name}/preview`}>
              {t.preview}
            </Button>
          </ActionBar>
        </Form>
        <Section>
          <Stack gap="s">
            <PostButton to={`/desk/templates/${name}/test`} kind="secondary">
              {t.test}
            </PostButton>
            {versions[0]?.words && (
              <PostButton to={`/desk/templates/${name}/reset`} kind="secondary" confirm={t.resetConfirm}>
                {t.reset}
              </PostButton>
            )}
          </Stack>
        </Section>
        <Section title={t.history}>{await history(ask, topic, versions)}</Section>
      </>
    ),
  });
}

function Places({ ask, topic }: { ask: Ask; topic: Topic }) {
  const t = text[ask.lang].templates;
  const rows = [
    ...Object.entries(topic.fields).map(([place, means]) => ({ place, means: say(means, ask.lang) })),
    ...Object.entries(t.always).map(([place, means]) => ({ place, means })),
  ];
  return (
    <Disclosure summary={t.places}>
      <p>{t.placesHint}</p>
      <Table
        caption={t.places}
        captionHidden
        rows={rows}
        columns={[
          { title: t.place, cell: ({ place }) => <code>{`{${place}}`}</code>, head: true },
          { title: t.means, cell: ({ means }) => means },
        ]}
      />
    </Disclosure>
  );
}

function Preview({ ask, topic, words }: { ask: Ask; topic: Topic; words: Wording }) {
  const t = text[ask.lang].templates;
  return (
    <Section title={t.previewTitle}>
      {langs.map((lang) => {
        const fields = { ...sampleFields(topic, lang), name: ask.actor.name };
        return (
          <div lang={lang}>
            <h3>{fill(say(words.subject, lang), fields, { markdown: false })}</h3>
            <Prose html={renderMarkdown(fill(say(words.body, lang), fields, { markdown: true }), { lang })} />
          </div>
        );
      })}
    </Section>
  );
}

async function history(ask: Ask, topic: Topic, versions: Awaited<ReturnType<typeof wordingsOf>>) {
  const t = text[ask.lang].templates;
  if (!versions.length) return <p>{t.none}</p>;
  const names = await personNames(
    ask.db,
    versions.map(({ written_by: by }) => by),
  );
  const whole = (at: number) => {
    const { subject, body } = versions[at]?.words ?? topic;
    return [subject.uk, body.uk, subject.en, body.en].join("\n\n");
  };
  const rows = versions.map((version, at) => ({ ...version, pieces: diffWords(whole(at + 1), whole(at)) }));
  return (
    <Table
      caption={t.history}
      captionHidden
      rows={rows}
      columns={[
        { title: t.when, cell: (it) => <Time at={it.written_at} withTime short />, head: true },
        { title: t.who, cell: (it) => names.get(it.written_by ?? "") ?? "" },
        {
          title: t.what,
          cell: (it) => (
            <Disclosure summary={it.words ? t.versionChanged : t.versionReset}>
              <Diff pieces={it.pieces} />
            </Disclosure>
          ),
        },
      ]}
    />
  );
}
