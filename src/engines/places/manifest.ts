import { defineService } from "../../platform/service/index.ts";

/** Where things are: geometry, layers of the map, tiles, addresses, files of the field. */
export const places = defineService({
  id: "places",
  title: { uk: "Місця", en: "Places" },
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    "places.see-internal": {
      title: { uk: "Бачити на мапі внутрішні шари", en: "See internal layers of the map" },
      roles: ["administrator", "editor", "clerk", "head", "programme-manager", "executor"],
    },
    "places.edit": {
      title: { uk: "Додавати шари мапи й змінювати їхній вигляд", en: "Add layers of the map and style them" },
      roles: ["administrator", "editor"],
    },
  },
  deeds: {
    "places.declare": { uk: "створено або змінено шар мапи", en: "layer of the map made or changed" },
    "places.drop": { uk: "вилучено шар мапи", en: "layer of the map removed" },
    "places.style": { uk: "змінено вигляд шару мапи", en: "layer of the map restyled" },
    "places.arrange": {
      uk: "змінено назву, групу, порядок або масштаби шару мапи",
      en: "title, group, order or scales of a layer changed",
    },
    "places.open": { uk: "шар мапи відкрито для всіх", en: "layer of the map opened to everybody" },
    "places.close": { uk: "шар мапи залишено тільки працівникам", en: "layer of the map kept for staff" },
  },
});
