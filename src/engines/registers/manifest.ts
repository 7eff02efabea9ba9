import { sql } from "kysely";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { daily, rename } from "./day.ts";
import { deeds } from "./deeds.ts";
import { lookForPairs } from "./pairs.ts";
import { personalData } from "./personal.ts";
import { declareLayerOf, withOutdatedLayer } from "./places.ts";
import { mayReadFile } from "./records.ts";
import { listRegisters } from "./registers.ts";
import { reproject } from "./reproject.ts";
import { makeMissingViews } from "./views.ts";

const keepers = ["clerk", "head", "administrator"];

/** The engine of registers: what the hromada keeps records of, with their history, and who reads them. */
export const registers = defineService({
  id: "registers",
  title: { uk: "Реєстри", en: "Registers" },
  migrations: new URL("./migrations/", import.meta.url),
  deeds,
  permissions: {
    "registers.read": { title: { uk: "Читати реєстри", en: "Read registers" }, roles: keepers, byUnit: true },
    "registers.propose": { title: { uk: "Пропонувати записи", en: "Propose records" }, roles: keepers, byUnit: true },
    "registers.enter": {
      title: { uk: "Вносити записи", en: "Enter records" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
    "registers.correct": {
      title: { uk: "Виправляти записи", en: "Correct records" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
    "registers.annul": {
      title: { uk: "Скасовувати записи", en: "Annul records" },
      roles: ["head", "administrator"],
      byUnit: true,
    },
    "registers.extract": {
      title: { uk: "Видавати витяги", en: "Issue extracts" },
      roles: ["clerk", "head"],
      byUnit: true,
    },
    "registers.export": {
      title: { uk: "Завантажувати реєстри з даними людей", en: "Download registers with personal data" },
      roles: ["head", "administrator"],
      byUnit: true,
    },
    "registers.restricted": {
      title: { uk: "Бачити поля, закриті на час війни", en: "See fields restricted in wartime" },
      roles: ["head"],
      byUnit: true,
    },
    "registers.edit": {
      title: { uk: "Створювати й змінювати реєстри", en: "Make and change registers" },
      roles: ["administrator"],
    },
  },
  events: {
    "registers.changed": { uk: "Змінено записи реєстру", en: "Records of a register changed" },
    "registers.renamed": { uk: "Запис отримав іншу назву", en: "A record got another name" },
    "registers.published": { uk: "Опубліковано редакцію реєстру", en: "A version of a register was published" },
    "registers.outdated": {
      uk: "Записи реєстру треба звести за новою редакцією",
      en: "Records of a register have to be worked out by its new version",
    },
    "registers.proposed": { uk: "Запропоновано запис", en: "A record was proposed" },
  },
  jobs: [daily, lookForPairs, reproject],
  on: {
    "registers.changed": (ctx, data) => askForPairs(ctx, data),
    "registers.renamed": rename,
    "registers.outdated": (ctx, data) =>
      ctx.hromada.jobs.send(ctx.db, reproject, { register: (data as { register: string }).register }),
    "people.merged": async (ctx) => {
      await sql`update record r set person_id = p.merged_into from person p
        where r.person_id = p.id and p.merged_into is not null`.execute(ctx.db);
    },
  },
  personalData,
  mayRead: mayReadFile,
  async start(ctx) {
    const definitions = (await listRegisters(ctx)).map(({ definition }) => definition);
    await ctx.db.transaction().execute((db) => makeMissingViews(db, definitions));
    // What the program now says of layers by itself, their groups above all, reaches those declared by an older one.
    const outdated = await withOutdatedLayer(ctx.db, definitions);
    if (outdated.length)
      await write(ctx, async (tx) => {
        for (const definition of outdated) await declareLayerOf(tx, definition);
      });
  },
});

/** Records that came in may be twins of others: looked at a little later, once for all that came meanwhile. */
async function askForPairs(ctx: Parameters<NonNullable<typeof personalData>>[0], data: unknown): Promise<void> {
  const { register, verb } = data as { register: string; verb: string };
  if (verb !== "enter" && verb !== "correct") return;
  await ctx.hromada.jobs.send(
    ctx.db,
    lookForPairs,
    { register },
    { key: register, startAfter: new Date(ctx.now.getTime() + 30_000) },
  );
}
