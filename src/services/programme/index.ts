import { defineService } from "../../platform/service/index.ts";

export const programme = defineService({
  id: "programme",
  title: { uk: "Програма інформатизації", en: "Programme of informatization" },
});
