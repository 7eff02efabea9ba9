import { createHash } from "node:crypto";
import type { Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { renderPdf } from "../../platform/pdf/index.ts";
import { formatDate, type Words } from "../../platform/text/index.ts";
import { blocksOf, letterheadOf, type Letterhead } from "../documents/index.ts";
import type { Credential } from "./credentials.ts";
import { qrSvg } from "../../design/index.ts";
import { checkAddress } from "./address.ts";
import { on } from "./tables.ts";
import { text } from "./text.ts";

/**
 * The paper of a credential: A4, tagged, PDF/A-2a, with the QR. Made when first asked for and kept, so that the very
 * file can be checked later.
 */
export async function credentialPdf(ctx: Context, it: Credential): Promise<Uint8Array> {
  if (it.file_id) return ctx.hromada.files.read(await ctx.hromada.files.get(ctx.db, it.file_id));
  const pdf = Buffer.from(await render(it, await letterheadOf(ctx)));
  const kept = await keep(ctx, it, pdf);
  return kept ? pdf : ctx.hromada.files.read(await ctx.hromada.files.get(ctx.db, (await paperOf(ctx, it.id))!));
}

/** Whether this one is the paper that stays; of two made at once the first does. */
async function keep(ctx: Context, it: Credential, pdf: Buffer): Promise<boolean> {
  return write(ctx, async (tx) => {
    const file = await ctx.hromada.files.put(tx, pdf, {
      accept: ["pdf"],
      name: `${it.number}.pdf`,
      class: "personal",
      module: "credentials",
      whose: it.holder_id ?? undefined,
    });
    const { numUpdatedRows } = await on(tx.db)
      .updateTable("credential")
      .set({ file_id: file.id, file_hash: createHash("sha256").update(pdf).digest("hex") })
      .where("id", "=", it.id)
      .where("file_id", "is", null)
      .executeTakeFirstOrThrow();
    await tx.record({ what: "credentials.print", subject: `credential:${it.id}`, whose: it.holder_id ?? undefined });
    return numUpdatedRows === 1n;
  });
}

const paperOf = async ({ db }: Context, id: string) =>
  (await on(db).selectFrom("credential").select("file_id").where("id", "=", id).executeTakeFirst())?.file_id;

function render(it: Credential, { hromada, accent, origin }: Letterhead): Promise<Uint8Array> {
  const t = text.uk;
  const both = it.title_en !== "";
  const [year, month, day] = it.issued_on.split("-").map(Number);
  return renderPdf(
    template,
    {
      lang: "uk",
      title: it.title_uk,
      titleEn: it.title_en,
      date: { year, month, day },
      hromada,
      accent,
      number: `${t.number}${both ? ` / ${text.en.number}` : ""}: ${it.number}`,
      rows: rowsOf(it).map((row) => row.map(({ uk, en }) => ({ uk, en: both && en !== uk ? en : "" }))),
      blocks: blocksOf(it.text),
      qr: qrSvg(checkAddress(origin, it)),
      qrAlt: `${t.check} ${origin}/check/${it.number}`,
      check: t.check,
      checkEn: both ? text.en.check : "",
      address: `${origin}/check/${it.number}`,
      made: t.made,
      madeEn: both ? text.en.made : "",
    },
    { standard: "a-2a" },
  );
}

/** What stands on the paper, a label and its words; English where there is any. */
export function rowsOf(it: Credential): [label: Words, value: Words][] {
  const { unit, position, name } = it.issuer ?? {};
  const label = (key: "holder" | "issued" | "until" | "issuedBy" | "signer") => ({
    uk: text.uk[key],
    en: text.en[key],
  });
  const day = (date: string) => ({ uk: formatDate(date, "uk"), en: formatDate(date, "en") });
  const same = (value: string) => ({ uk: value, en: "" });
  const named = it.rows.some(({ value }) => value === it.holder_name);
  return [
    ...(named ? [] : [[label("holder"), same(it.holder_name)] satisfies [Words, Words]]),
    ...it.rows.filter(({ value }) => value).map((row): [Words, Words] => [row.label, same(row.value)]),
    [label("issued"), day(it.issued_on)],
    ...(it.valid_until ? [[label("until"), day(it.valid_until)] satisfies [Words, Words]] : []),
    ...(unit ? [[label("issuedBy"), unit] satisfies [Words, Words]] : []),
    ...(position && name
      ? [[label("signer"), { uk: `${position.uk}, ${name}`, en: position.en }] satisfies [Words, Words]]
      : []),
  ];
}

/** The QR is 42 mm wide: a module of it is half a millimetre, which any camera reads. */
const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(paper: "a4", margin: (left: 24mm, right: 18mm, top: 20mm, bottom: 20mm))
#set text(font: "Manrope", size: 10.5pt, lang: d.lang, fill: rgb("#101a26"), hyphenate: true)
#set par(leading: 0.65em, spacing: 0.9em)
#show heading.where(level: 1): it => block(above: 26pt, below: 12pt, text(size: 20pt, weight: 800, hyphenate: false, it.body))
#let soft = rgb("#4a5766")
#let both(it) = {
  it.uk
  if it.en != "" [ \\ #text(size: 8pt, lang: "en", fill: soft, it.en)]
}
#let pieces(line) = for piece in line {
  let it = text(piece.text)
  if piece.strong { strong(it) } else if piece.slanted { emph(it) } else { it }
}
#text(weight: 700, size: 12pt, d.hromada)
#line(length: 100%, stroke: 1.2pt + rgb(d.accent))
= #d.title
#if d.titleEn != "" { block(above: 0pt, below: 12pt, text(size: 12pt, lang: "en", fill: soft, d.titleEn)) }
#text(size: 11pt, weight: 700, fill: rgb(d.accent), d.number)
#v(8pt)
#table(
  columns: (1fr, 2fr), stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")), inset: (x: 0pt, y: 7pt),
  ..d.rows.map(row => (text(fill: soft, both(row.at(0))), both(row.at(1)))).flatten(),
)
#v(6pt)
#for block in d.blocks {
  if block.kind == "list" { list(..block.lines.map(pieces)) } else { par(pieces(block.lines.first())) }
}
#v(1fr)
#block(breakable: false)[
  #grid(
    columns: (42mm, 1fr), column-gutter: 8mm, align: (left, left + horizon),
    image(bytes(d.qr), format: "svg", width: 42mm, alt: d.qrAlt),
    [
      #both((uk: text(size: 9pt, d.check), en: d.checkEn)) \\
      #text(size: 9pt, weight: 700, d.address) \\ #v(4pt)
      #both((uk: text(size: 8pt, fill: soft, d.made), en: d.madeEn))
    ],
  )
]
`;
