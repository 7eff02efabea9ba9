import { z } from "zod";
import { listUnits, unitsByIds } from "../../engines/people/index.ts";
import { get } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { showOfficials } from "./pages/officials.tsx";
import { showStructure } from "./pages/tree.tsx";
import { showUnit } from "./pages/unit.tsx";
import { indexPosition, indexUnit } from "./search.ts";
import { text } from "./text.ts";

const named = z.object({ id: z.uuid() });

/** Who is responsible for what: units, officials, contacts, for everybody. */
export const structure = defineService({
  id: "structure",
  title: { uk: text.uk.title, en: text.en.title },
  menu: [{ channel: "site", to: "/structure", title: { uk: text.uk.title, en: text.en.title }, order: 30 }],
  routes: [
    get("/structure", "anyone", showStructure, { cache: true }),
    get("/structure/:slug", "anyone", showUnit, { cache: true }),
    get("/officials", "anyone", showOfficials, { cache: true }),
  ],
  on: {
    "people.unit-changed": (ctx, data) => indexUnit(ctx, named.parse(data).id),
    "people.position-changed": (ctx, data) => indexPosition(ctx, named.parse(data).id),
  },
  datasets: [
    {
      id: "structure.units",
      title: {
        uk: "Підрозділи, підприємства й заклади громади",
        en: "Units, enterprises and institutions of the hromada",
      },
      columns: [
        { name: "name", title: { uk: "Назва", en: "Name" }, type: "text", class: "open" },
        { name: "kind", title: { uk: "Вид", en: "Kind" }, type: "text", class: "open" },
        { name: "part_of", title: { uk: "Входить до", en: "Part of" }, type: "text", class: "open" },
        { name: "address", title: { uk: "Адреса", en: "Address" }, type: "text", class: "open" },
        { name: "phone", title: { uk: "Телефон", en: "Telephone" }, type: "text", class: "open" },
        { name: "email", title: { uk: "Пошта", en: "E-mail" }, type: "text", class: "open" },
        { name: "page", title: { uk: "Сторінка", en: "Page" }, type: "address-of-page", class: "open" },
      ],
      async rows({ db }) {
        const units = await listUnits(db);
        const parents = await unitsByIds(
          db,
          units.flatMap(({ parent_id }) => parent_id ?? []),
        );
        return units.map((unit) => ({
          name: unit.name,
          kind: unit.kind,
          part_of: unit.parent_id ? parents.get(unit.parent_id)?.name : undefined,
          address: unit.address,
          phone: unit.phone,
          email: unit.email,
          page: `/structure/${unit.slug}`,
        }));
      },
    },
  ],
});
