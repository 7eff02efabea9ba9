import assert from "node:assert/strict";
import { after } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

export interface PageOptions extends BrowserContextOptions {
  /** What the page's own addresses count from: "http://127.0.0.1:43210". */
  baseURL?: string;
  /** Width in CSS pixels; 1280 unless said, 320 for the smallest phone. */
  width?: number;
  height?: number;
  /** `false`: a browser without script. */
  script?: boolean;
  dark?: boolean;
}

interface Lasting {
  after(work: () => Promise<void>): void;
}

/** Opens a page in a fresh context, closed after the test. What the page throws or the CSP refuses fails the test. */
export async function openPage(t: Lasting, options: PageOptions = {}): Promise<Page> {
  const { width = 1280, height = 900, script = true, dark = false, ...rest } = options;
  const context = await (
    await openBrowser()
  ).newContext({
    viewport: { width, height },
    javaScriptEnabled: script,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "uk-UA",
    timezoneId: "Europe/Kyiv",
    ...rest,
  });
  const troubles: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(message.text());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(troubles, [], "the page complained");
  });
  return page;
}

/** Axe finds nothing against WCAG 2.2 AA. */
export async function assertAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`,
  );
  assert.deepEqual(found, [], `axe on ${page.url()}`);
}

/** Nothing sticks out sideways: the page can be read without scrolling to the right. */
export async function assertFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${page.url()} is ${over} px wider than the screen`);
}

let browser: Promise<Browser> | undefined;

/** One browser for all tests of this process. */
export function openBrowser(): Promise<Browser> {
  browser ??= launch();
  return browser;
}

after(async () => {
  await (await browser?.catch(() => undefined))?.close();
});

async function launch(): Promise<Browser> {
  const { path, env } = await findChromium();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } as Record<string, string> });
}
