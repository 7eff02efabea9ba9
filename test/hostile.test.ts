// What nobody types: hostile values in every field of the forms of services to residents, as the applicant and as the
// officials. Never a fault of ours, never an echo that a browser would run, never a wait.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ownedThings, type Who } from "./ids.ts";
import { openTown } from "./town.ts";

const town = await openTown();
const { ids, cookies } = await ownedThings(town);

const mark = "hostile7";
const values: Record<string, string> = {
  "very long": "ї".repeat(60_000),
  "control characters": "a\u0000b\u0001\u0008\u001B[31m\u007F\u009Fc",
  "a script": `"'><script>${mark}</script>`,
  "an attribute": `" autofocus onfocus=${mark} x='`,
  "an address that runs": `javascript:${mark}`,
  "a huge number": "9".repeat(40),
  "a number that overflows": "1e999",
  "a negative number": "-2147483649",
  "not a number": "NaN",
  "a day that is none": "2026-02-30",
  "directions of writing": "\u202Eabc\u2066\u200F\u061C\uFEFF",
  "a half of a letter": "\uD800x",
  "an array": '["a",{"b":1}]',
  "the prototype": "__proto__",
  "an id of nobody": "00000000-0000-4000-8000-000000000000",
  SQL: "' or 1=1 --\\",
  "a way out": "../../../../etc/passwd%00",
  "a template": "{{7*7}}${7*7}{answer.street}",
};

/** As a browser would run it: a tag or an attribute of ours that came out as it went in. */
const runs = new RegExp(`<script>${mark}|" autofocus onfocus=${mark}|(href|src|action)="javascript:`);

interface Sent {
  method: "GET" | "POST";
  url: string;
  type?: string;
  payload?: string | Buffer;
}

let asked = 0;
async function ask(who: Who, { method, url, type, payload }: Sent, what = url) {
  asked += 1;
  const began = performance.now();
  const answer = await town.server.inject({
    method,
    url,
    remoteAddress: `10.2.${Math.floor(asked / 250)}.${(asked % 250) + 1}`,
    headers: { cookie: cookies[who], ...(type && { "content-type": type }) },
    ...(payload !== undefined && { payload }),
  });
  const took = performance.now() - began;
  assert.ok(answer.statusCode < 500, `${who}: ${what}: ${answer.statusCode}`);
  assert.ok(took < 2000, `${who}: ${what}: ${Math.round(took)} ms`);
  assert.doesNotMatch(answer.body, runs, `${who}: ${what}`);
  return answer;
}

interface Found {
  at: string;
  method: "GET" | "POST";
  to: string;
  multipart: boolean;
  /** Names with what stands in them. */
  fields: [string, string][];
}

const plain = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** The forms of a page, as a browser sees them. */
function formsOf(at: string, body: string): Found[] {
  return [...body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, inside]) => {
    const attribute = (tag: string, name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
    const typed = [...inside!.matchAll(/<(input|textarea|select|button)\b([^>]*)>([^<]*)/g)]
      .filter(([, , tag]) => / name="/.test(tag!))
      .map(([, kind, tag, text]): [string, string] => [
        attribute(tag!, "name"),
        kind === "textarea" ? plain(text!) : attribute(tag!, "value"),
      ]);
    return {
      at,
      method: /method="post"/i.test(head!) ? "POST" : "GET",
      to: attribute(head!, "action") || at,
      multipart: /multipart/.test(head!),
      fields: typed,
    };
  });
}

const boundary = "----hostile";

function sentOf({ method, to, multipart }: Found, fields: [string, string][]): Sent {
  const query = new URLSearchParams(fields.map(([name, value]) => [name, value.toWellFormed()])).toString();
  if (method === "GET") return { method, url: `${to.split("?")[0]}?${query.slice(0, 8000)}` };
  if (!multipart) return { method, url: to, type: "application/x-www-form-urlencoded", payload: query };
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const type = `multipart/form-data; boundary=${boundary}`;
  return { method, url: to, type, payload: Buffer.from(`${parts.join("")}--${boundary}--\r\n`) };
}

/** Pages with an id; those without are found among the routes of these services. */
const services = ["account", "catalogue", "certificates", "applications", "correspondence", "casework", "appeals"];
const desk = (id: string) => [`/desk/cases/${id}`, `/desk/cases/${id}/draft`, `/desk/cases/${id}/letter`];
const pages: Partial<Record<Who, string[]>> = {
  // First: the owner's forms end what is signed here.
  coSigner: [`/co-sign/${ids.token}`],
  owner: [
    "/services/joint/apply",
    `/services/joint/apply/${ids.draft}/page/tree`,
    `/services/joint/apply/${ids.draft}/check`,
    `/cabinet/applications/${ids.considered}`,
    `/cabinet/applications/${ids.case}`,
    `/cabinet/messages/thread/${encodeURIComponent(ids.thread)}`,
    `/cabinet/appeals/${ids.appeal}/mark`,
  ],
  clerk: [...desk(ids.company), "/desk/cases/new/tree-cutting", `/desk/cases/new/tree-cutting/${ids.ownerPerson}`],
  head: [...desk(ids.considered), `/desk/cases/${ids.case}/documents/${ids.draftPaper}`],
  admin: [
    "/desk/templates/cases.returned",
    `/desk/credentials/${ids.credential}`,
    `/desk/appeals/${ids.appeal}/publish`,
    ...["", "/try", "/form", "/form/tree", "/form/tree/street", "/form/tree/new?type=number", "/card"].map(
      (path) => `/desk/services/tree-cutting${path}`,
    ),
  ],
};

