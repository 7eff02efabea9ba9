import assert from "node:assert/strict";
import { fieldsOf } from "./page-fields.ts";

/** For tests of the builder: whoever fills in its pages, as test/visitor.ts has them. */
interface Visitor {
  status: number;
  path: string;
  body: string;
  get(path: string): Promise<unknown>;
  post(path: string): Promise<unknown>;
  send(path: string, fields: Record<string, string>): Promise<unknown>;
}

export const home = (id: string) => `/desk/services/${id}`;

/** What the form of the page would send if nothing were changed; a field with several values has them all. */
export function formOf(body: string): Record<string, string> {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of fieldsOf(body)) fields[name] = name in fields ? [fields[name]!, value].flat() : value;
  return fields as Record<string, string>;
}

/** Opens a page of the builder and sends its form with these changes. */
export async function fill(visitor: Visitor, path: string, changes: Record<string, string>): Promise<void> {
  await visitor.get(path);
  assert.equal(visitor.status, 200, path);
  await visitor.send(path.split("?")[0]!, { ...formOf(visitor.body), ...changes });
}

/** A copy of a service that ships, as a draft of the test's own. */
export async function copyOf<T extends Visitor>(visitor: T, of = "tree-cutting") {
  await visitor.get(home(of));
  await visitor.post(`${home(of)}/copy`);
  const id = /\/desk\/services\/([a-z0-9-]+)\/card/.exec(visitor.path)![1]!;
  return { visitor, id, at: home(id) };
}
