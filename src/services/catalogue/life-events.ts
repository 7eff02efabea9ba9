import type { Words } from "../../platform/text/index.ts";

/** What happens in people's lives: the order of the catalogue. */
export const lifeEvents = {
  birth: { uk: "Народилася дитина", en: "A child is born" },
  moving: { uk: "Переїзд і житло", en: "Moving and housing" },
  building: { uk: "Будую або ремонтую", en: "Building or renovating" },
  land: { uk: "Земля і двір", en: "Land and yard" },
  business: { uk: "Відкриваю справу", en: "Opening a business" },
  "return-from-service": { uk: "Повернувся зі служби", en: "Back from service" },
  displaced: { uk: "Переїхав через війну", en: "Displaced by the war" },
  hardship: { uk: "Потрібна допомога", en: "Help is needed" },
  school: { uk: "Садок і школа", en: "Kindergarten and school" },
  documents: { uk: "Потрібна довідка", en: "A certificate is needed" },
  authority: { uk: "Звернутися до влади", en: "Turning to the authorities" },
} satisfies Record<string, Words>;

export type LifeEvent = keyof typeof lifeEvents;
