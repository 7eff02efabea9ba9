import type { Words } from "../../platform/text/index.ts";
import { register, type RegisterDefinition } from "./definition.ts";
import { fieldOf, labelClass, labelFields } from "./values.ts";

/** What is wrong in a definition that its shape can't say: fields twice, a name of unknown fields. Empty: all is well. */
export function checkRegister(definition: RegisterDefinition): Words[] {
  const shape = register.safeParse(definition);
  if (!shape.success) {
    const [issue] = shape.error.issues;
    const at = issue!.path.join(".");
    return [{ uk: `Опис реєстру неповний: ${at}`, en: `The definition is wrong at ${at}: ${issue!.message}` }];
  }
  const troubles: Words[] = [];
  const tell = (uk: string, en: string) => troubles.push({ uk, en });
  const known = (where: Words, ids: string[] = []) => {
    for (const id of ids)
      if (!fieldOf(definition, id) && id !== "number" && id !== "label" && id !== "geometry")
        tell(`${where.uk}: поля «${id}» немає`, `${where.en}: there is no field “${id}”`);
  };
  const ids = definition.fields.map(({ id }) => id);
  for (const id of new Set(ids.filter((it, at) => ids.indexOf(it) !== at)))
    tell(`Два поля мають ім’я «${id}»`, `Two fields are called “${id}”`);
  if (ids.includes("geometry")) tell("Ім’я «geometry» зайняте місцем", "The name “geometry” is that of the place");
  for (const field of definition.fields) {
    if (field.type === "declaration")
      tell(`«${field.id}»: такого типу в реєстрі немає`, `“${field.id}”: no such type in a register`);
    if (field.type !== "record" && field.when)
      tell(`«${field.id}»: умов у реєстрі немає`, `“${field.id}”: a register has no conditions`);
  }
  if (!labelFields(definition).length)
    tell("Назва запису не має жодного поля", "The name of a record has no field in it");
  known({ uk: "Назва запису", en: "The name of a record" }, labelFields(definition));
  known({ uk: "Пошук", en: "Search" }, definition.sought);
  known({ uk: "Стовпці", en: "Columns" }, definition.listed);
  known({ uk: "Чиї дані", en: "Whose data" }, definition.persons);
  for (const key of definition.unique ?? [])
    known(
      { uk: "Неповторність", en: "Uniqueness" },
      key.map((it) => it.split(".")[0]!),
    );
  for (const view of definition.views ?? []) known(view.title, [...view.fields, ...view.findBy]);
  for (const extract of definition.extracts ?? [])
    known(
      extract.title,
      extract.rows.map(({ from }) => from),
    );
  if (definition.person && fieldOf(definition, definition.person)?.type !== "person")
    tell("Поле, що каже, хто це, має бути людиною", "The field that says who it is must be a person");
  if (definition.published && labelClass(definition) !== "open")
    tell(
      "Реєстр відкритий для всіх, а назва запису складається із закритих полів",
      "The register is open to everybody, and the name of a record is not",
    );
  return troubles;
}
