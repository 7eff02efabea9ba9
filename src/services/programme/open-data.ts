import type { Context } from "../../platform/context/index.ts";
import { kyivDay, type Words } from "../../platform/text/index.ts";
import type { Column, Dataset, Resource } from "../../platform/service/index.ts";
import { listReports } from "./filed.ts";
import { plannedIn, yearsOf } from "./programme.ts";
import { contentOf, listProgrammes, type Listed, type Version } from "./programmes.ts";

/*
 * The programme as open data. Two sets follow row 62 of resolution 835 (targeted local programmes, their changes
 * and reports) by the names of its published schema; what the hromada's documents do not say is null, as it asks.
 */

const column = (name: string, uk: string, en: string, type: Column["type"] = "text"): Column => ({
  name,
  title: { uk, en },
  type,
  class: "open",
});

/** Columns that several sets have. */
const own = {
  programme: column("programme", "Програма", "Programme"),
  number: column("number", "Номер", "Number"),
  measure: column("measure", "Захід", "Measure"),
  year: column("year", "Рік", "Year", "number"),
  uid: column("uid", "Ідентифікатор", "Identifier"),
};

const words = (uk: string, en: string): Words => ({ uk, en });

async function* opened({ db }: Context): AsyncIterable<Listed & { version: Version }> {
  for (const it of await listProgrammes(db)) if (it.version) yield { ...it, version: it.version };
}

const idOf = (version: Version) =>
  version.decision ? `${version.decision.number}-${version.decision.date}` : version.id;

const actColumns = [
  column("legalActType", "Вид розпорядчого документа", "Kind of act"),
  column("legalActTitle", "Назва розпорядчого документа", "Title of the act"),
  column("legalActAccepted", "Дата ухвалення", "Date of adoption", "date"),
  column("legalActNumber", "Номер", "Number"),
  column("legalActUrl", "Посилання на документ", "Link to the act", "address-of-page"),
  column("publisherName", "Назва видавника", "Publisher"),
  column("publisherId", "Код ЄДРПОУ видавника", "EDRPOU of the publisher"),
];

const actOf = (version: Version, programme: Listed) => ({
  legalActType: version.decision ? "Рішення" : null,
  legalActTitle: version.title,
  legalActAccepted: version.decision?.date ?? null,
  legalActNumber: version.decision?.number ?? null,
  legalActUrl: `/programme/${programme.slug}/versions/${version.ordinal}`,
  publisherName: version.decision?.body ?? null,
  publisherId: null,
});

