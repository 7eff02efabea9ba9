import { defineService } from "../../platform/service/index.ts";

export const programme = defineService({
  id: "programme",
  migrations: new URL("./migrations/", import.meta.url),
  title: { uk: "Програма інформатизації", en: "Programme of informatization" },
});
