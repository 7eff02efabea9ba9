/**
 * The answer alone, without the letter that it quotes: mail programs put that below, under a line of their own. An
 * answer written between the quoted lines is left whole.
 */
export function cutQuoted(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, "\n").replaceAll("\u00A0", " ").split("\n");
  const start = lines.findIndex((_, at) => quoteBegins(lines, at));
  const own = withoutEnd(start < 0 ? lines : lines.slice(0, start));
  const after = start < 0 ? [] : lines.slice(start);
  const between = after.slice(1).some((line) => line.trim() && !/^\s*>/.test(line)) && after.some(isQuoted);
  const kept = own.join("\n").trim();
  // Written below or among the quotes: what is not quoted is the answer.
  if (!kept && between)
    return after
      .slice(1)
      .filter((line) => !isQuoted(line))
      .join("\n")
      .trim();
  return kept || text.trim();
}

const isQuoted = (line: string) => /^\s*>/.test(line);

/** Whether from this line on there is only what was quoted. */
function quoteBegins(lines: string[], at: number): boolean {
  const line = lines[at]!.trim();
  const two = `${line} ${lines[at + 1]?.trim() ?? ""}`;
  if (
    /^-{2,}\s*(original message|forwarded message|початкове повідомлення|оригінал(ьне повідомлення)?)\s*-{2,}$/i.test(
      line,
    )
  )
    return true;
  if (/^_{20,}$/.test(line)) return true;
  // "On Mon, 23 Nov 2026 at 10:00, X <y@z> wrote:", «пн, 23 лист. 2026 р. о 10:00 X <y@z> пише:»; may take two lines.
  if (/\b\d{4}\b.*(wrote|пише|написав|написала|пишет|написал[аи]?):$/iu.test(line)) return true;
  if (/^(on|пн|вт|ср|чт|пт|сб|нд)\b.*\d{4}.*(wrote|пише|написав|написала|пишет):$/iu.test(two)) return true;
  // Outlook: a block of headers.
  if (/^\*?(from|від|від кого):\*?\s.+@/i.test(line))
    return lines.slice(at + 1, at + 5).some((next) => /^\*?(sent|date|надіслано|дата|to|кому):/i.test(next.trim()));
  return isQuoted(line) && lines.slice(at).every((next) => !next.trim() || isQuoted(next));
}

/** Without the signature that a mail program adds (RFC 3676, 4.3), and blank lines. */
function withoutEnd(lines: string[]): string[] {
  const signature = lines.findIndex((line) => /^-- ?$/.test(line));
  return signature > 0 ? lines.slice(0, signature) : lines;
}
