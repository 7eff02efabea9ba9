import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { accentCss, grounds, isAccent } from "./accent.ts";
import { assets } from "./assets.ts";
import { contrast, mix } from "./contrast.ts";
import { lighten, stylesheet } from "./stylesheet.ts";

type Theme = Record<string, string>;

const source = lighten(readFileSync(new URL("tokens.css", import.meta.url), "utf8"));

/** Values of the first :root after this condition; "" for the one without a condition. */
function tokensUnder(condition: string): Theme {
  const start = condition ? source.indexOf(`@media ${condition}{:root{`) : source.indexOf(":root{");
  assert.notEqual(start, -1, `tokens.css has no block for ${condition}`);
  const body = source.slice(source.indexOf(":root{", start) + 6);
  const pairs = body.slice(0, body.indexOf("}")).matchAll(/--([\w-]+):(#[\da-f]{6})(?=;|$)/g);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name!, value!]));
}

const light = tokensUnder("");
const dark = { ...light, ...tokensUnder("(prefers-color-scheme:dark)") };
const more = tokensUnder("(prefers-contrast:more)");
const themes: Record<string, { tokens: Theme; text: number }> = {
  light: { tokens: light, text: 4.5 },
  dark: { tokens: dark, text: 4.5 },
  "high contrast": { tokens: { ...light, ...more }, text: 7 },
  "dark high contrast": {
    tokens: { ...dark, ...more, ...tokensUnder("(prefers-contrast:more) and (prefers-color-scheme:dark)") },
    text: 7,
  },
};

/** Every pair of letters and ground that the sheet uses. */
const texts = [
  ["ink", "paper"],
  ["ink", "mist"],
  ["soft", "paper"],
  ["soft", "mist"],
  ["accent", "paper"],
  ["accent", "mist"],
  ["accent", "accent-wash"],
  ["ink", "accent-wash"],
  ["accent-ink", "accent"],
  ["done", "done-wash"],
  ["soon", "soon-wash"],
  ["late", "late-wash"],
  ["late", "paper"],
  ["done", "paper"],
  ["ink", "soon-wash"],
  ["ink", "late-wash"],
  ["ink", "done-wash"],
  ["sun-ink", "sun"],
  ["night-ink", "night"],
  ["night-soft", "night"],
  ["night-ink", "night-chosen"],
] as const;

/** Edges that tell where a control is. */
const edges = [
  ["edge", "paper"],
  ["edge", "mist"],
  ["done", "paper"],
  ["accent", "paper"],
] as const;

describe("contrast", () => {
  for (const [name, { tokens, text }] of Object.entries(themes)) {
    for (const [front, ground] of texts) {
      // Where the ground stays coloured on purpose, the plain measure is enough.
      const enough = ["accent-wash", "sun", "night-chosen"].includes(ground) ? 4.5 : text;
      it(`${name}: ${front} on ${ground} is at least ${enough}`, () => {
        const ratio = contrast(tokens[front]!, tokens[ground]!);
        assert.ok(ratio >= enough, `${tokens[front]} on ${tokens[ground]} is ${ratio.toFixed(2)}`);
      });
    }
    for (const [front, ground] of edges) {
      it(`${name}: the edge ${front} on ${ground} is at least 3`, () => {
        assert.ok(contrast(tokens[front]!, tokens[ground]!) >= 3);
      });
    }
    it(`${name}: of the two rings of focus one is seen on every ground`, () => {
      for (const ground of ["paper", "mist", "accent", "night", "accent-wash"]) {
        const seen = Math.max(contrast(tokens.sun!, tokens[ground]!), contrast(tokens["sun-ink"]!, tokens[ground]!));
        assert.ok(seen >= 3, `${ground}: ${seen.toFixed(2)}`);
      }
    });
  }

  it("is computed as WCAG does", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.48) < 0.01);
    assert.throws(() => contrast("red", "#ffffff"));
  });
});

describe("a hromada's own colour", () => {
  const refused = ["#ffd54a", "#8ab4ff", "red", "#12345", "#174ea6;}body{display:none", ""];
  for (const colour of refused) {
    it(`${JSON.stringify(colour)} is refused, so ours stays`, () => {
      assert.equal(isAccent(colour), false);
      assert.equal(accentCss(colour), "");
    });
  }

  for (const colour of ["#1a7048", "#174ea6", "#7a1f5c", "#000000", "#6a6a6a"]) {
    it(`${colour} is readable in every theme, on its wash too`, () => {
      const sets = [...accentCss(colour).matchAll(/--accent:(#\w{6});--accent-wash:(#\w{6})/g)];
      assert.equal(sets.length, 4);
      for (const [at, [, accent, wash]] of sets.entries()) {
        for (const ground of [...(at % 2 ? grounds.dark : grounds.light), wash!]) {
          assert.ok(contrast(accent!, ground) >= 4.5, `${accent} on ${ground}`);
        }
      }
    });
  }

  it("is judged on the grounds that the themes have", () => {
    assert.deepEqual(grounds.light, [light.paper, light.mist]);
    assert.deepEqual(grounds.dark, [dark.paper, dark.mist]);
  });

  it("is mixed evenly", () => {
    assert.equal(mix("#000000", "#ffffff", 0.5), "#808080");
  });
});

describe("the stylesheet", () => {
  it("is under 12 KB compressed", () => {
    const size = gzipSync(stylesheet().css, { level: 9 }).length;
    assert.ok(size < 12 * 1024, `${size} bytes`);
  });

  it("names only tokens that exist", () => {
    const { css } = stylesheet();
    const declared = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(used.filter((name) => !declared.has(name)))], []);
  });

  it("keeps its braces even, and loads nothing from elsewhere", () => {
    const { css } = stylesheet();
    assert.equal(css.split("{").length, css.split("}").length);
    assert.deepEqual(css.match(/https?:\/\/|@import/g), null);
  });

  it("and all it loads is among the assets", () => {
    const addresses = assets();
    assert.ok(addresses.has(stylesheet().address));
    for (const [, address] of stylesheet().css.matchAll(/url\(([^)]+)\)/g)) assert.ok(addresses.has(address!), address);
    for (const [address, asset] of addresses) {
      assert.match(address, /^\/assets\/[\w.-]+\.[\da-f]{10}\.\w+$/);
      assert.ok(asset.body.length > 0);
    }
  });
});
