import assert from "node:assert/strict";
import { test } from "node:test";
import { ownPath } from "./doors.ts";

test("only a page of this site to go back to", () => {
  const cases: [string | undefined, string | undefined][] = [
    ["/cabinet", "/cabinet"],
    ["/programme?year=2026", "/programme?year=2026"],
    ["/news/зустріч", "/news/%D0%B7%D1%83%D1%81%D1%82%D1%80%D1%96%D1%87"],
    ["/a/../../b", "/b"],
    [undefined, undefined],
    ["", undefined],
    ["cabinet", undefined],
    ["https://evil.example/", undefined],
    ["//evil.example/", undefined],
    ["/\\evil.example/", undefined],
    ["\\\\evil.example/", undefined],
    ["/\t/evil.example", undefined],
    ["/ok\r\nset-cookie: x=1", undefined],
    ["javascript:alert(1)", undefined],
    ["/sign-out", undefined],
    ["/sign-in?back=/sign-in", undefined],
    ["/en/sign-in/staff", undefined],
    ["/invitation/abc", undefined],
    [`/${"a".repeat(1100)}`, undefined],
  ];
  for (const [back, expected] of cases) assert.equal(ownPath(back), expected, String(back));
});
