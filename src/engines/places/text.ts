import type { Words } from "../../platform/text/index.ts";

/** Troubles of a geometry: what is wrong and what to do. */
export const geometryWords = {
  empty: { uk: "На мапі нічого не позначено", en: "Nothing is marked on the map" },
  "too-few": {
    uk: "Замало точок: лінія має щонайменше дві різні точки, контур – три",
    en: "Too few points: a line has at least two different ones, an outline three",
  },
  swapped: {
    uk: "Схоже, широту й довготу переставлено місцями: спершу має йти довгота (22–40), потім широта (44–52)",
    en: "Latitude and longitude seem to be swapped: longitude (22–40) goes first, then latitude (44–52)",
  },
  outside: {
    uk: "Місце лежить поза межами України: перевірте координати та систему координат",
    en: "The place is outside Ukraine: check the coordinates and their projection",
  },
  "not-closed": {
    uk: "Контур не замкнено: остання точка має збігатися з першою",
    en: "The outline is not closed: its last point must be the first one",
  },
  doubled: { uk: "Та сама точка записана двічі підряд", en: "The same point stands twice in a row" },
  crosses: {
    uk: "Контур перетинає або торкається сам себе: розділіть його чи виправте порядок точок",
    en: "The outline crosses or touches itself: split it or mend the order of points",
  },
  "hole-outside": { uk: "Виріз лежить поза контуром", en: "A hole lies outside its outline" },
  overlap: { uk: "Частини накладаються одна на одну", en: "Parts lie over each other" },
  tangled: {
    uk: "Контур такий заплутаний, що перевірити його не вдалося: спростіть його",
    en: "The outline is too tangled to be checked: simplify it",
  },
} satisfies Record<string, Words>;
