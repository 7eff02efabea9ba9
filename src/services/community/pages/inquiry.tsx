import { z } from "zod";
import { findRegister, personsOf, type RecordHead, type ViewDefinition } from "../../../engines/registers/index.ts";
import {
  Button,
  ErrorSummary,
  Facts,
  Form,
  Notice,
  PageHead,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { blank, forbidden, mend, page, readForm, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";
import { residences } from "../definitions.ts";
import { addressOf, findExactly, kindWord, residencesOf } from "../residents.ts";
import { checkRnokpp } from "../../../platform/identifiers/index.ts";
import { text } from "../text.ts";

/** The narrow way in that the asker has: as a notary, or as a utility. */
function viewOf(ask: Ask): ViewDefinition {
  const view = residences.views!.find(({ permission }) => ask.actor.can(permission));
  if (!view) throw forbidden();
  return view;
}

/** GET /desk/community/inquiry */
export const showInquiry = (ask: Ask) => inquiryPage(ask, blank());

const inquiry = z.object({
  surname: z.string().min(2).max(100),
  rnokpp: z.string().max(20),
  number: z.string().min(1).max(100),
  purpose: z.string().min(3).max(300),
});

/** POST /desk/community/inquiry: where one exact person lives; noted before anything is told, found or not. */
export async function takeInquiry(ask: Ask) {
  const t = text[ask.lang];
  const view = viewOf(ask);
  const reading = readForm(ask, inquiry);
  if (!reading.ok) return inquiryPage(ask, reading.filled);
  const { surname, rnokpp, number, purpose } = reading.value;
  const checked = checkRnokpp(rnokpp);
  const found = checked.ok ? await findExactly(ask, surname, checked.number) : undefined;
  const why = `${view.title.uk}: ${purpose}, № ${number}`;
  if (!found) {
    await recordReading(ask, { what: "community.inquire", why, details: { found: false } });
    return inquiryPage(ask, mend(reading.filled, "surname", t.noSuch));
  }
  const register = (await findRegister(ask, "residents"))!;
  for (const whose of [...(await personsOf(ask.db, register, found)), undefined].slice(0, 1))
    await recordReading(ask, {
      what: "community.inquire",
      subject: `record:${found.id}`,
      whose,
      why,
      details: { view: view.id },
    });
  return inquiryPage(ask, reading.filled, { resident: found, residences: await residencesOf(ask.db, found.id) });
}

function inquiryPage(ask: Ask, filled: Filled, answer?: { resident: RecordHead; residences: RecordHead[] }) {
  const t = text[ask.lang];
  const view = viewOf(ask);
  return page({
    title: t.inquiry,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ surname: t.surname, rnokpp: t.rnokpp, number: t.caseNumber, purpose: t.purpose }}
        />
        <PageHead title={t.inquiry} lead={t.inquiryLead} />
        <Stack>
          {answer && (
            <Section title={t.answer}>
              {answer.residences.length === 0 && <Notice kind="info">{t.noResidence}</Notice>}
              <Facts
                items={[
                  view.fields.includes("resident") && { term: t.surname, value: answer.resident.label },
                  ...answer.residences.map((it) => ({ term: kindWord(it, ask.lang), value: addressOf(it) })),
                ]}
              />
            </Section>
          )}
          <Form to="/desk/community/inquiry" filled={filled}>
            <TextField name="surname" label={t.surname} maxlength={100} />
            <TextField name="rnokpp" label={t.rnokpp} inputmode="numeric" maxlength={20} width="m" />
            <TextField name="number" label={t.caseNumber} maxlength={100} width="m" />
            <TextField name="purpose" label={t.purpose} maxlength={300} />
            <Button>{t.ask}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}
