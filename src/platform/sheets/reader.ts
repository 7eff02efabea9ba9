import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * Runs a script that prints lines of JSON, in a process with a memory and a time of its own: a file made to be hard to
 * read takes down nothing but its reader. Gives the first line, undefined when there was none, and the lines after it;
 * those throw `broken` when the script ended badly.
 */
export async function readElsewhere<First, Line>(
  script: string,
  args: string[],
  { megabytes, seconds, broken }: { megabytes: number; seconds: number; broken: () => Error },
): Promise<{ first: First | undefined; lines: AsyncIterable<Line>; stop: () => void }> {
  const flags = [`--max-old-space-size=${megabytes}`, "--max-semi-space-size=8"];
  const child = spawn(process.execPath, [...flags, script, ...args], { stdio: ["ignore", "pipe", "ignore"] });
  const stop = () => void child.kill("SIGKILL");
  const timer = setTimeout(stop, seconds * 1000);
  const ended = once(child, "close").then(([code]) => (clearTimeout(timer), code as number | null));
  const printed = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = await printed.next();
  return {
    first: first.done ? undefined : (JSON.parse(first.value) as First),
    lines: linesFrom<Line>(printed, ended, stop, broken),
    stop,
  };
}

async function* linesFrom<Line>(
  printed: AsyncIterator<string>,
  ended: Promise<number | null>,
  stop: () => void,
  broken: () => Error,
): AsyncGenerator<Line> {
  try {
    for (let line = await printed.next(); !line.done; line = await printed.next()) yield JSON.parse(line.value) as Line;
    if ((await ended) !== 0) throw broken();
  } finally {
    stop();
  }
}
