import { listRegisters, may, type Register } from "../../engines/registers/index.ts";
import { notFound, type Ask } from "../../platform/http/index.ts";
import { findRun } from "./runs.ts";
import type { ImportRun } from "./tables.ts";

/** Stands for the register in an import until there is one: it is made out of the file. */
export const newRegister = "+";

/** Registers that the actor may enter into. */
export async function ownRegisters(ask: Ask): Promise<Register[]> {
  return (await listRegisters(ask)).filter((register) => !register.closed && may(ask.actor, register, "enter"));
}

/** An import and the register that it goes into. */
export interface Seen {
  run: ImportRun;
  register: Register;
}

/** The import of the address, for one who may enter into its register. */
export async function theRun(ask: Ask): Promise<Seen> {
  const run = await findRun(ask.db, ask.params.id!);
  const register = (await ownRegisters(ask)).find(({ id }) => id === run?.register);
  if (!run || !register) throw notFound();
  return { run, register };
}

/** An import whose register is yet to be made; for one who may make registers. */
export async function shapeless(ask: Ask): Promise<ImportRun | undefined> {
  const run = await findRun(ask.db, ask.params.id!);
  return run?.register === newRegister && ask.actor.can("registers.edit") ? run : undefined;
}

/** An import of either kind: into a register, or one whose register is yet to be made. */
export const anyRun = async (ask: Ask): Promise<ImportRun> => (await shapeless(ask)) ?? (await theRun(ask)).run;
