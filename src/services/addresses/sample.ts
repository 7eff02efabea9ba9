import { correctRecord, enterRecords, setHolder, syncRegisters } from "../../engines/registers/index.ts";
import { findUnitBySlug } from "../../engines/people/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { definitions } from "./definitions.ts";
import { indexAll } from "./suggestions.ts";

/** Settlements of the sample hromada: names and codes are those of КАТОТТГ, places are rough. */
const settlements = [
  { name: "Старокостянтинів", kind: "city", katottg: "UA68040390010084208", at: [27.2033, 49.7558] },
  { name: "Андронівка", kind: "village", katottg: "UA68040390020018624", at: [27.3, 49.7] },
  { name: "Баглаї", kind: "village", katottg: "UA68040390030028388", at: [27.08, 49.72] },
  { name: "Березне", kind: "village", katottg: "UA68040390040075077", at: [27.1, 49.8] },
] as const;

/** Streets of the sample town: invented but for their ordinary names; two were renamed. */
const streets = [
  { kind: "street", name: "Миру", was: "Леніна", renamed: "2016-02-19" },
  { kind: "street", name: "Острозького" },
  { kind: "street", name: "Грушевського", was: "Радянська", renamed: "2016-02-19" },
  { kind: "street", name: "Київська" },
  { kind: "street", name: "Ринкова" },
  { kind: "street", name: "Заводська" },
  { kind: "street", name: "Спортивна" },
  { kind: "street", name: "Привокзальна" },
  { kind: "lane", name: "Тихий" },
  { kind: "square", name: "Ринок" },
] as const;

const housesOnStreet = 14;

/** Streets lie side by side, the middle of each here at its house. */
const middleAt = (street: number, house: number): number[] =>
  placed(27.195 + house * 0.00055, 49.751 + street * 0.0012);

/** Houses forty metres apart, odd ones on one side of the street, even ones on the other. */
const houseAt = (street: number, house: number): number[] =>
  placed(27.195 + house * 0.00055, 49.751 + street * 0.0012 + (house % 2 ? 0.0002 : -0.0002));

const placed = (...position: number[]): number[] => position.map((it) => Number(it.toFixed(6)));

/** Along each street a row of houses, forty metres apart. */
export async function fillSample(tx: Tx): Promise<void> {
  await syncRegisters(tx, definitions);
  const keeper = await findUnitBySlug(tx.db, "upravlinnia-mistobuduvannia");
  if (keeper) for (const { id } of definitions) await setHolder(tx, id, keeper.id);
  const [town] = await enterRecords(
    tx,
    "settlements",
    settlements.map(({ name, kind, katottg, at }) => ({
      values: { name, kind, katottg, geometry: { type: "Point", coordinates: [...at] } },
    })),
  );
  const entered = await enterRecords(
    tx,
    "streets",
    streets.map((it, row) => ({
      values: {
        geometry: { type: "LineString" as const, coordinates: [middleAt(row, 0), middleAt(row, housesOnStreet - 1)] },
        settlement: town!.id,
        kind: it.kind,
        name: "was" in it ? it.was : it.name,
      },
      from: civilDate("1960-01-01"),
    })),
  );
  for (const [place, it] of streets.entries())
    if ("was" in it)
      await correctRecord(tx, entered[place]!.id, {
        seq: 1,
        values: { name: it.name, decision: "рішення міської ради від 18.02.2016 (зразок)" },
        from: civilDate(it.renamed),
        why: "перейменування",
      });
  await enterRecords(
    tx,
    "addresses",
    entered.flatMap(({ id }, row) =>
      Array.from({ length: housesOnStreet }, (_, at) => ({
        values: {
          street: id,
          building: `${at + 1}`,
          postcode: "31100",
          use: at % 5 ? "house" : "flats",
          geometry: { type: "Point" as const, coordinates: houseAt(row, at) },
        },
      })),
    ),
  );
  await indexAll(tx);
}
