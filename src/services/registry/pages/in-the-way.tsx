import { fieldTitle, namedInTheWay, type Obstacle, type RegisterDefinition } from "../../../engines/registers/index.ts";
import { Link, Notice } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { text } from "../definition/text.ts";

interface InTheWayProps {
  obstacles: Obstacle[];
  definition: RegisterDefinition;
  ask: Ask;
}

/** Why a version can't be published: what stands in its way, and the records to mend, each as a link. */
export function InTheWay({ obstacles, definition, ask }: InTheWayProps) {
  const t = text[ask.lang];
  return (
    <Notice kind="warning">
      <p>{t.stopped}</p>
      {obstacles.map((obstacle) => (
        <>
          <p>
            <strong>{sentenceOf(obstacle, definition, ask)}</strong>
          </p>
          {obstacle.records.length > 0 && !obstacle.isNew && (
            <ul>
              {obstacle.records.map(({ id, number, label }) => (
                <li>
                  <Link to={`/desk/registers/${definition.id}/${id}`}>
                    {[`№ ${number}`, label].filter(Boolean).join(", ")}
                  </Link>
                </li>
              ))}
              {obstacle.count > namedInTheWay && <li>{t.stops.more(obstacle.count - namedInTheWay)}</li>}
            </ul>
          )}
        </>
      ))}
    </Notice>
  );
}

function sentenceOf({ kind, fields, count, isNew }: Obstacle, definition: RegisterDefinition, { lang }: Ask): string {
  const { stops, types } = text[lang];
  const title = fields.map((id) => fieldTitle(definition, id, lang)).join(", ");
  switch (kind) {
    case "empty":
      return isNew ? stops.emptyNew(title, count) : stops.empty(title, count);
    case "twice":
      return stops.twice(title, count);
    case "unreadable":
      return stops.unreadable(title, typeName(definition, fields[0]!, types), count);
    case "other-type":
      return stops.otherType(title);
    case "too-many":
      return stops.tooMany(title);
  }
}

function typeName({ fields }: RegisterDefinition, id: string, types: Record<string, string>): string {
  const type = fields.find((field) => field.id === id)?.type ?? "";
  return types[type] ?? type;
}
