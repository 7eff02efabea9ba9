import type { Procedure } from "../../engines/cases/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import { text } from "./text.ts";

/** «10 календарних днів» */
export const termWords = ({ count, unit }: Procedure["term"], lang: Lang): string => text[lang].termUnits[unit](count);

/** Where it is applied for: a page of its own, or the common one. */
export const applyAddress = (it: Procedure): string => it.address ?? `/services/${it.id}/apply`;
