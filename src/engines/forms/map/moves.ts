import type { Form } from "../../../platform/http/index.ts";
import type { Question, QuestionPage } from "../definition.ts";
import { homeView, sizes, type SizeName } from "./draw.ts";
import { spotAt, type Spot, type View } from "./mercator.ts";
import type { PlaceMap } from "./settings.ts";
import { readView, roundSpot, turns, turnView, viewText, zoomOfSettlement, type Turn } from "./view.ts";

/*
 * The map without script. Its pictures are image buttons: a click posts its x and y ("spot_small.x"); the buttons
 * around it post `_map` = "spot:closer". What is posted becomes the fields of the question as they would be typed.
 */

/** How the view of a question's map stands, from what was posted. */
export const viewOf = (map: PlaceMap, typed: string | string[] | undefined): View =>
  (typeof typed === "string" && readView(typed)) || homeView(map);

/** The same form after what was done on a map, if anything was. Hostile values move nothing. */
export function moveOnMap(form: Form, page: QuestionPage, map: PlaceMap | undefined): { form: Form; moved: boolean } {
  const asked = page.questions.filter(({ type }) => type === "place");
  for (const question of map?.settlements.length ? asked : []) {
    const deed = deedOf(form, question);
    if (!deed) continue;
    const changed = after(form, question, deed, map!);
    const fields: Record<string, string> = { [`${question.id}_pressed`]: deed, ...changed };
    return { form: withFields(form, fields), moved: true };
  }
  return { form, moved: form.get("_map") !== "" };
}

function deedOf(form: Form, { id }: Question): string | undefined {
  for (const size of Object.keys(sizes)) if (form.get(`${id}_${size}.x`)) return size;
  const [of, deed] = form.get("_map").split(":");
  return of === id ? deed : undefined;
}

function after(form: Form, { id }: Question, deed: string, map: PlaceMap): Record<string, string> {
  const view = viewOf(map, form.get(`${id}_view`));
  const seen = (it: View) => ({ [`${id}_view`]: viewText(it) });
  if (Object.hasOwn(sizes, deed)) {
    const size = sizes[deed as SizeName];
    const clicked = ["x", "y"].map((axis) => Number(form.get(`${id}_${deed}.${axis}`))) as [number, number];
    const [x, y] = clicked;
    const inside = x >= 0 && y >= 0 && x <= size.width && y <= size.height;
    return inside ? pointFields(id, roundSpot(spotAt(view, size, clicked))) : {};
  }
  if ((turns as readonly string[]).includes(deed)) return seen(turnView(view, sizes.small, deed as Turn));
  if (deed === "clear") return { [`${id}_lat`]: "", [`${id}_lon`]: "" };
  const chosen = deed === "go" ? form.get(`${id}_go`) : "";
  if (chosen === "home") return seen(homeView(map));
  const settlement = map.settlements.find(({ name }) => name === chosen);
  return settlement ? seen({ ...roundSpot(settlement), zoom: zoomOfSettlement }) : {};
}

const pointFields = (id: string, { lat, lon }: Spot): Record<string, string> => ({
  [`${id}_lat`]: String(lat).replace(".", ","),
  [`${id}_lon`]: String(lon).replace(".", ","),
});

/** The form as if these had been posted in it. */
export const withFields = (form: Form, fields: Record<string, string>): Form => ({
  ...form,
  get: (field) => fields[field] ?? form.get(field),
  all: (field) => (fields[field] === undefined ? form.all(field) : [fields[field]]),
  fields: () => [...new Set([...form.fields(), ...Object.keys(fields)])],
});
