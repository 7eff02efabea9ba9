import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { listProcedures } from "../../engines/cases/index.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { indexService } from "./shipped.ts";

const town = await openTown(undefined, { sample: true });

// In the program a job does it, as soon as a service is published.
before(async () => {
  for (const { procedure } of await listProcedures(town.db)) await indexService(town.context(), procedure.id);
});

/** Services on the page, in their order. */
const servicesOf = (body: string): string[] => {
  const main = /<main[\s\S]*<\/main>/.exec(body)![0];
  return [...main.matchAll(/href="(?:\/en)?\/services\/([a-z-]+)"/g)].map(([, id]) => id!);
};

/** What people say, and the service that they mean: it stands first. */
const sayings: [string, string][] = [
  ["спиляти дерево", "tree-cutting"],
  ["спиляти", "tree-cutting"],
  ["зрізати аварійне дерево", "tree-cutting"],
  ["сухі дерева", "tree-cutting"],
  ["прописка", "residence-declaration"],
  ["прописатись", "residence-declaration"],
  ["прописатися", "residence-declaration"],
  ["змінити прописку", "residence-declaration"],
  ["прописати дитину", "child-residence"],
  ["довідка про склад сім'ї", "household-composition"],
  ["хто прописаний у квартирі", "household-composition"],
  ["форма 3", "household-composition"],
  ["садочек", "kindergarten"],
  ["дитячий садок", "kindergarten"],
  ["записати дитину в садок", "kindergarten"],
  ["черга в садочок", "kindergarten"],
  ["ясла", "kindergarten"],
  ["збудувати хату", "building-passport"],
  ["будівництво будинку", "building-passport"],
  ["будпаспорт", "building-passport"],
  ["адреса будинку", "address-assignment"],
  ["присвоїти адресу", "address-assignment"],
  ["номер будинку", "address-assignment"],
  ["кіоск", "temporary-structure"],
  ["поставити МАФ", "temporary-structure"],
  ["реклама", "outdoor-advertising"],
  ["вивіска на магазині", "outdoor-advertising"],
  ["білборд", "outdoor-advertising"],
  ["розкопати дорогу", "earthworks"],
  ["копати траншею", "earthworks"],
  ["багатодітна родина", "large-family"],
  ["посвідчення багатодітної сім'ї", "large-family"],
  ["убд", "veteran-benefit"],
  ["учасник бойових дій", "veteran-benefit"],
  ["пільги ветеранам", "veteran-benefit"],
  ["впо", "displaced-person"],
  ["переселенець", "displaced-person"],
  ["довідка переселенця", "displaced-person"],
  ["малозабезпечені", "social-aid"],
  ["соціальна допомога", "social-aid"],
  ["виплати при народженні", "birth-aid"],
  ["бейбі-бокс", "baby-package"],
  ["свідоцтво про народження", "birth-registration"],
  ["народилась дитина", "emaliatko"],
  ["єМалятко", "emaliatko"],
  ["ідентифікаційний код дитині", "child-tax-number"],
  ["орендувати приміщення", "property-rent"],
  ["оренда приміщення", "property-rent"],
  ["архівна довідка", "archival-certificate"],
  ["довідка про стаж з архіву", "archival-certificate"],
  ["немає води", "utility-complaint"],
  ["холодні батареї", "utility-complaint"],
  ["не вивозять сміття", "utility-complaint"],
  ["взяти землю в оренду", "plot-use"],
  ["земельна ділянка", "plot-use"],
  ["містобудівні умови", "planning-conditions"],
];

/** The same for what another service of the program lists here; it may be taken away. */
const sayingsOfAppeals: [string, string][] = [
  ["запит на інформацію", "information-request"],
  ["скарга", "appeal"],
  ["зустріч з мером", "mayor-appointment"],
  ["записатися до мера", "mayor-appointment"],
];

describe("a service is found by what people say", () => {
  const hasAppeals = town.app.modules.some(({ id }) => id === "appeals");
  for (const [query, id] of [...sayings, ...(hasAppeals ? sayingsOfAppeals : [])])
    test(query, async () => {
      const visitor = visit(town);
      await visitor.get(`/services?q=${encodeURIComponent(query)}`);
      assert.equal(visitor.status, 200);
      assert.equal(servicesOf(visitor.body)[0], id, servicesOf(visitor.body).join(", "));
    });

  test("what nobody offers is said to be so, with a way on", async () => {
    const visitor = visit(town);
    await visitor.get("/services?q=" + encodeURIComponent("квантовий телепорт"));
    assert.match(visitor.body, /Такої послуги ми не знайшли/);
    assert.match(visitor.body, /href="\/services"/);
  });
});

describe("the catalogue", () => {
  for (const event of ["birth", "moving", "business", "return-from-service", "displaced"])
    test(`has services for the event ${event}, in both languages`, async () => {
      const visitor = visit(town);
      await visitor.get(`/services?event=${event}`);
      assert.ok(servicesOf(visitor.body).length > 0);
      await visitor.get(`/en/services?event=${event}`);
      assert.ok(servicesOf(visitor.body).length > 0);
    });

  for (const event of ["__proto__", "toString", "x".repeat(5000), "'; drop table person"])
    test(`an event nobody knows shows all: ${event.slice(0, 20)}`, async () => {
      const visitor = visit(town);
      await visitor.get(`/services?event=${encodeURIComponent(event)}`);
      assert.equal(visitor.status, 200);
      assert.ok(servicesOf(visitor.body).length >= 20);
    });

  test("each service has a card in both languages: term, law, price, how to appeal", async () => {
    const visitor = visit(town);
    await visitor.get("/services");
    const all = [...new Set(servicesOf(visitor.body))];
    assert.ok(all.length >= 24);
    for (const id of all) {
      await visitor.get(`/services/${id}`);
      for (const words of ["Строк за законом", "Вартість", "Підстава", "Якщо не згодні з рішенням"])
        assert.ok(visitor.body.includes(words), `${id}: ${words}`);
      await visitor.get(`/en/services/${id}`);
      assert.match(visitor.body, /Term by law/);
    }
  });

  for (const id of ["nothing-like-it", "__proto__", "..%2F..%2Fetc", "tree-cutting%00", "constructor"])
    test(`a service that is not there: ${id}`, async () => {
      const visitor = visit(town);
      await visitor.get(`/services/${id}`);
      assert.ok([400, 404].includes(visitor.status), `${visitor.status}`);
    });
});
