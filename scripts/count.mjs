// A reporter of node:test for the runner: one line of JSON a test, [result, name, why it was not run].
export default async function* count(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite" && type === "test:pass") continue;
    // A suite fails with its tests, which are counted; by itself it fails when its hooks do.
    if (data.details?.type === "suite" && data.details.error?.failureType === "subtestsFailed") continue;
    const skipped = data.skip ?? data.todo;
    const result = skipped !== undefined ? "skip" : type === "test:pass" ? "pass" : "fail";
    yield `${JSON.stringify([result, data.name, typeof skipped === "string" ? skipped : undefined])}\n`;
  }
}
