import { enterRecords, syncRegisters, type Values } from "../../engines/registers/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { definitions } from "./definitions.ts";

/** Invented property on real streets: kind, name, address, area, book value, whether it may be leased. */
const things: [string, string, string, number, string, boolean][] = [
  ["building", "Приміщення на першому поверсі", "м. Старокостянтинів, вул. Миру, 20", 64.5, "412000.00", true],
  ["building", "Колишня бібліотека", "м. Старокостянтинів, вул. Острозького, 9", 118, "690500.00", true],
  ["building", "Гараж", "м. Старокостянтинів, вул. Заводська, 4", 36, "58000.00", true],
  ["building", "Клуб", "с. Самчики, вул. Центральна, 3", 240, "1204000.00", false],
  ["plot", "Ділянка під стоянку", "м. Старокостянтинів, вул. Київська, 18", 900, "310000.00", true],
];

/** Sample property of the hromada: `ЗР-0001` and on. */
export async function fillSample(tx: Tx): Promise<void> {
  await syncRegisters(tx, definitions);
  const rows = things.map(([kind, name, address, area, value, lease], at): { values: Values } => ({
    values: {
      inventory: `ЗР-${String(at + 1).padStart(4, "0")}`,
      kind,
      name,
      address,
      area,
      "book-value": value,
      condition: "fair",
      "may-lease": lease,
    },
  }));
  const [first, second] = await enterRecords(tx, "property", rows);
  const [lease] = await enterRecords(tx, "leases", [
    {
      values: {
        object: first!.id,
        organisation: { edrpou: "32855961", name: "ТОВ «Зразкова кав’ярня»" },
        contract: "12/2025",
        from: "2025-07-01",
        until: "2030-06-30",
        monthly: "8200.00",
        use: "кав’ярня",
      },
    },
    {
      values: {
        object: second!.id,
        contract: "3/2024",
        from: "2024-02-01",
        until: "2029-01-31",
        monthly: "5400.00",
        use: "майстерня",
      },
    },
  ]);
  await enterRecords(
    tx,
    "lease-payments",
    ["2026-08-01", "2026-09-01", "2026-10-01"].map((month, at) => ({
      values: {
        lease: lease!.id,
        month,
        expected: "8200.00",
        received: at < 2 ? "8200.00" : "4100.00",
        reference: `ПД-${1042 + at}`,
      },
    })),
  );
}
