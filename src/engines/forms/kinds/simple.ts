import type { Question } from "../definition.ts";
import type { Kind } from "../kind.ts";
import { choice, choices, yesNo } from "./choice.tsx";
import { date, period } from "./date.tsx";
import { number, money } from "./number.tsx";
import { email, iban, phone, rnokpp, unzr } from "./numbers.tsx";
import { place } from "./place.tsx";
import { longText, shortText } from "./text.tsx";
import { address } from "./where.tsx";
import { organisation, person } from "./who.tsx";

type Simple = Exclude<Question["type"], "file" | "table" | "declaration">;

/** Types that may also stand in the columns of a table. */
export const simpleKinds = {
  text: shortText,
  "long-text": longText,
  number,
  money,
  date,
  period,
  choice,
  choices,
  "yes-no": yesNo,
  person,
  organisation,
  rnokpp,
  unzr,
  iban,
  phone,
  email,
  address,
  place,
} satisfies Record<Simple, unknown>;

export const simpleKind = (type: Simple): Kind => simpleKinds[type] as unknown as Kind;
