import { z } from "zod";
import { statePurpose } from "../../../engines/registers/index.ts";
import { Button, ErrorSummary, Form, Hidden, PageHead, Radios, TextField } from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { registerTitle, theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/purpose */
export const showPurpose = (ask: Ask) => purposePage(ask, blank({ back: ask.query.get("back") ?? "" }));

const stated = z.object({
  purpose: z.string().max(500).optional(),
  other: z.string().max(500).optional(),
  back: z.string().max(2_000).optional(),
});

/** POST /desk/registers/:register/purpose: says why personal data are read, for the next hour. */
export async function takePurpose(ask: Ask) {
  const register = await theRegister(ask);
  const reading = readForm(ask, stated);
  if (!reading.ok) return purposePage(ask, reading.filled);
  const { purpose, other, back } = reading.value;
  const why = [purpose, other].filter(Boolean).join(": ");
  if (why.length < 3) return purposePage(ask, mend(reading.filled, "other", text[ask.lang].purposeWrong));
  await write(ask, (tx) => statePurpose(tx, register, why));
  const at = `/desk/registers/${register.id}`;
  return redirect(back && /^\/desk\/[^\\]*$/.test(back) ? back : at);
}

async function purposePage(ask: Ask, filled: Filled) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const options = (register.definition.purposes ?? []).map((it) => ({ value: it.uk, title: say(it, ask.lang) }));
  return page({
    title: t.purposeTitle,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/registers" },
      { title: registerTitle(register, ask), to: `/desk/registers/${register.id}` },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ other: t.purposeOther, purpose: t.purpose }} />
        <PageHead title={t.purposeTitle} lead={t.purposeLead} />
        <Form to={`/desk/registers/${register.id}/purpose`} filled={filled}>
          <Hidden name="back" value={String(filled.values.back ?? "")} />
          {options.length > 0 && <Radios name="purpose" label={t.purpose} options={options} optional />}
          <TextField
            name="other"
            label={options.length ? t.purposeOther : t.purpose}
            optional={options.length > 0}
            maxlength={500}
          />
          <Button>{t.goOn}</Button>
        </Form>
      </>
    ),
  });
}
