import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import {
  fieldOf,
  findRegister,
  labelsOf,
  listRecords,
  listRegisters,
  openRecord,
  valueWords,
  type Register,
} from "../../engines/registers/index.ts";
import { content, json, notFound, type Ask } from "../../platform/http/index.ts";
import { say } from "../../platform/text/index.ts";
import { pageSize, readQuery, recordQuery } from "./query.ts";

/** A register for the door of machines: as much of it as its caller sees on the page. */
async function theRegister(ask: Ask): Promise<Register> {
  const found = await findRegister(ask, ask.params.register!);
  if (!found?.definition.published) throw notFound();
  return found;
}

/** Nobody's powers: the door gives what everybody may see. */
const everybody = (ask: Ask): Ask => ({ ...ask, actor: { ...ask.actor, can: () => false } });

/** GET /api/registers: open registers with their fields. */
export async function apiRegisters(ask: Ask) {
  const open = (await listRegisters(ask)).filter(({ definition }) => definition.published);
  return json({
    registers: open.map(({ id, version, definition }) => ({
      id,
      version,
      title: definition.title,
      records: `${ask.origin}/api/registers/${id}/records`,
      fields: openFields(definition).map(({ id: field, label, type }) => ({ id: field, title: label, type })),
    })),
  });
}

/** GET /api/registers/:register/records?q=&after=: 50 a page; `next` is the address of the page after it. */
export async function apiRecords(ask: Ask) {
  const register = await theRegister(ask);
  const query = { ...readQuery(ask, register, ["open"]), all: false, known: undefined };
  const found = await listRecords(everybody(ask), register, recordQuery(query, register, ask.now));
  const next = new URL(ask.path, ask.origin);
  for (const [name, value] of ask.query) if (name !== "after") next.searchParams.append(name, value);
  if (found.next) next.searchParams.set("after", found.next);
  return json({
    register: register.id,
    records: found.records.map(({ id, number, label, values, changed_at: changedAt }) => ({
      id,
      number,
      label,
      changedAt,
      url: `${ask.origin}/registers/${register.id}/${id}`,
      values,
    })),
    ...(found.next && { next: next.href }),
  });
}

/** GET /api/registers/:register/records/:id */
export async function apiRecord(ask: Ask) {
  const register = await theRegister(ask);
  const seen = await openRecord(everybody(ask), ask.params.id!);
  if (!seen || seen.register.id !== register.id) throw notFound();
  const { head, values } = seen;
  return json({ id: head.id, number: head.number, label: head.label, changedAt: head.changed_at, values });
}

/** GET /api/registers/:register/records.csv: all open columns, row by row; cells that begin a formula are made harmless. */
export async function apiCsv(ask: Ask) {
  const register = await theRegister(ask);
  const rows = Readable.from(csvRows(ask, register)).pipe(stringify({ bom: true, escape_formulas: true }));
  return content({ type: "text/csv; charset=utf-8", body: rows, saveAs: `${register.id}.csv` });
}

async function* csvRows(ask: Ask, register: Register) {
  const fields = openFields(register.definition);
  yield ["number", ...fields.map(({ label }) => say(label, ask.lang))];
  let after: string | undefined;
  do {
    const page = await listRecords(everybody(ask), register, { limit: 20 * pageSize, after });
    const ids = page.records.flatMap(({ values }) =>
      fields.flatMap(({ id, type }) => (type === "record" && values[id] ? [String(values[id])] : [])),
    );
    const labels = await labelsOf(ask.db, [...new Set(ids)]);
    for (const { number, values } of page.records)
      yield [
        number,
        ...fields.map(({ id }) => valueWords(fieldOf(register.definition, id)!, values[id], ask.lang, labels)),
      ];
    after = page.next;
  } while (after);
}

const openFields = ({ fields }: Register["definition"]) => fields.filter(({ class: it = "personal" }) => it === "open");
