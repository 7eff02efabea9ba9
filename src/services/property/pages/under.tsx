import { z } from "zod";
import {
  enterRecord,
  findRecord,
  findRegister,
  readValues,
  RecordFields,
  recordLabels,
  RegisterError,
  type RecordHead,
  type RegisterDefinition,
  type Values,
} from "../../../engines/registers/index.ts";
import { keepTyping, questionScripts } from "../../../engines/forms/index.ts";
import { Button, ErrorSummary, Form, Hidden, Notice, PageHead, Stack } from "../../../design/index.ts";
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
import { formatDate, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { findThing, webAddress } from "../things.ts";
import { theRegister, today } from "./common.tsx";

/*
 * What is entered from the page of a thing, and so is about that thing: a lease, an auction. The fields are those of
 * the register; what one field says of another is looked at here.
 */

interface Under {
  register: "leases" | "auctions";
  title: (lang: Ask["lang"]) => string;
  /** The field and the sentence, where the values do not fit one another. */
  wrong: (values: Values, lang: Ask["lang"]) => [field: string, sentence: string] | undefined;
  to: (thingId: string, id: string) => string;
}

const lease: Under = {
  register: "leases",
  title: (lang) => text[lang].addLease,
  wrong(values, lang) {
    const t = text[lang];
    if (String(values.until) < String(values.from)) return ["until", t.untilBeforeFrom];
    if (Boolean(values.organisation) === Boolean(values.person)) return ["organisation_name", t.oneTenant];
    return undefined;
  },
  to: (_, id) => `/desk/property/leases/${id}`,
};

const auction: Under = {
  register: "auctions",
  title: (lang) => text[lang].addAuction,
  wrong(values, lang) {
    const t = text[lang];
    if (values.link && !webAddress(String(values.link))) return ["link", t.notHttps];
    if (values["final-price"] && values.result !== "held") return ["final-price", t.notHeld];
    return undefined;
  },
  to: (thingId) => `/desk/property/${thingId}`,
};

/** GET and POST /desk/property/:id/lease */
export const [showNewLease, takeNewLease] = pagesOf(lease);
/** GET and POST /desk/property/:id/auction */
export const [showNewAuction, takeNewAuction] = pagesOf(auction);

function pagesOf(under: Under) {
  return [
    async (ask: Ask) => newPage(ask, under, await theThing(ask), blank({ key: crypto.randomUUID() })),
    (ask: Ask) => take(ask, under),
  ] as const;
}

async function theThing(ask: Ask): Promise<RecordHead> {
  await theRegister(ask);
  const found = await findRecord(ask.db, ask.params.id!);
  if (found?.head.register !== "property" || found.head.state !== "entered") throw notFound();
  return found.head;
}

const keyed = z.object({ key: z.string().min(8).max(100).optional() });

async function take(ask: Ask, under: Under) {
  const thing = await theThing(ask);
  const shown = await shownOf(ask, under);
  const reading = readForm(ask, keyed);
  const read = await readValues(ask, shown);
  const filled = { ...read.filled, values: { ...reading.filled.values, ...read.filled.values } };
  if (!reading.ok || read.stay || Object.keys(filled.errors).length) return newPage(ask, under, thing, filled);
  const values = { ...read.values, object: thing.id };
  const wrong = under.wrong(values, ask.lang);
  if (wrong) return newPage(ask, under, thing, mend(filled, ...wrong));
  const { key } = reading.value;
  try {
    const draft = { values, ...(key && { key: `new:${key}` }) };
    const { id, number } = await write(ask, (tx) => enterRecord(tx, under.register, draft));
    return redirect(under.to(thing.id, id), { notice: text[ask.lang].entered(number) });
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    const [[field, words] = ["", error.words]] = Object.entries(error.troubles);
    return newPage(ask, under, thing, mend(filled, field!, say(words!, ask.lang)));
  }
}

/** All fields but the thing itself, which is known. */
async function shownOf(ask: Ask, { register }: Under): Promise<{ definition: RegisterDefinition; only: string[] }> {
  const found = await findRegister(ask, register);
  if (!found) throw notFound();
  const { definition } = found;
  return { definition, only: definition.fields.map(({ id }) => id).filter((id) => id !== "object") };
}

async function newPage(ask: Ask, under: Under, { id, label }: RecordHead, filled: Filled) {
  const t = text[ask.lang];
  const shown = await shownOf(ask, under);
  const state = await findThing(ask.db, today(ask), id);
  const title = under.title(ask.lang);
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: [
      { title: t.title, to: "/desk/property" },
      { title: label, to: `/desk/property/${id}` },
    ],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ ...recordLabels(shown.definition, ask.lang), organisation_name: t.tenant }}
        />
        <PageHead title={title} lead={label} />
        <Stack>
          {under.register === "leases" && state?.leasedUntil && (
            <Notice kind="info">{t.alreadyLeased(formatDate(state.leasedUntil, ask.lang))}</Notice>
          )}
          <Form filled={filled} attrs={keepTyping(ask.lang)}>
            <Hidden name="key" value={String(filled.values.key ?? "")} />
            <RecordFields {...shown} filled={filled} lang={ask.lang} />
            <Button>{title}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}
