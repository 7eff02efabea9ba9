import { z } from "zod";
import { evidence as evidenceKinds, FileError } from "../../../../platform/files/index.ts";
import { forbidden, mend, readForm, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write, type Tx } from "../../../../platform/journal/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import { addEvidence, moveReport, removeEvidence, saveReport } from "../../filing.ts";
import { ReportRefusal } from "../../report-refusal.ts";
import { numberField, thousandField } from "../../numbers.ts";
import { tellReturned } from "../../letters.ts";
import { measureStatuses, missing, periodId, type Fact } from "../../periods.ts";
import { provided } from "../../providers.ts";
import { managed } from "./parts.tsx";
import { factName, typedIndicators } from "./report-form.tsx";
import { deskAddress, deskAsked, type Desk } from "./desk.ts";
import { reportPage } from "./report.tsx";

/** What the forms of a report's page do. Whatever is refused comes back with all that was typed. */

function schemaOf(ask: Ask, desk: Desk) {
  const facts = typedIndicators(desk).map((_, at) => [factName(at), numberField(ask.lang)] as const);
  return z.object({
    revision: z.coerce.number().int().min(0),
    deed: z.enum(["save", "submit"]),
    status: z.enum(measureStatuses),
    spent: thousandField(ask.lang),
    contracted: thousandField(ask.lang),
    allocated: thousandField(ask.lang),
    done: z.string().max(4000).optional(),
    cause: z.string().max(2000).optional(),
    public: z.literal("yes").optional(),
    ...Object.fromEntries(facts),
  });
}

/** POST /desk/programme/:programme/:period/measures/:number: saves or submits the report, with files. */
export async function saveOrSubmit(ask: Ask) {
  const t = deskText[ask.lang];
  const desk = await deskAsked(ask);
  if (!desk.executes) throw forbidden();
  const form = readForm(ask, schemaOf(ask, desk));
  if (!form.ok) return reportPage(ask, desk, form.filled);
  const { revision, deed, public: open, ...typed } = form.value;
  const said = {
    status: typed.status,
    spent: typed.spent ?? 0,
    contracted: typed.contracted ?? 0,
    allocated: typed.allocated,
    done: typed.done ?? "",
    cause: typed.cause ?? "",
  };
  if (deed === "submit") {
    const wanted = Object.entries(missing(said, desk.planned, desk.spentBefore));
    if (typed.spent === null) wanted.unshift(["spent", { uk: deskText.uk.needed, en: deskText.en.needed }]);
    if (wanted.length)
      return reportPage(
        ask,
        desk,
        wanted.reduce((filled, [field, words]) => mend(filled, field, say(words, ask.lang)), form.filled),
      );
  }
  return refused(ask, desk, form.filled, async () => {
    const facts = [...typedFacts(desk, typed), ...(deed === "submit" ? await providedFacts(ask, desk) : [])];
    await write(ask, async (tx) => {
      const programmeId = desk.work.programme.id;
      const key = { programmeId, line: desk.measure.line, period: desk.period, revision };
      const id = await saveReport(tx, { ...key, said: { ...said, facts } });
      await keepFiles(tx, ask, id, open === "yes");
      if (deed === "submit") await moveReport(tx, programmeId, id, "submit");
    });
    return redirect(deskAddress(desk), { notice: deed === "submit" ? t.submitted : t.saved });
  });
}

function typedFacts(desk: Desk, typed: Record<string, unknown>): Fact[] {
  return typedIndicators(desk).flatMap((it, at) => {
    const value = typed[factName(at)];
    return typeof value === "number" ? [{ indicator: it.line, value }] : [];
  });
}

/** Facts that other services know, as they stand at the moment of submitting. */
async function providedFacts(ask: Ask, desk: Desk): Promise<Fact[]> {
  const now = await provided(ask, desk.indicators);
  return desk.indicators.flatMap((it) => {
    const found = now.get(it.provider ?? "");
    return found ? [{ indicator: it.line, value: found.value, provider: found.id }] : [];
  });
}

async function keepFiles(tx: Tx, ask: Ask, reportId: string, open: boolean) {
  for (const upload of ask.form.files("files")) {
    const file = await ask.hromada.files.put(tx, upload, {
      accept: evidenceKinds,
      class: "internal",
      module: "programme",
    });
    await addEvidence(tx, reportId, {
      fileId: file.id,
      name: file.name,
      type: file.type,
      bytes: file.size,
      public: open,
    });
  }
}

/** The page again, with the sentence, when the domain or a file was refused. */
async function refused<T>(ask: Ask, desk: Desk, filled: Filled, work: () => Promise<T>, form?: "decide") {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileError) return reportPage(ask, desk, mend(filled, "files", say(error.words, ask.lang)));
    if (!(error instanceof ReportRefusal)) throw error;
    // What is saved by now is shown beside what was typed; the next try is made over it.
    const fresh = await deskAsked(ask);
    const values = { ...filled.values, revision: String(fresh.report?.revision ?? 0) };
    return reportPage(ask, fresh, mend({ ...filled, values }, "", say(error.words, ask.lang)), form);
  }
}

/** POST …/files/:file/remove */
export async function removeFile(ask: Ask) {
  const desk = await deskAsked(ask);
  const file = desk.report?.evidence.find((it) => it.fileId === ask.params.file);
  if (!desk.executes || !file) throw forbidden();
  return refused(ask, desk, { values: {}, errors: {} }, async () => {
    await write(ask, (tx) => removeEvidence(tx, desk.report!.id, file.fileId));
    return redirect(deskAddress(desk), { notice: deskText[ask.lang].removed });
  });
}

const decision = z.object({
  deed: z.enum(["accept", "return", "reopen"]),
  remark: z.string().max(2000).optional(),
});

/** POST …/decide: the manager accepts, returns or opens again. */
export async function decide(ask: Ask) {
  const t = deskText[ask.lang];
  const desk = await deskAsked(ask);
  const form = readForm(ask, decision);
  if (!form.ok) return reportPage(ask, desk, form.filled, "decide");
  const { deed, remark = "" } = form.value;
  if (deed !== "accept" && !remark) return reportPage(ask, desk, mend(form.filled, "remark", t.needed), "decide");
  const { report } = desk;
  if (!report) throw forbidden();
  return refused(
    ask,
    desk,
    form.filled,
    async () => {
      await write(ask, async (tx) => {
        await moveReport(tx, desk.work.programme.id, report.id, deed, remark);
        if (deed !== "accept") await tellReturned(tx, desk.work, desk.measure, report, remark);
      });
      const notices = { accept: t.acceptedNotice, return: t.returnedNotice, reopen: t.reopenedNotice };
      return redirect(managed(desk.work.programme, `/incoming/${periodId(desk.period)}`), { notice: notices[deed] });
    },
    "decide",
  );
}
