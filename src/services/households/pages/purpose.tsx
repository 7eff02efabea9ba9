import { z } from "zod";
import { registerOf, statePurpose } from "../../../engines/registers/index.ts";
import { Button, ErrorSummary, Form, Hidden, PageHead, Radios, TextField } from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { households, read } from "../definitions.ts";
import { asDistrict } from "../scope.ts";
import { text } from "../text.ts";

const at = "/desk/households";

/** GET /desk/households/purpose: said once an hour for the card and for the people on it. */
export const showPurpose = async (ask: Ask) => purposePage(ask, blank({ back: ask.query.get("back") ?? "" }));

const stated = z.object({
  purpose: z.string().max(500).optional(),
  other: z.string().max(500).optional(),
  back: z.string().max(2_000).optional(),
});

/** POST /desk/households/purpose */
export async function takePurpose(ask: Ask) {
  const reading = readForm(ask, stated);
  if (!reading.ok) return purposePage(ask, reading.filled);
  const { purpose, other, back } = reading.value;
  const why = [purpose, other].filter(Boolean).join(": ");
  if (why.trim().length < 3) return purposePage(ask, mend(reading.filled, "other", text[ask.lang].purposeWrong));
  await write(await asDistrict(ask, read), async (tx) => {
    for (const id of ["households", "household-members"]) await statePurpose(tx, await registerOf(tx.db, id), why);
  });
  return redirect(back && /^\/desk\/households\/[^\\]*$/.test(back) ? back : at);
}

function purposePage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  const options = households.purposes!.map((it) => ({ value: it.uk, title: say(it, ask.lang) }));
  return page({
    title: t.purposeTitle,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: at }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ other: t.purposeOther, purpose: t.purpose }} />
        <PageHead title={t.purposeTitle} lead={t.purposeLead} />
        <Form to={`${at}/purpose`} filled={filled}>
          <Hidden name="back" value={String(filled.values.back ?? "")} />
          <Radios name="purpose" label={t.purpose} options={options} optional />
          <TextField name="other" label={t.purposeOther} optional maxlength={500} />
          <Button>{t.goOn}</Button>
        </Form>
      </>
    ),
  });
}
