import type { Question } from "../definition.ts";
import type { Kind } from "../kind.ts";
import { declaration } from "./choice.tsx";
import { file } from "./file.tsx";
import { simpleKinds } from "./simple.ts";
import { table } from "./table.tsx";

const kinds = { ...simpleKinds, file, table, declaration } satisfies Record<Question["type"], unknown>;

/** What the engine knows of a type of question. */
export const kindOf = ({ type }: Pick<Question, "type">): Kind => kinds[type] as unknown as Kind;
