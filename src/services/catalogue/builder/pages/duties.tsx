import { z } from "zod";
import { ActionBar, Button, ErrorSummary, Form, Notice, PageHead, Select } from "../../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { duties, type Duty } from "../../duties.ts";
import { dutySettings } from "../../settings.ts";
import { publishShipped } from "../../shipped.ts";
import { text } from "../text.ts";
import { openUnits } from "./common.tsx";

const slugs = z.object(
  Object.fromEntries(Object.keys(duties).map((duty) => [duty, z.string().max(80).optional()])) as Record<
    Duty,
    z.ZodOptional<z.ZodString>
  >,
);

/** GET /desk/services/duties: which unit does what. */
export async function showDuties(ask: Ask) {
  return dutiesPage(ask, blank(await dutySettings.read(ask.db)));
}

/** POST /desk/services/duties: the services that ship go to these units from now on, as new versions. */
export async function saveDuties(ask: Ask) {
  const t = text[ask.lang];
  const reading = readForm(ask, slugs);
  if (!reading.ok) return dutiesPage(ask, reading.filled);
  const known = new Set((await openUnits(ask)).map(({ slug }) => slug));
  const unknown = Object.entries(reading.value).find(([, slug]) => slug && !known.has(slug));
  if (unknown) return dutiesPage(ask, mend(reading.filled, unknown[0], t.noSuchUnit));
  if (!reading.value.cnap) return dutiesPage(ask, mend(reading.filled, "cnap", t.cnapNeeded));
  await write(ask, async (tx) => {
    await dutySettings.save(tx, reading.value);
    await publishShipped(tx, reading.value);
  });
  return redirect("/desk/services", { notice: t.dutiesSaved });
}

async function dutiesPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  const units = await openUnits(ask);
  const options = units.map((unit) => ({ value: unit.slug, title: (ask.lang === "en" && unit.name_en) || unit.name }));
  const labels = Object.fromEntries(Object.entries(duties).map(([duty, label]) => [duty, say(label, ask.lang)]));
  return page({
    title: t.duties,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/services" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.duties} lead={t.dutiesLead} />
        <Notice title={t.dutiesNotice} />
        <Form to="/desk/services/duties" filled={filled}>
          {Object.entries(labels).map(([duty, label]) => (
            <Select name={duty} label={label} blank="—" optional={duty !== "cnap"} options={options} />
          ))}
          <ActionBar>
            <Button>{t.save}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
