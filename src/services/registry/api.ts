import { findRegister, listRecords, listRegisters, openRecord, type Register } from "../../engines/registers/index.ts";
import { json, notFound, type Ask } from "../../platform/http/index.ts";
import { readQuery, recordQuery } from "./query.ts";

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
  const found = await listRecords(everybody(ask), register, await recordQuery(everybody(ask), register, query));
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

const openFields = ({ fields }: Register["definition"]) => fields.filter(({ class: it = "personal" }) => it === "open");
