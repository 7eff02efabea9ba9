import { z } from "zod";
import { may, type Register } from "../../../engines/registers/index.ts";
import {
  Button,
  DateField,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  LinkList,
  PageHead,
  Select,
  Stack,
  Tag,
  TextArea,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, Refusal, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { civilDate, isCivilDate } from "../../../platform/time/index.ts";
import { inventoryText } from "../inventory-text.ts";
import { holdersOnBalance, listInventories, startInventory, type Inventory } from "../inventory.ts";
import { scopeWords } from "../paper/protocol.ts";
import { kinds } from "../registers/common.ts";
import { text } from "../text.ts";
import { theRegister, today } from "./common.tsx";

/** GET /desk/property/inventory: those under way and those before, and a new one. */
export async function showInventories(ask: Ask) {
  return inventoriesPage(ask, await theRegister(ask), blank({ day: today(ask) }));
}

const draft = z.object({
  day: z.string().refine(isCivilDate).transform(civilDate),
  commission: z.string().max(5_000),
  kind: z.enum(kinds.map(({ id }) => id)).optional(),
  balance: z.string().max(500).optional(),
});

/** POST /desk/property/inventory */
export async function takeInventory(ask: Ask) {
  const register = await theRegister(ask);
  const reading = readForm(ask, draft);
  if (!reading.ok) return inventoriesPage(ask, register, reading.filled);
  const commission = reading.value.commission
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const wrong = commissionTrouble(commission, ask);
  if (wrong) return inventoriesPage(ask, register, mend(reading.filled, "commission", wrong));
  try {
    const id = await write(ask, (tx) => startInventory(tx, { ...reading.value, commission }));
    return redirect(`/desk/property/inventory/${id}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return inventoriesPage(ask, register, mend(reading.filled, "kind", say(error.words, ask.lang)));
  }
}

function commissionTrouble(members: string[], { lang }: Ask): string | undefined {
  const t = inventoryText[lang];
  if (!members.length) return t.noCommission;
  return members.length > 20 || members.some((it) => it.length > 200) ? t.tooMany : undefined;
}

async function inventoriesPage(ask: Ask, register: Register, filled: Filled) {
  const t = inventoryText[ask.lang];
  const inventories = await listInventories(ask.db);
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: text[ask.lang].title, to: "/desk/property" }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ day: t.day, commission: t.commission, kind: t.kind, balance: t.balance }}
        />
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          {may(ask.actor, register, "enter") && (
            <StartForm filled={filled} holders={await holdersOnBalance(ask.db)} ask={ask} />
          )}
          {inventories.length === 0 && <EmptyState title={t.none} />}
          <LinkList
            level={2}
            items={inventories.map((it) => ({
              to: `/desk/property/inventory/${it.id}`,
              title: t.of(formatDate(it.day, ask.lang)),
              tags: <InventoryTag inventory={it} ask={ask} />,
              meta: `${t.seenOf(it.seen, it.all)} · ${scopeWords(ask, it)}`,
            }))}
          />
        </Stack>
      </>
    ),
  });
}

export function InventoryTag({ inventory: { closed_at: closed }, ask }: { inventory: Inventory; ask: Ask }) {
  const t = inventoryText[ask.lang];
  return closed ? <Tag kind="done">{t.closed(formatDate(closed, ask.lang))}</Tag> : <Tag kind="now">{t.underWay}</Tag>;
}

function StartForm({ filled, holders, ask }: { filled: Filled; holders: string[]; ask: Ask }) {
  const t = inventoryText[ask.lang];
  return (
    <Disclosure summary={t.start} open={Object.keys(filled.errors).length > 0}>
      <p>{t.startLead}</p>
      <Form to="/desk/property/inventory" filled={filled}>
        <DateField name="day" label={t.day} />
        <TextArea name="commission" label={t.commission} hint={t.commissionHint} rows={4} />
        <Select
          name="kind"
          label={t.kind}
          optional
          blank={t.everything}
          options={kinds.map(({ id, label }) => ({ value: id, title: say(label, ask.lang) }))}
        />
        <Select
          name="balance"
          label={t.balance}
          optional
          blank={t.everything}
          options={holders.map((holder) => ({ value: holder, title: holder }))}
        />
        <Button>{t.start}</Button>
      </Form>
    </Disclosure>
  );
}