const last = /\/(drop|remove|withdraw|close|end|refuse|cancel|revoke|forward|decide|leave|publish|deliver)(\?|$)/;
const never = /\/sign-out|\/sign-in|\/cabinet\/data\/forget|\/sessions/;

/** All forms that this visitor is shown, those that end things last. */
async function formsFor(who: Who): Promise<Found[]> {
  const bare = town.app.modules
    .filter(({ id }) => services.includes(id))
    .flatMap(({ routes = [] }) => routes)
    .filter(({ method, path }) => method === "GET" && !/[:*]/.test(path) && !/\.\w+$|\/file$|\/download/.test(path))
    .map(({ path }) => path);
  const found = new Map<string, Found>();
  const wanted = [...pages[who]!, ...(who === "coSigner" ? [] : bare)];
  for (const at of wanted) {
    const { statusCode, body, headers } = await ask(who, { method: "GET", url: at });
    if (statusCode !== 200 || !String(headers["content-type"]).startsWith("text/html")) continue;
    if (at.startsWith("/desk/cases/") && wanted.length < 200)
      for (const [, link] of body.matchAll(/href="(\/desk\/cases\/[0-9a-f-]{36}\/[\w-]+(?:\?[^"#]*)?)"/g))
        if (!wanted.includes(plain(link!))) wanted.push(plain(link!));
    for (const form of formsOf(at, body)) {
      const key = `${form.method} ${form.to} ${form.fields.map(([name]) => name).join()}`;
      if (form.fields.length && !never.test(form.to) && !found.has(key)) found.set(key, form);
    }
  }
  return [...found.values()].sort((a, b) => Number(last.test(a.to)) - Number(last.test(b.to)));
}

/** The same form as the page shows it now: numbers of what was seen go stale. */
async function again(who: Who, form: Found): Promise<Found> {
  const { body } = await ask(who, { method: "GET", url: form.at });
  return formsOf(form.at, body).find(({ to, method }) => to === form.to && method === form.method) ?? form;
}

if (town.app.modules.some(({ id }) => id === "catalogue")) {
  const { body } = await ask("admin", { method: "GET", url: "/desk/services/tree-cutting" });
  const change = formsOf("/desk/services/tree-cutting", body).find(({ to }) => to.endsWith("/change"));
  if (change) await ask("admin", sentOf(change, change.fields));
}

describe("hostile values in every field", () => {
  for (const who of Object.keys(pages) as Who[])
    test(who, async () => {
      const forms = await formsFor(who);
      assert.ok(forms.length >= (who === "coSigner" ? 2 : 8), `${forms.length} forms`);
      const all = Object.entries(values);
      for (const [turn, form] of forms.entries()) {
        const names = [...new Set(form.fields.map(([name]) => name))].filter((name) => name !== "_csrf");
        // Some everywhere at once, then each field by itself, behind the others that are right: over all forms and
        // fields each value has its turn.
        for (const [what, value] of all.filter((_, at) => (at + turn) % 4 === 0))
          await ask(
            who,
            sentOf(
              form,
              form.fields.map(([name, was]) => [name, name === "_csrf" ? was : value]),
            ),
            `${form.method} ${form.to}: ${what} everywhere`,
          );
        const fresh = await again(who, form);
        for (const [at, name] of names.entries())
          for (const step of [0, 5, 10]) {
            const [what, value] = all[(turn + at + step) % all.length]!;
            const fields = fresh.fields.map(([it, was]): [string, string] => [it, it === name ? value : was]);
            await ask(who, sentOf(fresh, fields), `${form.method} ${form.to}: ${what} in ${name}`);
          }
        // A field many times over, and fields that nobody asked for.
        const strange = ["__proto__", "constructor", "toString", "a[b][]", "", mark].map((it): [string, string] => [
          it,
          it,
        ]);
        const twice = names.flatMap((name) => [0, 1, 2].map((at): [string, string] => [name, String(at)]));
        const token = form.fields.filter(([name]) => name === "_csrf");
        await ask(who, sentOf(form, [...token, ...twice, ...strange]), `${form.method} ${form.to}: fields twice`);
      }
      // What was taken stands on the pages now, and runs there no more than it did when it was sent.
      await formsFor(who);
    });
});

describe("bodies that are no form", () => {
  const bodies: [type: string | undefined, payload: string | Buffer][] = [
    ["application/json", '{"a":'],
    ["application/json", "[[[[[[]]]]]]"],
    ["application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"],
    ["multipart/form-data", "no boundary"],
    ["multipart/form-data; boundary=x", "--x\r\ncontent-disposition: form-data\r\n\r\n--x"],
    ["application/x-www-form-urlencoded; charset=utf-7", "+ADw-script+AD4-"],
    ["application/x-www-form-urlencoded", "_csrf=%ff%fe%&a=%ED%A0%80&=&&&=="],
    ["application/x-www-form-urlencoded", "a=1&".repeat(20_000)],
    ["text/html; ;;,", Buffer.from([0, 255, 254, 1])],
    [undefined, "a=b"],
  ];
  for (const who of ["owner", "clerk"] as const)
    test(who, async () => {
      const routes = town.app.modules
        .filter(({ id }) => services.includes(id))
        .flatMap(({ routes = [] }) => routes)
        .filter(({ method }) => method === "POST");
      for (const { path } of routes) {
        const url = path.replaceAll(/:\w+/g, ids.company);
        for (const [type, payload] of bodies) {
          const sent = { method: "POST" as const, url, payload, ...(type && { type }) };
          const { statusCode } = await ask(who, sent, `POST ${path} as ${type}`);
          assert.ok(statusCode >= 400 || statusCode === 303, `POST ${path} as ${type}: ${statusCode}`);
        }
      }
    });
});
