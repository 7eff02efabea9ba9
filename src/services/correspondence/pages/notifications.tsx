import { z } from "zod";
import {
  channels,
  deadOf,
  devicesOf,
  phoneOf,
  preferenceOf,
  pushPublicKey,
  reachOf,
  savePreference,
  tell,
  usualOrder,
  type Channel,
  type Wishes,
} from "../../../engines/messages/index.ts";
import { findPerson } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  Fieldset,
  Form,
  Grid,
  PageHead,
  PostButton,
  Radios,
  Section,
  Stack,
  TimeField,
} from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { TopicGroup } from "../../../platform/service/index.ts";
import { text } from "../text.ts";
import { Addresses, type Surroundings } from "./addresses.tsx";

/** GET /cabinet/notifications: how I hear of messages, and where I can be reached. */
export async function showNotifications(ask: Ask, codeError?: string) {
  const wishes = await preferenceOf(ask.db, ask.actor.personId!);
  return notificationsPage(ask, blank(valuesOf(wishes)), codeError);
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const ways = z.array(z.enum(channels));

const schema = z.object({
  affairs: ways,
  account: ways,
  town: ways,
  work: ways,
  first: z.enum(channels),
  quietFrom: time,
  quietUntil: time,
  quietLetters: z.enum(["yes"]).optional(),
  digest: z.enum(["floods", "daily"]),
  lang: z.enum(["uk", "en"]),
});

/** POST /cabinet/notifications */
export async function saveNotifications(ask: Ask) {
  const t = text[ask.lang].notifications;
  const personId = ask.actor.personId!;
  const form = readForm(ask, schema);
  if (!form.ok) {
    const errors = { ...form.filled.errors };
    for (const field of ["quietFrom", "quietUntil"]) if (errors[field]) errors[field] = t.timeWrong;
    return notificationsPage(ask, { ...form.filled, errors });
  }
  const { first, quietLetters, quietFrom, quietUntil, digest, lang } = form.value;
  const before = await preferenceOf(ask.db, personId);
  const order = [first, ...channels.filter((it) => it !== first)];
  const chosen = groupsOf(ask).map((group) => [group, order.filter((it) => form.value[group].includes(it))]);
  const wishes: Wishes = {
    lang,
    channels: { ...before.channels, ...(Object.fromEntries(chosen) as Wishes["channels"]) },
    quietFrom,
    quietUntil,
    quietLetters: quietLetters === "yes",
    digest,
  };
  await write(ask, (tx) => savePreference(tx, personId, wishes));
  return redirect("/cabinet/notifications", { notice: t.saved });
}

/** POST /cabinet/notifications/test: a message to myself, by the way that I chose. */
export async function sendTest(ask: Ask) {
  await write(ask, (tx) =>
    tell(tx, {
      to: ask.actor.personId!,
      topic: "messages.test",
      link: "/cabinet/notifications",
      urgent: true,
    }),
  );
  return redirect("/cabinet/notifications", { notice: text[ask.lang].notifications.tested });
}

async function notificationsPage(ask: Ask, filled: Filled, codeError?: string) {
  const t = text[ask.lang].notifications;
  const around = await surroundings(ask);
  const wrong = Object.keys(filled.errors).length > 0 || codeError;
  return page({
    title: t.title,
    status: wrong ? 422 : 200,
    scripts: [ask.hromada.app.assetAddress("correspondence/push.js")],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ quietFrom: t.quietFrom, quietUntil: t.quietUntil, first: t.first }} />
        <PageHead title={t.title} lead={t.lead} />
        <Wishing ask={ask} filled={filled} />
        <Addresses ask={ask} around={around} codeError={codeError} />
        <Section title={t.test}>
          <Stack gap="s">
            <p>{t.testText}</p>
            <PostButton to="/cabinet/notifications/test" kind="secondary">
              {t.test}
            </PostButton>
          </Stack>
        </Section>
      </>
    ),
  });
}

function Wishing({ ask, filled }: { ask: Ask; filled: Filled }) {
  const t = text[ask.lang].notifications;
  const options = channels.map((value) => ({ value, title: t.ways[value]! }));
  return (
    <Form to="/cabinet/notifications" filled={filled}>
      <p>{t.groupHint}</p>
      <Grid>
        {groupsOf(ask).map((group) => (
          <Checkboxes name={group} label={t.groups[group]!} options={options} />
        ))}
      </Grid>
      <Radios name="first" label={t.first} hint={t.firstHint} options={options} />
      <Fieldset legend={t.quiet} hint={t.quietHint}>
        <TimeField name="quietFrom" label={t.quietFrom} />
        <TimeField name="quietUntil" label={t.quietUntil} />
        <Checkbox name="quietLetters" label={t.quietLetters} />
      </Fieldset>
      <Radios
        name="digest"
        label={t.digest}
        options={["floods", "daily"].map((value) => ({ value, title: t.digests[value]! }))}
      />
      <Radios name="lang" label={t.lang} options={["uk", "en"].map((value) => ({ value, title: t.langs[value]! }))} />
      <ActionBar>
        <Button>{t.save}</Button>
      </ActionBar>
    </Form>
  );
}

/** Messages of the workplace are for those who work there. */
const groupsOf = ({ actor }: Ask): TopicGroup[] => [
  "affairs",
  "account",
  "town",
  ...(actor.staff ? (["work"] as const) : []),
];

function valuesOf(wishes: Wishes): Filled["values"] {
  const of = (group: TopicGroup): Channel[] => wishes.channels[group] ?? usualOrder[group];
  return {
    affairs: of("affairs"),
    account: of("account"),
    town: of("town"),
    work: of("work"),
    first: of("affairs")[0] ?? "email",
    quietFrom: wishes.quietFrom,
    quietUntil: wishes.quietUntil,
    quietLetters: wishes.quietLetters ? "yes" : undefined,
    digest: wishes.digest,
    lang: wishes.lang ?? "uk",
  };
}

async function surroundings(ask: Ask): Promise<Surroundings> {
  const personId = ask.actor.personId!;
  const person = await findPerson(ask.db, personId);
  const reach = await reachOf(ask.db, personId);
  const email = person?.email_confirmed_at ? (person.email ?? undefined) : reach?.email;
  return {
    email,
    phone: await phoneOf(ask.db, personId, ask.now),
    devices: await devicesOf(ask.db, personId),
    dead: await deadOf(ask.db, [email, person?.phone]),
    key: await pushPublicKey(ask.db),
  };
}
