import assert from "node:assert/strict";
import { test } from "node:test";
import { casesTown } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type SentFile, type Visitor } from "../../../test/visitor.ts";
import { findCase } from "../../engines/cases/index.ts";

const town = await openTown();
const it = await casesTown(town);
const [clerk, head] = [visit(town, await town.signIn(it.people.clerk)), visit(town, await town.signIn(it.people.head))];
const office = { channel: "office" as const };
const now = new Date();

const paper = (name: string, bytes: SentFile["bytes"]): SentFile => ({ field: "_scans", name, bytes });
const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n";
const program = new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00]);
const hidden = (visitor: Visitor, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(visitor.body)?.[1] ?? "";

async function adds(visitor: Visitor, id: string, verb: string, fields: Record<string, string>, file: SentFile) {
  await visitor.get(`/desk/cases/${id}/${verb}`);
  await visitor.upload(`/desk/cases/${id}/${verb}`, { seq: hidden(visitor, "seq"), ...fields }, [file]);
}

test("another body's answer comes with its scan, and stands among the papers of the case", async () => {
  const { id } = await it.submit(office, now);
  await it.does("clerk", id, "ask", { body: "Лісництво", what: "Чи здорове дерево?" }, now);
  await adds(clerk, id, "answer", { to: "2", text: "Дерево хворе." }, paper("vidpovid.pdf", pdf));
  assert.equal(clerk.path, `/desk/cases/${id}`);
  assert.match(clerk.body, /vidpovid\.pdf/);
  const { actions } = (await findCase(town.db, id))!;
  assert.equal((actions.at(-1)!.data.files as string[]).length, 1);
  const address = /href="(\/files\/[^"]+vidpovid\.pdf)"/.exec(clerk.body)![1]!;
  await clerk.get(address);
  assert.equal(clerk.status, 200, "who has the case reads it");
  await head.get(address);
  assert.notEqual(head.status, 200, "who has not, does not");
});

test("an appeal that came on paper is entered with its scan", async () => {
  const { id } = await it.submit(office, now);
  await it.does("clerk", id, "pass", { step: "consideration" }, now);
  await it.does("head", id, "decide", { outcome: "granted" }, now);
  await adds(clerk, id, "appeal", { text: "Не згодна з умовами." }, paper("skarga.pdf", pdf));
  assert.equal((await findCase(town.db, id))!.state.state, "appealed");
  await head.get(`/desk/cases/${id}`);
  assert.match(head.body, /skarga\.pdf/, "back with who decided, the scan is there");
});

test("a file that is not what it says: at the desk nothing is done, what was typed stays, and the reason is told", async () => {
  const { id } = await it.submit(office, now);
  await it.does("clerk", id, "ask", { body: "Лісництво", what: "Чи здорове дерево?" }, now);
  await adds(clerk, id, "answer", { to: "2", text: "Дерево хворе." }, paper("vidpovid.pdf", program));
  assert.equal(clerk.status, 422);
  assert.match(clerk.body, /Дерево хворе\./);
  assert.match(clerk.body, /Файл названо \.pdf, але всередині інше/);
  assert.equal((await findCase(town.db, id))!.state.seq, 2);
});

test("a paper application is registered with its scans; one that is not what it says is refused with the answers kept", async () => {
  const path = `/desk/cases/new/tree-cutting/${it.people.resident}`;
  await clerk.get(path);
  const fields = {
    _key: hidden(clerk, "_key"),
    _asked: "street photo",
    street: "Паперова, 3",
    _channel: "post",
    _consent: "yes",
  };
  await clerk.upload(path, fields, [paper("zaiava.pdf", program)]);
  assert.equal(clerk.status, 422);
  assert.match(clerk.body, /value="Паперова, 3"/);
  await clerk.upload(path, fields, [paper("zaiava.pdf", pdf)]);
  assert.match(clerk.path, /\/receipt$/);
  assert.match(clerk.body, /zaiava\.pdf/, "the receipt names what was handed in");
});
