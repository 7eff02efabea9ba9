import { isPersonal, labelClass, personsIn, purposeOf, type Register } from "../../../engines/registers/index.ts";
import { projections } from "../../../engines/places/index.ts";
import { Button, Checkbox, ErrorSummary, Form, Hidden, PageHead, Select, WhyNot } from "../../../design/index.ts";
import {
  badRequest,
  blank,
  mend,
  notFound,
  page,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";
import type { FieldClass } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { hasPlace, type Leaving } from "../export/rows.ts";
import { text } from "../export/text.ts";
import { formats, isOfPlaces, TooMany, writeExport, type ExportFormat } from "../export/write.ts";
import { readQuery, recordQuery } from "../query.ts";
import { crumbsOf } from "./change.tsx";
import { theOpenRegister, theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/export: which file, of the list that was looked at. */
export async function showExport(ask: Ask) {
  const register = await theRegister(ask);
  return exportPage(ask, register, blank({ format: "xlsx" }));
}

/** GET /desk/registers/:register/export/file?format=: the list as a file; taking people's data away is noted. */
export async function downloadExport(ask: Ask) {
  const register = await theRegister(ask);
  const { query } = ask;
  const t = text[ask.lang];
  const people = query.get("people") === "yes";
  const filled = blank({
    format: query.get("format") ?? "",
    projection: query.get("projection") ?? "",
    people: people ? "yes" : undefined,
  });
  const isNamed = labelClass(register.definition) === "personal";
  if ((people || isNamed) && !mayTakePeople(ask, register))
    return exportPage(ask, register, mend(filled, "", t.noRight));
  const purpose = await purposeOf(ask, register.id);
  if ((people || isNamed) && !purpose) {
    const back = `/desk/registers/${register.id}/export?${query.toString()}`;
    return redirect(`/desk/registers/${register.id}/purpose?back=${encodeURIComponent(back)}`);
  }
  const leaving = await leavingOf(
    ask,
    register,
    people || isNamed ? ["open", "internal", "personal"] : ["open", "internal"],
  );
  const format = formatOf(leaving, query.get("format"));
  if (!format) return exportPage(ask, register, mend(filled, "format", t.format));
  await noteLeaving(leaving, { format, why: purpose });
  try {
    return await writeExport(format, leaving, { projection: projectionOf(query.get("projection")) });
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return exportPage(ask, register, mend(filled, "format", say(error.words, ask.lang)));
  }
}

/** What is restricted never leaves, whoever asks. */
async function leavingOf(ask: Ask, register: Register, classes: FieldClass[]): Promise<Leaving> {
  return { ask, register, classes, query: await recordQuery(ask, register, readQuery(ask, register, classes)) };
}

/** A line for the register, and one for each person known to the program whose data leave. */
async function noteLeaving({ ask, register, classes }: Leaving, { format, why }: { format: string; why?: string }) {
  const line = {
    what: "registry.export",
    subject: `register:${register.id}`,
    why,
    details: { format, personal: classes.includes("personal") },
  };
  await recordReading(ask, line);
  if (!classes.includes("personal")) return;
  for (const whose of await personsIn(ask.db, register.id)) await recordReading(ask, { ...line, whose });
}

/** GET /api/registers/:register/records.:format: open columns, for everybody. */
export async function downloadOpen(ask: Ask) {
  const register = await theOpenRegister(ask);
  const everybody = { ...ask, actor: { ...ask.actor, can: () => false } };
  const leaving = await leavingOf(everybody, register, ["open"]);
  // Of states and of what was known when only officials ask.
  leaving.query = { ...leaving.query, states: undefined, asOf: undefined };
  const format = formatOf(leaving, ask.params.format ?? "");
  if (!format) throw notFound();
  try {
    return await writeExport(format, leaving, { projection: projectionOf(ask.query.get("projection")) });
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    throw badRequest(error.words.uk, error.words.en);
  }
}

const projectionOf = (id: string | null) => projections.find((it) => it.id === id)?.id;

/** A format of places is none of a register without them. */
const formatOf = (leaving: Leaving, wanted: string | null): ExportFormat | undefined =>
  formats.find((it) => it === wanted && (!isOfPlaces(it) || hasPlace(leaving)));

const mayTakePeople = (ask: Ask, { holderId }: Register) => ask.actor.can("registers.export", holderId ?? undefined);

async function exportPage(ask: Ask, register: Register, filled: Filled) {
  const t = text[ask.lang];
  const leaving = await leavingOf(ask, register, ["open", "internal"]);
  const at = `/desk/registers/${register.id}`;
  const isOfPeople = isPersonal(register.definition);
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ format: t.format }} />
        <PageHead title={t.title} lead={t.lead} meta={say(register.definition.title, ask.lang)} />
        <Form to={`${at}/export/file`} method="get" filled={filled}>
          {[...ask.query]
            .filter(([name]) => !["format", "projection", "people", "after"].includes(name))
            .map(([name, value]) => (
              <Hidden name={name} value={value} />
            ))}
          <Select
            name="format"
            label={t.format}
            options={formats.filter((it) => formatOf(leaving, it)).map((value) => ({ value, title: t.formats[value] }))}
          />
          {hasPlace(leaving) && (
            <Select
              name="projection"
              label={t.projection}
              hint={t.projectionHint}
              options={projections.map(({ id, title }) => ({ value: id, title: say(title, ask.lang) }))}
            />
          )}
          {isOfPeople && mayTakePeople(ask, register) && (
            <Checkbox name="people" label={t.withPeople} hint={t.withPeopleHint} />
          )}
          {isOfPeople && !mayTakePeople(ask, register) && <WhyNot>{t.noRight}</WhyNot>}
          <Button>{t.download}</Button>
        </Form>
      </>
    ),
  });
}
