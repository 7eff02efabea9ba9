export interface CalendarEvent {
  id: string;
  /** "/events/…" */
  path: string;
  title: string;
  summary?: string;
  start: Date;
  end?: Date;
  place?: string;
  /** When it was published. */
  stamp: Date;
}

/** Events as an iCalendar object (RFC 5545): CRLF, lines of at most 75 octets, instants in UTC. */
export function calendarOf(events: CalendarEvent[], { name, origin }: { name: string; origin: string }): string {
  const host = new URL(origin).hostname;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ratusha//Events//UK",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escape(name)}`,
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.id}@${host}`,
      `DTSTAMP:${instant(event.stamp)}`,
      `DTSTART:${instant(event.start)}`,
      ...(event.end ? [`DTEND:${instant(event.end)}`] : []),
      `SUMMARY:${escape(event.title)}`,
      ...(event.summary ? [`DESCRIPTION:${escape(event.summary)}`] : []),
      ...(event.place ? [`LOCATION:${escape(event.place)}`] : []),
      `URL:${origin}${event.path}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** RFC 5545, 3.3.11. */
const escape = (text: string) =>
  text
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    // oxlint-disable-next-line no-control-regex -- the format takes none
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "");

/** RFC 5545, 3.1: a longer line goes on after CRLF and a space; a letter is never cut. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const length = Buffer.byteLength(letter);
    if (octets + length > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += letter;
    octets += length;
  }
  return folded;
}
