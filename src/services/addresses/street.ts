import { streetKinds } from "./definitions.ts";

export interface StreetName {
  kind: (typeof streetKinds)[number]["id"];
  name: string;
}

const names = streetKinds.flatMap(({ id, names: known }) => known.map((name) => ({ id, name })));
// The longest first: "просп" must not be read as "пр".
const byLength = names.sort((a, b) => b.name.length - a.name.length);

/** "вул. Миру", "провулок Тихий", "Миру вулиця": its kind and its name. A street where no kind is named. */
export function readStreet(text: string): StreetName {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  for (const { id, name } of byLength) {
    const before = new RegExp(`^${name}(?:\\.\\s*|\\s+)(?=\\S)`, "iu").exec(plain);
    if (before) return { kind: id, name: plain.slice(before[0].length).trim() };
    const after = new RegExp(`\\s${name}\\.?$`, "iu").exec(plain);
    if (after) return { kind: id, name: plain.slice(0, after.index).trim() };
  }
  return { kind: "street", name: plain };
}

/** "м. Старокостянтинів", "село Самчики": the name alone. */
export const settlementName = (text: string): string =>
  text.replace(/^(?:м|місто|с|село|с-ще|смт|селище)(?:\.\s*|\s+)(?=\p{Lu})/u, "").trim();