const resources: Resource[] = [
  {
    name: "programmes",
    title: words("Перелік цільових місцевих програм", "List of targeted local programmes"),
    columns: [
      own.uid,
      column("title", "Найменування", "Title"),
      column("validFrom", "Початок", "First year", "number"),
      column("validThrough", "Завершення", "Last year", "number"),
      column("status", "Статус", "Status"),
      column("executantName", "Найменування виконавця", "Executor"),
      column("executantId", "Код ЄДРПОУ виконавця", "EDRPOU of the executor"),
      column("programUrl", "Посилання", "Link", "address-of-page"),
      ...actColumns,
    ],
    async *rows(ctx) {
      for await (const it of opened(ctx))
        yield {
          uid: idOf(it.version),
          title: it.title,
          validFrom: it.firstYear,
          validThrough: it.lastYear,
          status: Number(kyivDay(ctx.now).slice(0, 4)) > it.lastYear ? "Завершена" : "Чинна",
          executantName: it.hromada,
          executantId: null,
          programUrl: `/programme/${it.slug}`,
          ...actOf(it.version, it),
        };
    },
  },
  {
    name: "amendments",
    title: words("Зміни до цільових місцевих програм", "Amendments of targeted local programmes"),
    columns: [
      own.uid,
      column("programId", "Ідентифікатор програми", "Identifier of the programme"),
      column("programTitle", "Найменування програми", "Title of the programme"),
      ...actColumns,
    ],
    async *rows(ctx) {
      for await (const it of opened(ctx)) {
        const adopted = it.versions.filter((version) => version.frozen && version.status === "adopted");
        for (const version of adopted.slice(1))
          yield { uid: idOf(version), programId: idOf(adopted[0]!), programTitle: it.title, ...actOf(version, it) };
      }
    },
  },
  {
    name: "measures",
    title: words("Заходи програм інформатизації", "Measures of programmes of informatization"),
    columns: [
      own.programme,
      own.number,
      column("priority", "Пріоритет", "Priority"),
      column("title", "Захід", "Measure"),
      column("executors", "Виконавці", "Executors"),
      column("term", "Строк", "Term"),
      column("sources", "Джерела", "Sources"),
      own.year,
      column("planned", "План, тис. грн", "Planned, thousand UAH", "number"),
      column("result", "Очікуваний результат", "Expected result"),
      column("page", "Сторінка", "Page", "address-of-page"),
    ],
    async *rows(ctx) {
      for await (const it of opened(ctx)) {
        const { measures, priorities } = await contentOf(ctx.db, it.version);
        for (const measure of measures)
          for (const year of yearsOf(it))
            yield {
              programme: it.slug,
              number: measure.number,
              priority: priorities.find((priority) => priority.number === measure.priority)?.title ?? null,
              title: measure.title,
              executors: measure.executors.join("; "),
              term: measure.term,
              sources: measure.sources.join("; "),
              year,
              planned: plannedIn(measure, year),
              result: measure.result,
              page: `/programme/${it.slug}/measures/${measure.number}`,
            };
      }
    },
  },
  {
    name: "indicators",
    title: words("Індикатори програм інформатизації", "Indicators of programmes of informatization"),
    columns: [
      own.programme,
      own.number,
      own.measure,
      column("title", "Індикатор", "Indicator"),
      column("unit", "Одиниця", "Unit"),
      column("base", "База", "Base", "number"),
      own.year,
      column("target", "Ціль", "Target", "number"),
      column("change", "Динаміка", "Change", "number"),
    ],
    async *rows(ctx) {
      for await (const it of opened(ctx)) {
        const { indicators } = await contentOf(ctx.db, it.version);
        for (const indicator of indicators)
          for (const target of indicator.targets.length ? indicator.targets : [{ year: null, value: null }])
            yield {
              programme: it.slug,
              number: indicator.number,
              measure: indicator.measure,
              title: indicator.title,
              unit: indicator.unit,
              base: indicator.base,
              year: target.year,
              target: target.value,
              change: indicator.change,
            };
      }
    },
  },
  {
    name: "reports",
    title: words("Прийняті звіти про виконання програм", "Accepted reports on programmes"),
    columns: [
      own.programme,
      own.measure,
      own.year,
      column("half", "Півріччя", "Half-year", "number"),
      column("status", "Стан", "Status"),
      column("allocated", "Передбачено в бюджеті, тис. грн", "Set aside, thousand UAH", "number"),
      column("contracted", "Укладено договорів, тис. грн", "Contracted, thousand UAH", "number"),
      column("spent", "Використано, тис. грн", "Spent, thousand UAH", "number"),
      column("done", "Що зроблено", "What was done"),
      column("cause", "Причина відхилення", "Cause of the deviation"),
    ],
    async *rows(ctx) {
      for await (const it of opened(ctx))
        for (const { period, measure, status, allocated, contracted, spent, done, cause } of await listReports(
          ctx.db,
          it.id,
          { counted: true },
        ))
          yield { programme: it.slug, measure, ...period, status, allocated, contracted, spent, done, cause };
    },
  },
];

export const datasets: Dataset[] = [
  {
    id: "programmes",
    title: words(
      "Цільові місцеві програми, зміни до них і звіти",
      "Targeted local programmes, their changes and reports",
    ),
    annex: 62,
    theme: "government",
    frequency: "on-change",
    follows: ["programme"],
    resources,
  },
];
