import { deadlineOf, statusPath, unpaid, type Case } from "../../../engines/cases/index.ts";
import { findUnit } from "../../../engines/people/index.ts";
import { ButtonLink, Facts, PageHead, Section, Toolbar, Qr, qrSvg } from "../../../design/index.ts";
import { content, page, type Ask } from "../../../platform/http/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { formatDate, formatDateTime, formatMoney, kyivDay, say } from "../../../platform/text/index.ts";
import { calendarOf, kyivDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { theCase } from "./case.tsx";

/** GET /desk/cases/:id/receipt: what the applicant takes home; made to be printed. */
export async function showReceipt(ask: Ask) {
  const { receipt: t, title } = text[ask.lang];
  const it = await theCase(ask);
  const rows = await rowsOf(ask, it);
  const address = statusAddress(ask, it);
  return page({
    title: `${t.title} ${it.state.number}`,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: it.state.number, to: `/desk/cases/${it.id}` },
    ],
    scripts: [ask.hromada.app.assetAddress("casework/print.js")],
    body: (
      <>
        <PageHead title={t.title} above={<strong>№ {it.state.number}</strong>} />
        <Toolbar>
          <button type="button" class="btn btn-primary" data-print hidden>
            {t.print}
          </button>
          <ButtonLink to={`/desk/cases/${it.id}/receipt.pdf`} kind="secondary" download>
            {t.pdf}
          </ButtonLink>
        </Toolbar>
        <div class="receipt">
          <Facts items={rows.map(([term, value]) => ({ term, value }))} />
          <Section title={t.status}>
            <Qr content={address} label={`${t.status}: ${address}`} size={180} />
            <p>{t.scan}</p>
            <p class="breakable">{address}</p>
          </Section>
        </div>
      </>
    ),
  });
}

/** GET /desk/cases/:id/receipt.pdf */
export async function receiptPdf(ask: Ask) {
  const { receipt: t } = text[ask.lang];
  const it = await theCase(ask);
  const [year, month, day] = kyivDay(ask.now).split("-").map(Number);
  const address = statusAddress(ask, it);
  const pdf = await renderPdf(template, {
    lang: ask.lang,
    title: t.title,
    number: it.state.number,
    date: { year, month, day },
    rows: await rowsOf(ask, it),
    qr: qrSvg(address),
    qrWords: `${t.status}: ${address}`,
    address,
    scan: t.scan,
    signature: t.signature,
    official: it.actions[0]!.by.name,
  });
  return content({ type: "application/pdf", body: pdf, saveAs: `${it.state.number}.pdf` });
}

const statusAddress = (ask: Ask, { head }: Case) =>
  new URL(statusPath(head.status_key), ask.hromada.config.baseUrl).href;

async function rowsOf(ask: Ask, it: Case): Promise<[string, string][]> {
  const { receipt: t } = text[ask.lang];
  const { state, procedure, actions } = it;
  const unit = await findUnit(ask.db, state.unitId);
  const calendar = await calendarOf(ask.hromada);
  const until = deadlineOf(state, calendar, kyivDate(ask.now)).lastDay;
  const papers = [...namesIn(actions[0]!.data)];
  const fee = feeOf(ask, it);
  return [
    [t.number, state.number],
    [t.taken, formatDateTime(state.submittedAt, ask.lang)],
    [t.service, say(procedure.title, ask.lang)],
    [t.applicant, state.applicant.name],
    [t.unit, unit ? (ask.lang === "en" && unit.name_en) || unit.name : ""],
    ...(it.head.due ? [[t.until, formatDate(until, ask.lang)] as [string, string]] : []),
    ...(fee ? [[t.fee, fee] as [string, string]] : []),
    ...(papers.length ? [[t.papers, papers.join("; ")] as [string, string]] : []),
  ];
}

/** How much, by which ground, and where it is paid, where the service says that. */
function feeOf(ask: Ask, { state, procedure: { fee } }: Case): string | undefined {
  const sum = unpaid(state);
  if (!fee || !sum) return undefined;
  return [formatMoney(sum, ask.lang), say(fee.basis, ask.lang), fee.payee && say(fee.payee, ask.lang)]
    .filter(Boolean)
    .join(". ");
}

/** Names of the files that came with the filing. */
function* namesIn(value: unknown): Iterable<string> {
  if (typeof value !== "object" || value === null) return;
  const { file, name } = value as { file?: unknown; name?: unknown };
  if (typeof file === "string" && typeof name === "string") yield name;
  else for (const part of Object.values(value)) yield* namesIn(part);
}

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title + " " + d.number, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(paper: "a4", margin: (x: 22mm, y: 22mm))
#set text(font: "Manrope", size: 11pt, lang: d.lang, fill: rgb("#101a26"))
#show heading.where(level: 1): it => block(below: 12pt, text(size: 20pt, weight: 800, it.body))
= #d.title
#table(
  columns: (4fr, 9fr), stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")), inset: (x: 0pt, y: 6pt),
  ..d.rows.map(row => (text(fill: rgb("#4a5766"), row.at(0)), text(weight: 600, row.at(1)))).flatten()
)
#v(12pt)
#grid(
  columns: (42mm, 1fr), gutter: 8mm, align: horizon,
  image(bytes(d.qr), format: "svg", width: 42mm, alt: d.qrWords),
  [#d.scan \\ #text(size: 8.5pt, fill: rgb("#4a5766"), d.address)],
)
#v(24pt)
#text(fill: rgb("#4a5766"), d.signature + ": ") #d.official #h(1fr) #box(width: 50mm, line(length: 100%, stroke: 0.5pt))
`;
