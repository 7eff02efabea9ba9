import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, openPage } from "./browser.ts";

const good = `<!doctype html><html lang="uk"><head><meta name="viewport" content="width=device-width"><title>Громада</title></head>
  <body><main><h1>Громада</h1></main></body></html>`;

test("a page opens in a real browser, with and without script", async (t) => {
  const page = await openPage(t, { width: 320 });
  await page.setContent(good);
  assert.equal(await page.title(), "Громада");
  await assertAccessible(page);
  await assertFits(page);
  const still = await openPage(t, { script: false });
  await still.setContent(good.replace("</h1>", "</h1><script>document.title = 'changed'</script>"));
  assert.equal(await still.title(), "Громада");
});

test("the checks find what is wrong", async (t) => {
  const page = await openPage(t, { width: 320 });
  await page.setContent(good.replace("</h1>", "</h1><img src='x.png' style='width: 500px'>"));
  await assert.rejects(assertAccessible(page), /image-alt/);
  await assert.rejects(assertFits(page), /wider than the screen/);
});
