import { sql } from "kysely";
import type { Tx } from "../../platform/journal/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import { hideTitles } from "../places/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import { classOf, labelClass } from "./values.ts";

const order: FieldClass[] = ["open", "internal", "personal", "restricted"];
const isNarrower = (before: FieldClass, after: FieldClass) => order.indexOf(after) > order.indexOf(before);

/** Within the publication: nobody finds by words that they may no longer see, and no name of such words stays on the map. */
export async function hideAtOnce(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  const isHidden = before.fields.some(({ id }) => isNarrower(classOf(before, id), classOf(after, id)));
  if (isHidden)
    await sql`update record set sought_open = ''::tsvector where register = ${after.id} and sought_open <> ''::tsvector`.execute(
      tx.db,
    );
  if (after.geometry && isNarrower(labelClass(before), labelClass(after))) await hideTitles(tx, after.id);
}

/** Whether records have to be worked out anew: words of labels and hints change nothing in them. */
export function isProjectedOtherwise(before: RegisterDefinition, after: RegisterDefinition): boolean {
  const what = ({ fields, label, unique, sought, geometry, person, persons, published }: RegisterDefinition) =>
    JSON.stringify({
      label,
      unique,
      sought,
      geometry,
      person,
      persons,
      published,
      fields: fields.map((field) => ({ ...field, label: undefined, hint: undefined, optional: undefined })),
    });
  return what(before) !== what(after);
}
