import type { ComponentChildren } from "preact";
import type { Case, Loaded, VerbId } from "../../../engines/cases/index.ts";
import { QuestionFields, type PlaceMap } from "../../../engines/forms/index.ts";
import { DateField, Hidden, MoneyField, Radios, Select, TextArea, TextField } from "../../../design/index.ts";
import type { Ask, Filled } from "../../../platform/http/index.ts";
import { formatNumericDate, kyivDay, say } from "../../../platform/text/index.ts";
import { addDays, civilDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { Scans } from "./scans.tsx";
import { wholePage } from "./whole-form.ts";

export interface VerbProps {
  ask: Ask;
  it: Case;
  filled: Filled;
  /** Who may be given the case. */
  colleagues: Loaded[];
  /** Units that a case may be passed to, where the procedure lets the official choose. */
  units: { id: string; name: string; name_en: string }[];
  /** For places in the answers. */
  map?: PlaceMap;
}

/** What comes on paper from outside: its scan is added to the case. */
export const takesScans: VerbId[] = ["answer", "appeal"];

/** The fields of a verb; a verb without any is a button with a question. */
export const verbFields: Partial<Record<VerbId, (props: VerbProps) => ComponentChildren>> = {
  return: (props) => [<What {...props} />, <Until {...props} days={10} />],
  leave: (props) => [<What {...props} />, <Until {...props} days={10} />],
  hear: (props) => [<What {...props} />, <Until {...props} days={7} />],
  suspend: (props) => <Why {...props} />,
  extend: (props) => <Why {...props} />,
  withdraw: (props) => <Why {...props} optional />,
  close: (props) => <Why {...props} />,
  resume: (props) => <Note {...props} />,
  "confirm-delivery": (props) => <Note {...props} />,
  ask: (props) => [<Body {...props} />, <What {...props} plain />, <Until {...props} days={10} optional />],
  forward: (props) => [<Body {...props} />, <Why {...props} />],
  answer: ({ ask, it }) => {
    const { act: t } = text[ask.lang];
    const open = it.state.asked.filter(({ answer }) => answer === undefined);
    const hears = it.state.hearing && !it.state.hearing.heard;
    return [
      <Radios
        name="to"
        label={t.to}
        options={[
          ...open.map(({ seq, body, what }) => ({ value: String(seq), title: `${body}: ${what}` })),
          ...(hears ? [{ value: "hearing", title: t.hearingSay }] : []),
        ]}
        value={open[0] ? String(open[0].seq) : "hearing"}
      />,
      <TextArea name="text" label={t.text} maxlength={8000} />,
      <Scans lang={ask.lang} label={t.scans} hint={t.answerScans} />,
    ];
  },
  pass: ({ ask, it, units }) => {
    const { act: t } = text[ask.lang];
    const { steps, anyUnit } = it.procedure;
    const at = steps.findIndex(({ id }) => id === it.state.step);
    const offered = steps.filter(({ id }) => anyUnit || id !== it.state.step);
    return [
      <Radios
        name="step"
        label={t.step}
        value={(steps[at + 1] ?? steps[0])?.id}
        options={offered.map(({ id, title }) => ({ value: id, title: say(title, ask.lang) }))}
      />,
      anyUnit && (
        <Select
          name="unit"
          label={t.stepUnit}
          hint={t.stepUnitHint}
          optional
          blank={t.asUsual}
          options={units.map((unit) => ({ value: unit.id, title: (ask.lang === "en" && unit.name_en) || unit.name }))}
        />
      ),
      <Note ask={ask} />,
    ];
  },
  assign: (props) => <Colleagues {...props} chosen={props.it.state.assigneeId} />,
  deliver: ({ ask, it }) => {
    const { act: t } = text[ask.lang];
    const { personId, contact } = it.state.applicant;
    const ways = [
      "in-person" as const,
      "post" as const,
      ...(personId ? ["cabinet" as const] : []),
      ...(contact.email ? ["email" as const] : []),
    ];
    return [
      <Radios
        name="how"
        label={t.how}
        value="in-person"
        options={ways.map((way) => ({ value: way, title: t.hows[way] }))}
      />,
      <TextField name="document" label={t.document} hint={t.documentHint} optional maxlength={200} />,
      <TextField name="tracking" label={t.tracking} hint={t.trackingHint} optional maxlength={60} width="m" />,
    ];
  },
  appeal: ({ ask }) => {
    const { act: t } = text[ask.lang];
    return [
      <TextArea name="text" label={t.appealText} maxlength={8000} />,
      <Scans lang={ask.lang} label={t.scans} hint={t.appealScans} />,
    ];
  },
  "decide-appeal": ({ ask }) => {
    const { act: t } = text[ask.lang];
    return [
      <Radios
        name="result"
        label={t.result}
        options={Object.entries(t.results).map(([value, title]) => ({ value, title }))}
      />,
      <TextArea name="words" label={t.words} maxlength={8000} />,
    ];
  },
  pay: (props) => <Payment {...props} />,
  refund: (props) => <Payment {...props} />,
  standing: (props) => {
    const { act: t } = text[props.ask.lang];
    return [
      <Radios
        name="lost"
        label={t.lost}
        value={props.it.state.standingLost ? "no" : "yes"}
        options={Object.entries(t.losts).map(([value, title]) => ({ value, title }))}
      />,
      <Why {...props} />,
    ];
  },
  correct: ({ ask, it, filled, map }) => [
    <p class="soft">{text[ask.lang].act.answersHint}</p>,
    <QuestionFields page={wholePage(it.procedure.form)} filled={filled} lang={ask.lang} map={map} />,
  ],
};

type Ours = Pick<VerbProps, "ask">;

function What({ ask, plain }: Ours & { plain?: boolean }) {
  const { act: t } = text[ask.lang];
  return <TextArea name="what" label={t.what} hint={plain ? undefined : t.whatHint} maxlength={8000} />;
}

function Why({ ask, optional }: Ours & { optional?: boolean }) {
  return <TextArea name="why" label={text[ask.lang].act.why} maxlength={2000} rows={3} optional={optional} />;
}

function Note({ ask }: Ours) {
  return <TextArea name="note" label={text[ask.lang].act.note} maxlength={300} rows={2} optional />;
}

function Body({ ask }: Ours) {
  return <TextField name="body" label={text[ask.lang].act.body} maxlength={300} />;
}

function Until({ ask, days, optional }: Ours & { days: number; optional?: boolean }) {
  const value = optional ? undefined : addDays(civilDate(kyivDay(ask.now)), days);
  return <DateField name="until" label={text[ask.lang].act.until} value={value} optional={optional} />;
}

function Payment({ ask, it }: VerbProps) {
  const { act: t } = text[ask.lang];
  return (
    <>
      <TextField name="reference" label={t.reference} maxlength={100} width="m" />
      <MoneyField name="hryvnias" label={t.hryvnias} value={it.state.fee} />
      <DateField name="paidOn" label={t.paidOn} value={kyivDay(ask.now)} />
      <Hidden name="payment" value="yes" />
    </>
  );
}

/** Who may have it, with what each has already; who is away names who acts instead. */
export function Colleagues({ ask, colleagues, chosen }: Pick<VerbProps, "ask" | "colleagues"> & { chosen?: string }) {
  const { bulk: t } = text[ask.lang];
  return (
    <Radios
      name="personId"
      label={t.who}
      value={chosen ?? colleagues.find(({ away }) => !away)?.person_id}
      options={[
        ...colleagues.map(({ person_id: id, name, title, title_en: english, open, late, away }) => ({
          value: id,
          title: `${name}, ${(ask.lang === "en" && english) || title}`,
          hint: [t.load(open, late), away && t.away(formatNumericDate(away.until, ask.lang), away.deputy)]
            .filter(Boolean)
            .join(". "),
          disabled: away !== undefined,
        })),
        { value: "queue", title: t.queue },
      ]}
    />
  );
}
