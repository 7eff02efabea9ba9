import { z } from "zod";
import type { Position } from "../../../engines/people/index.ts";
import { Checkbox, TextField } from "../../../design/index.ts";
import { formatPhone, type Lang } from "../../../platform/text/index.ts";
import { phoneNumber, place, ticked } from "../fields.ts";
import { text } from "../text.ts";

/** What is said of a position. */
export const positionFields = z.object({
  title: z.string().max(300),
  titleEn: z.string().max(300).default(""),
  head: ticked,
  seats: z.coerce.number().int().min(1).max(500),
  public: ticked,
  phone: phoneNumber,
  email: z.email().max(254).nullable().default(null),
  room: z.string().max(100).default(""),
  hours: z.string().max(300).default(""),
  place,
});

export function positionLabels(lang: Lang) {
  const { structure: t } = text[lang];
  return {
    title: t.positionTitle,
    titleEn: t.positionTitleEn,
    seats: t.seats,
    phone: t.phone,
    email: t.email,
    room: t.room,
    hours: t.hours,
    place: t.order,
  };
}

export function PositionFields({ lang, position }: { lang: Lang; position?: Position }) {
  const { structure: t } = text[lang];
  const phone = position?.phone && formatPhone(position.phone);
  return (
    <>
      <TextField name="title" label={t.positionTitle} maxlength={300} value={position?.title} />
      <TextField name="titleEn" label={t.positionTitleEn} maxlength={300} optional value={position?.title_en} />
      <Checkbox name="head" label={t.isHead} checked={position?.head} />
      <Checkbox name="public" label={t.public} checked={position?.public ?? true} />
      <TextField name="seats" label={t.seats} width="xs" inputmode="numeric" value={position?.seats ?? 1} />
      <TextField name="phone" label={t.phone} hint={t.phoneHint} type="tel" optional value={phone} />
      <TextField name="email" label={t.email} type="email" maxlength={254} optional value={position?.email} />
      <TextField name="room" label={t.room} width="s" maxlength={100} optional value={position?.room} />
      <TextField name="hours" label={t.hours} maxlength={300} optional value={position?.hours} />
      <TextField
        name="place"
        label={t.order}
        hint={t.orderHint}
        width="xs"
        inputmode="numeric"
        value={position?.place ?? 100}
      />
    </>
  );
}
