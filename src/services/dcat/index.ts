import { publisherSettings, rdfTypes, rdfWanted, type RdfFormat } from "../../engines/datasets/index.ts";
import { content, get, notFound, redirect, type Ask, type Content } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { catalogueByPage, oneSet, wholeCatalogue } from "./catalogue.ts";
import { dataJson } from "./data-json.ts";

export { writeCatalogue } from "./catalogue.ts";

/** From one address in a minute: the whole of it may be tens of megabytes. */
const perMinute = 120;

const forms = Object.keys(rdfTypes) as RdfFormat[];

/** The catalogue for catalogues: DCAT-AP 3.0.1 as Turtle, JSON-LD and RDF/XML, whole, by page and by set; data.json. */
export const dcat = defineService({
  id: "dcat",
  title: { uk: "Каталог відкритих даних для каталогів (DCAT-AP)", en: "The catalogue for catalogues (DCAT-AP)" },
  routes: [
    ...forms.map((form) => get(`/catalog.${form}`, "anyone", (ask) => showCatalogue(ask, form), { perMinute })),
    ...forms.map((form) => get(`/data/:dataset/dcat.${form}`, "anyone", (ask) => showSet(ask, form))),
    get("/catalog", "anyone", ({ headers }) => {
      const form = rdfWanted(headers.accept);
      return redirect(form ? `/catalog.${form}` : "/data");
    }),
    get("/data.json", "anyone", async (ask) => out("application/json; charset=utf-8", await dataJson(ask))),
  ],
  sample: (tx) => publisherSettings.save(tx, { katottg: "UA68040390000011141", email: "data@zrazok.example" }),
});

/** `/catalog.ttl`, `/catalog.ttl?page=2`. */
async function showCatalogue(ask: Ask, form: RdfFormat): Promise<Content> {
  const asked = ask.query.get("page");
  if (asked === null) return out(typeOf(form), await wholeCatalogue(ask, form));
  const page = /^\d{1,6}$/.test(asked) ? await catalogueByPage(ask, form, Number(asked)) : undefined;
  if (!page) throw notFound();
  return out(typeOf(form), page);
}

/** `/data/structure/dcat.ttl`. */
async function showSet(ask: Ask, form: RdfFormat): Promise<Content> {
  const body = await oneSet(ask, ask.params.dataset ?? "", form);
  if (!body) throw notFound();
  return out(typeOf(form), body);
}

const typeOf = (form: RdfFormat) => `${rdfTypes[form]}; charset=utf-8`;

const out = (type: string, body: string | Buffer): Content =>
  content({
    type,
    body,
    headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" },
  });
