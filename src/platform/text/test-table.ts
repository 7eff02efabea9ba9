import assert from "node:assert/strict";
import { describe, test } from "node:test";

/** Shows no-break spaces, so that a table of cases can be read: "1~234". */
export const seen = (text: string) => text.replaceAll("\u00A0", "~");

/** A test for each case: what is made of the given text must be the expected one, "~" for a no-break space. */
export function table<T>(
  name: string,
  cases: [given: T, expected: string | undefined][],
  make: (given: T) => string | undefined,
) {
  describe(name, () => {
    for (const [given, expected] of cases) {
      test(`${JSON.stringify(given)} → ${expected}`, () => {
        const made = make(given);
        assert.equal(made === undefined ? made : seen(made), expected);
      });
    }
  });
}
