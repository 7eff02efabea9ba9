import { listUnits, unitsByIds } from "../../engines/people/index.ts";
import type { Dataset } from "../../platform/service/index.ts";

export const datasets: Dataset[] = [
  {
    id: "structure",
    title: {
      uk: "Підрозділи, підприємства й заклади громади",
      en: "Units, enterprises and institutions of the hromada",
    },
    theme: "government",
    frequency: "on-change",
    follows: ["people"],
    resources: [
      {
        name: "units",
        title: { uk: "Підрозділи, підприємства й заклади", en: "Units, enterprises and institutions" },
        key: ["page"],
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
  },
];
