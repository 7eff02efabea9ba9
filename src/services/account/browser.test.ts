import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown, type Town } from "../../../test/town.ts";
import { setPassword } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";

const password = "сонце над Случем 7";

/** A town that a browser reaches by a name: a passkey belongs to a name, not to an address of numbers. */
async function openSite(t: TestContext, env?: Record<string, string>) {
  const town = await openTown(t, { listen: true, env });
  return { town, baseURL: town.address.replace("127.0.0.1", "localhost") };
}

async function addOfficial(town: Town) {
  const personId = await town.addPerson({ roles: ["clerk"] });
  const login = "official@x.example";
  await write(town.context(), (tx) => setPassword(tx, personId, login, password));
  return { personId, login };
}

async function check(page: Page) {
  await assertAccessible(page);
  await assertFits(page);
}

test("a passkey is made and opens the second step", async (t) => {
  const { town, baseURL } = await openSite(t);
  const { personId, login } = await addOfficial(town);
  const page = await openPage(t, { baseURL });
  const key = await page.context().newCDPSession(page);
  await key.send("WebAuthn.enable");
  await key.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const [name, value] = (await town.signIn(personId)).split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: baseURL }]);

  await page.goto("/cabinet/security");
  await page.getByLabel("Назва ключа").fill("Робочий ноутбук");
  await page.getByRole("button", { name: "Додати ключ доступу" }).click();
  await page.getByRole("heading", { name: "Запасні коди" }).waitFor();
  await page.getByRole("link", { name: "Я зберіг коди" }).click();
  await page.getByText("Робочий ноутбук").first().waitFor();
  await check(page);

  await page.context().clearCookies();
  await page.goto("/sign-in/staff?back=/structure");
  await page.getByLabel("Логін").fill(login);
  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Далі" }).click();
  await page.getByRole("button", { name: "Увійти ключем доступу" }).click();
  await page.waitForURL("**/structure");

  await key.send("WebAuthn.disable");
  await page.context().clearCookies();
  await page.goto("/sign-in/staff");
  await page.getByLabel("Логін").fill(login);
  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Далі" }).click();
  await page.getByRole("heading", { name: "Другий крок" }).waitFor();
  assert.equal(
    (await page.context().cookies()).some((cookie) => cookie.name === "session"),
    false,
  );
});

test("the pages of coming in and of the cabinet, at 320 px", async (t) => {
  const { town, baseURL } = await openSite(t);
  const page = await openPage(t, { baseURL, width: 320 });
  for (const path of ["/sign-in", "/sign-in/staff", "/sign-in/staff/forgotten", "/invitation/none"]) {
    await page.goto(path);
    await check(page);
  }
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Увійти через id.gov.ua" }).click();
  await check(page);
  await page.getByRole("link", { name: "Увійти як Олена" }).click();
  await page.waitForURL("**/cabinet");
  for (const path of ["", "/contacts", "/ways", "/sessions", "/journal"]) {
    await page.goto(`/cabinet${path}`);
    await check(page);
  }
  await page.goto("/cabinet/contacts");
  await page.getByLabel("Телефон").fill("12");
  await page.getByRole("button", { name: "Зберегти" }).click();
  await check(page);
  const { login } = await addOfficial(town);
  await page.goto("/sign-in/staff");
  await page.getByLabel("Логін").fill(login);
  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Далі" }).click();
  await page.getByRole("heading", { name: "Захистіть свій вхід" }).waitFor();
  await check(page);
});
