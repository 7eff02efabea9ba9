import { z } from "zod";
import type { Register } from "../../../engines/registers/index.ts";
import { hromadaName } from "../../../engines/messages/index.ts";
import {
  Button,
  Checkboxes,
  EmptyState,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
  Stack,
  Toolbar,
} from "../../../design/index.ts";
import { blank, content, mend, page, readForm, type Ask, type Filled } from "../../../platform/http/index.ts";
import { inventoryText } from "../inventory-text.ts";
import { labelsPdf, mostLabels } from "../paper/labels.ts";
import { text } from "../text.ts";
import type { Thing } from "../things.ts";
import { theRegister } from "./common.tsx";
import { findThings, ThingsFilter, wantedOf } from "./things.tsx";

/** GET /desk/property/labels?q=&kind=&state= */
export async function showLabels(ask: Ask) {
  const register = await theRegister(ask);
  return labelsPage(ask, await foundFor(ask, register), blank());
}

const wanted = z.object({ id: z.array(z.string().max(40)).max(mostLabels), which: z.enum(["chosen", "all"]) });

/** POST /desk/property/labels: sheets of labels for the chosen things, or for all that were found. */
export async function makeLabels(ask: Ask) {
  const register = await theRegister(ask);
  const query = new URLSearchParams(["q", "kind", "state"].map((name) => [name, ask.form.get(name)]));
  const found = await foundFor({ ...ask, query }, register);
  const reading = readForm(ask, wanted);
  if (!reading.ok) return labelsPage({ ...ask, query }, found, reading.filled);
  const { id, which } = reading.value;
  const things = which === "all" ? found.slice(0, mostLabels) : found.filter((thing) => id.includes(thing.id));
  const t = inventoryText[ask.lang];
  if (!things.length) return labelsPage({ ...ask, query }, found, mend(reading.filled, "id", t.chooseSome));
  const pdf = await labelsPdf(ask, await hromadaName(ask, ask.lang), things);
  return content({ type: "application/pdf", body: pdf, saveAs: t.labelsFile });
}

const foundFor = (ask: Ask, register: Register) =>
  findThings(ask, register, { ...wantedOf(ask), skip: 0, limit: mostLabels + 1 });

function labelsPage(ask: Ask, found: Thing[], filled: Filled) {
  const t = inventoryText[ask.lang];
  const things = found.slice(0, mostLabels);
  return page({
    title: t.labels,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: text[ask.lang].title, to: "/desk/property" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ id: t.choose }} />
        <PageHead title={t.labels} lead={t.labelsLead} />
        <Stack>
          <ThingsFilter ask={ask} to="/desk/property/labels" />
          {found.length > mostLabels && <Notice kind="info">{t.tooManyLabels(mostLabels)}</Notice>}
          {things.length === 0 ? (
            <EmptyState title={text[ask.lang].nothing} text={text[ask.lang].nothingText} />
          ) : (
            <Form to="/desk/property/labels" filled={filled}>
              {["q", "kind", "state"].map((name) => (
                <Hidden name={name} value={ask.query.get(name) ?? ""} />
              ))}
              <Toolbar>
                <Button name="which" value="chosen">
                  {t.forChosen}
                </Button>
                <Button name="which" value="all" kind="secondary">
                  {t.forAll(things.length)}
                </Button>
              </Toolbar>
              <Checkboxes
                name="id"
                label={t.choose}
                options={things.map(({ id, name, inventory, address }) => ({
                  value: id,
                  title: `${inventory}  ${name}`,
                  hint: address,
                }))}
              />
            </Form>
          )}
        </Stack>
      </>
    ),
  });
}
