import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { enterAssigned } from "./assigned.ts";
import { definitions } from "./definitions.ts";
import { largestList } from "./katottg.ts";
import { rename, showDesk, showRename } from "./pages/desk.tsx";
import { enterKatottg, lookIntoKatottg, showKatottg } from "./pages/katottg.tsx";
import { apiAddresses, showSearch } from "./pages/search.tsx";
import { fillSample } from "./sample.ts";
import { followRegisters } from "./suggestions.ts";
import { text } from "./text.ts";

const edit = "registers.edit";

/** Addresses (D2): settlements, streets with their renamings, buildings, flats; found as people write them. */
export const addresses = defineService({
  id: "addresses",
  title: { uk: text.uk.title, en: text.en.title },
  deeds: {
    "addresses.index": { uk: "оновлено підказки адрес", en: "suggestions of addresses refreshed" },
    "addresses.unknown-settlement": {
      uk: "адресу справи не внесено: населеного пункту немає в реєстрі",
      en: "address of a case not entered: the settlement is not in the register",
    },
  },
  menu: [
    {
      channel: "desk",
      to: "/desk/addresses",
      title: { uk: text.uk.title, en: text.en.title },
      order: 52,
      may: "registers.read",
    },
  ],
  routes: [
    get("/addresses", "anyone", showSearch, { cache: true }),
    get("/api/addresses", "anyone", apiAddresses, { cache: true }),
    get("/desk/addresses", "registers.read", showDesk),
    get("/desk/addresses/rename", "registers.correct", showRename),
    post("/desk/addresses/rename", "registers.correct", rename),
    get("/desk/addresses/katottg", edit, showKatottg),
    post("/desk/addresses/katottg", edit, lookIntoKatottg, { uploads: { files: 1, bytes: largestList } }),
    post("/desk/addresses/katottg/enter", edit, enterKatottg),
  ],
  on: { "cases.acted": enterAssigned, "registers.changed": followRegisters },
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
