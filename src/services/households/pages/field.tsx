import { readFile } from "node:fs/promises";
import { z } from "zod";
import { fieldTitle } from "../../../engines/registers/index.ts";
import {
  Button,
  Fieldset,
  Form,
  Link,
  Notice,
  NumberField,
  PageHead,
  Select,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { badRequest, content, json, page, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { hashOf, say } from "../../../platform/text/index.ts";
import { keep, sections, years } from "../definitions.ts";
import { cardsOf, settlementsOf } from "../households.ts";
import { offlineFields, sending, takeSending } from "../sync.ts";
import { asDistrict, scopeOf } from "../scope.ts";
import { text } from "../text.ts";
import { yearOf } from "./list.tsx";

/** So many changes go in one sending; the tablet sends the rest after. */
const mostSendings = 200;

/** GET /desk/households/field: the round of a village, which goes on without network. */
export async function showField(ask: Ask) {
  const t = text[ask.lang];
  const year = yearOf(ask);
  const settlements = await settlementsOf(ask.db, await scopeOf(ask, keep));
  return page({
    title: t.field,
    crumbs: [{ title: t.title, to: "/desk/households" }],
    scripts: [ask.hromada.app.assetAddress("households/field.js")],
    body: (
      <>
        <PageHead title={t.field} lead={t.fieldLead} />
        <Stack>
          <Notice kind="info">{t.fieldPrivacy}</Notice>
          <noscript>
            <p>
              {t.fieldNoScript} <Link to="/desk/households">{t.title}</Link>
            </p>
          </noscript>
          <div data-scripted hidden>
            <Form to="/desk/households/field/data" id="take">
              <Select
                name="settlement"
                label={t.settlement}
                options={settlements.map((it) => ({
                  value: it.settlement,
                  title: `${it.settlement} (${it.households})`,
                }))}
              />
              <Button kind="secondary">{t.fieldChoose}</Button>
            </Form>
          </div>
          <div
            data-round
            data-scripted
            hidden
            data-owner={hashOf([ask.actor.personId, "households"]).slice(0, 16)}
            data-year={String(year)}
            data-words={JSON.stringify(wordsOf(ask))}
            data-worker="/desk/households/field-worker.js"
          >
            <p data-state role="status" />
            <p>
              <Button kind="secondary" type="button" attrs={{ "data-send": "" }}>
                {t.sendNow}
              </Button>{" "}
              <Button kind="quiet" type="button" attrs={{ "data-wipe": "" }}>
                {t.wipe}
              </Button>
            </p>
            <div data-cards />
          </div>
          <template data-card>
            <details class="disclosure">
              <summary />
              <div class="disclosure-body">
                {(["land", "livestock", "machinery"] as const).map((section) => (
                  <Fieldset legend={t[section]}>
                    {sections[section].map(({ id }) => (
                      <NumberField name={id} label={fieldTitle(years, id, ask.lang)} optional />
                    ))}
                  </Fieldset>
                ))}
                <TextField name="remark" label={t.remark} maxlength={500} optional />
              </div>
            </details>
          </template>
        </Stack>
      </>
    ),
  });
}

/** What the script says. */
function wordsOf({ lang }: Pick<Ask, "lang">) {
  const { waiting, offline, sent, clash, refused, loaded, signIn, confirmed, notNumber, wipeAsk } = text[lang];
  return { waiting, offline, sent, clash, refused, loaded, signIn, confirmed, notNumber, wipeAsk };
}

/** GET /desk/households/field/data?settlement=&year=: addresses and numbers for a tablet, without names. */
export async function giveData(ask: Ask) {
  const settlement = ask.query.get("settlement")?.slice(0, 100) ?? "";
  const cards = await cardsOf(ask.db, { year: yearOf(ask), within: await scopeOf(ask, keep), settlement });
  return json({
    settlement,
    cards: cards.flatMap(({ label, year }) =>
      year
        ? [
            {
              record: year.id,
              label: label.replace(`${settlement}, `, ""),
              values: Object.fromEntries(offlineFields.map((id) => [id, year.values[id] ?? null])),
            },
          ]
        : [],
    ),
  });
}

const sent = z.array(sending).max(mostSendings);

/** POST /desk/households/sync: changes typed without network, each taken once. */
export async function takeSync(ask: Ask) {
  let read: unknown;
  try {
    read = JSON.parse(ask.form.get("sendings"));
  } catch {
    throw badRequest("Надіслане не прочитано. Оновіть сторінку.", "What was sent was not read. Reload the page.");
  }
  const all = sent.safeParse(read);
  if (!all.success)
    throw badRequest("Надіслане не прочитано. Оновіть сторінку.", "What was sent was not read. Reload the page.");
  const [within, keeper] = await Promise.all([scopeOf(ask, keep), asDistrict(ask, keep)]);
  const outcomes = [];
  // Each in a transaction of its own: one that is refused holds no other back.
  for (const one of all.data) {
    const { words, ...outcome } = await write(keeper, (tx) => takeSending(tx, one, within));
    outcomes.push({ ...outcome, ...(words && { words: say(words, ask.lang) }) });
  }
  return json({ outcomes });
}

const worker = readFile(new URL("../assets/field-worker.js", import.meta.url), "utf8");

/** GET /desk/households/field-worker.js: at a lasting address, since the browser looks there for newer ones. */
export async function fieldWorker() {
  return content({ type: "text/javascript; charset=utf-8", body: await worker });
}
