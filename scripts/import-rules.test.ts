import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { findViolations } from "./import-rules.ts";

const cases: [string, string, string, RegExp | undefined][] = [
  [
    "a service another service",
    "src/services/a/index.ts",
    'import { b } from "../b/index.ts";',
    /never imports another service/,
  ],
  ["even its types", "src/services/a/x.ts", 'import type { B } from "../b/index.ts";', /never imports another service/],
  [
    "even in its test",
    "src/services/a/x.test.ts",
    'import { b } from "../b/index.ts";',
    /never imports another service/,
  ],
  [
    "over several lines",
    "src/services/a/x.ts",
    'import {\n  one,\n  two,\n} from "../b/x.ts";',
    /never imports another service/,
  ],
  ["at run time", "src/services/a/x.ts", 'const b = await import("../b/index.ts");', /never imports another service/],
  ["by handing on", "src/services/a/x.ts", 'export * from "../b/index.ts";', /never imports another service/],
  [
    "platform an engine",
    "src/platform/http/x.ts",
    'import { a } from "../../engines/people/index.ts";',
    /platform lies below engines/,
  ],
  ["platform design", "src/platform/http/x.ts", 'import "../../design/index.ts";', /platform lies below design/],
  [
    "design an engine",
    "src/design/x.tsx",
    'import { a } from "../engines/people/index.ts";',
    /design lies below engines/,
  ],
  [
    "an engine a service",
    "src/engines/people/x.ts",
    'import { a } from "../../services/a/index.ts";',
    /only src\/services\.ts/,
  ],
  [
    "a channel a service",
    "src/channels/site/x.tsx",
    'import { a } from "../../services/a/index.ts";',
    /only src\/services\.ts/,
  ],
  [
    "a floor the program",
    "src/engines/people/x.ts",
    'import { start } from "../../start.ts";',
    /below the program itself/,
  ],
  [
    "an engine's inside",
    "src/services/a/x.ts",
    'import { t } from "../../engines/people/tables.ts";',
    /engines\/people is entered through its index\.ts/,
  ],
  [
    "a platform's inside",
    "src/platform/http/x.ts",
    'import { t } from "../jobs/job.ts";',
    /platform\/jobs is entered through/,
  ],
  [
    "the program an inside",
    "src/start.ts",
    'import { t } from "./platform/jobs/job.ts";',
    /platform\/jobs is entered through/,
  ],
  [
    "a test helper",
    "src/engines/people/x.ts",
    'import { t } from "../../../test/database.ts";',
    /nothing from outside src/,
  ],
  [
    "lower floors by their face",
    "src/services/a/x.ts",
    'import { p } from "../../engines/people/index.ts";',
    undefined,
  ],
  ["the same room", "src/services/a/pages/x.tsx", 'import { p } from "../tables.ts";', undefined],
  ["another engine by its face", "src/engines/a/x.ts", 'import { p } from "../people/index.ts";', undefined],
  ["design from deep inside design", "src/design/form/x.tsx", 'import { p } from "../icon/icon.tsx";', undefined],
  ["the list of services a service", "src/services.ts", 'import { a } from "./services/a/index.ts";', undefined],
  ["a test a helper", "src/engines/people/x.test.ts", 'import { t } from "../../../test/database.ts";', undefined],
  ["a comment", "src/services/a/x.ts", '// from "../b/index.ts"\n/* import "../b/index.ts" */', undefined],
  ["a package", "src/services/a/x.ts", 'import { a } from "kysely";', undefined],
];

for (const [what, file, source, expected] of cases) {
  test(`imports: ${what} ${expected ? "is refused" : "is allowed"}`, () => {
    const root = mkdtempSync(join(tmpdir(), "ratusha-rules-"));
    try {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      writeFileSync(join(root, file), `${source}\n`);
      const violations = findViolations(root);
      assert.equal(violations.length, expected ? 1 : 0, JSON.stringify(violations));
      if (expected) assert.match(violations[0]!.rule, expected);
      if (expected) assert.equal(violations[0]!.file, file);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
}
