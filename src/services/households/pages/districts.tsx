import { listUnits } from "../../../engines/people/index.ts";
import { Button, EmptyState, ErrorSummary, Form, PageHead, Select } from "../../../design/index.ts";
import { blank, forbidden, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { hashOf } from "../../../platform/text/index.ts";
import { keep } from "../definitions.ts";
import { settlementsOf } from "../households.ts";
import { districtsOf, scopeOf, setDistrict } from "../scope.ts";
import { text } from "../text.ts";

const at = "/desk/households/districts";
/** Names of fields are plain signs, names of villages are not. */
const fieldFor = (settlement: string) => `s-${hashOf([settlement]).slice(0, 16)}`;

/** What there is to choose from; only for one who keeps the whole hromada: a district doesn't widen itself. */
async function theDistricts(ask: Ask) {
  if ((await scopeOf(ask, keep)) !== "all") throw forbidden();
  const [settlements, districts, units] = await Promise.all([
    settlementsOf(ask.db, "all"),
    districtsOf(ask.db),
    listUnits(ask.db),
  ]);
  return { settlements, units, known: new Map(districts.map((it) => [it.settlement, it.unit_id])) };
}

/** GET /desk/households/districts: which starosta district keeps which settlement. */
export async function showDistricts(ask: Ask) {
  const it = await theDistricts(ask);
  const filled = Object.fromEntries([...it.known].map(([settlement, unit]) => [fieldFor(settlement), unit]));
  return districtsPage(ask, it, blank(filled));
}

/** POST /desk/households/districts */
export async function takeDistricts(ask: Ask) {
  const it = await theDistricts(ask);
  const t = text[ask.lang];
  // What the form did not show stays as it is: a village may have been added meanwhile.
  const shown = it.settlements.filter(({ settlement }) => ask.form.fields().includes(fieldFor(settlement)));
  const typed = shown.map(({ settlement }) => ({ settlement, unit: ask.form.get(fieldFor(settlement)) }));
  const values = Object.fromEntries(typed.map(({ settlement, unit }) => [fieldFor(settlement), unit]));
  const wrong = typed.find(({ unit }) => unit && !it.units.some(({ id }) => id === unit));
  if (wrong) return districtsPage(ask, it, mend(blank(values), fieldFor(wrong.settlement), t.districtWrong));
  const changed = typed.filter(({ settlement, unit }) => (it.known.get(settlement) ?? "") !== unit);
  if (changed.length)
    await write(ask, async (tx) => {
      for (const { settlement, unit } of changed) await setDistrict(tx, settlement, unit || null);
    });
  return redirect(at, { notice: t.saved });
}

function districtsPage(ask: Ask, { settlements, units }: Awaited<ReturnType<typeof theDistricts>>, filled: Filled) {
  const t = text[ask.lang];
  const labels = Object.fromEntries(settlements.map(({ settlement }) => [fieldFor(settlement), settlement]));
  return page({
    title: t.districts,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/households" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.districts} lead={t.districtsLead} />
        {settlements.length ? (
          <Form to={at} filled={filled}>
            {settlements.map(({ settlement }) => (
              <Select
                name={fieldFor(settlement)}
                label={settlement}
                blank={t.noDistrict}
                options={units.map(({ id, name }) => ({ value: id, title: name }))}
                optional
              />
            ))}
            <Button>{t.save}</Button>
          </Form>
        ) : (
          <EmptyState title={t.nothing} />
        )}
      </>
    ),
  });
}
