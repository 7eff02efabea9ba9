import { may } from "../../../engines/registers/index.ts";
import { hromadaName } from "../../../engines/messages/index.ts";
import {
  Button,
  ButtonLink,
  Form,
  Link,
  PageHead,
  PostButton,
  Progress,
  Section,
  Stack,
  Table,
  TextField,
  Toolbar,
} from "../../../design/index.ts";
import { blank, content, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { inventoryText } from "../inventory-text.ts";
import { closeInventory, findByLabel, findInventory, itemsOf, type Inventory, type Item } from "../inventory.ts";
import { foundWords, protocolPdf, scopeWords } from "../paper/protocol.ts";
import { text } from "../text.ts";
import { theRegister } from "./common.tsx";
import { InventoryTag } from "./inventories.tsx";

async function theInventory(ask: Ask): Promise<Inventory> {
  await theRegister(ask);
  const found = await findInventory(ask.db, ask.params.id!);
  if (!found) throw notFound();
  return found;
}

/** GET /desk/property/inventory/:id?number= : a number typed from a label leads to its thing. */
export async function showInventory(ask: Ask) {
  const inventory = await theInventory(ask);
  const number = (ask.query.get("number") ?? "").trim();
  if (!number) return inventoryPage(ask, inventory, blank());
  const found = await findByLabel(ask.db, number);
  if (found) return redirect(scanAddress(found, inventory));
  return inventoryPage(ask, inventory, mend(blank({ number }), "number", inventoryText[ask.lang].noSuchNumber));
}

/** POST /desk/property/inventory/:id/close */
export async function takeClose(ask: Ask) {
  const { id } = await theInventory(ask);
  await write(ask, (tx) => closeInventory(tx, id));
  return redirect(`/desk/property/inventory/${id}`, { notice: inventoryText[ask.lang].wasClosed });
}

/** GET /desk/property/inventory/:id/protocol.pdf: of a closed one. */
export async function downloadProtocol(ask: Ask) {
  const inventory = await theInventory(ask);
  if (!inventory.closed_at) throw notFound();
  const items = await itemsOf(ask.db, inventory.id);
  const pdf = await protocolPdf(ask, { inventory, items, owner: await hromadaName(ask, ask.lang) });
  return content({ type: "application/pdf", body: pdf, saveAs: `inventory-${inventory.day}.pdf` });
}

/** The page of a thing as this inventory looks at it. */
export const scanAddress = (thing: string, inventory: Pick<Inventory, "id">) =>
  `/desk/property/inventory/scan/${thing}?in=${inventory.id}`;

async function inventoryPage(ask: Ask, inventory: Inventory, filled: Filled) {
  const t = inventoryText[ask.lang];
  const items = await itemsOf(ask.db, inventory.id);
  const waiting = items.filter(({ result }) => !result);
  const keeps = may(ask.actor, await theRegister(ask), "enter");
  const at = `/desk/property/inventory/${inventory.id}`;
  return page({
    title: t.of(formatDate(inventory.day, ask.lang)),
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title: text[ask.lang].title, to: "/desk/property" },
      { title: t.title, to: "/desk/property/inventory" },
    ],
    body: (
      <>
        <PageHead
          title={t.of(formatDate(inventory.day, ask.lang))}
          above={<InventoryTag inventory={inventory} ask={ask} />}
          meta={`${scopeWords(ask, inventory)} · ${inventory.commission.join("; ")}`}
        />
        <Stack>
          <Progress
            label={t.progress}
            value={inventory.seen}
            max={inventory.all}
            text={t.seenOf(inventory.seen, inventory.all)}
          />
          {inventory.closed_at ? (
            <Toolbar>
              <ButtonLink to={`${at}/protocol.pdf`} download>
                {t.protocol}
              </ButtonLink>
            </Toolbar>
          ) : (
            keeps && <ByNumber at={at} filled={filled} ask={ask} />
          )}
          <Waiting items={waiting} inventory={inventory} links={keeps} ask={ask} />
          <Seen items={items.filter(({ result }) => result)} inventory={inventory} ask={ask} />
          {!inventory.closed_at && keeps && (
            <PostButton to={`${at}/close`} kind="secondary" confirm={t.closeConfirm(waiting.length)}>
              {t.close}
            </PostButton>
          )}
        </Stack>
      </>
    ),
  });
}

function ByNumber({ at, filled, ask }: { at: string; filled: Filled; ask: Ask }) {
  const t = inventoryText[ask.lang];
  return (
    <Form to={at} method="get" filled={filled}>
      <TextField name="number" label={t.number} hint={t.numberHint} maxlength={100} width="m" />
      <Button kind="secondary">{t.open}</Button>
    </Form>
  );
}

/** So many things stand on the page in each list; the number on the label leads to any other. */
const mostShown = 300;

function More({ items, ask }: { items: Item[]; ask: Ask }) {
  return items.length > mostShown ? <p class="soft">{inventoryText[ask.lang].more(mostShown, items.length)}</p> : null;
}

interface ItemsProps {
  items: Item[];
  inventory: Inventory;
  ask: Ask;
}

/** What nobody saw, by place: one goes there, or presses what is not there to say so. */
function Waiting({ items, inventory, links, ask }: ItemsProps & { links: boolean }) {
  const t = inventoryText[ask.lang];
  const title = inventory.closed_at ? t.notSeen : t.notSeenYet;
  const pressed = links && !inventory.closed_at;
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        dense
        rows={items.slice(0, mostShown)}
        empty={<p class="soft">{t.allSeen}</p>}
        columns={[
          {
            title: t.name,
            cell: (it) => (pressed ? <Link to={scanAddress(it.record_id, inventory)}>{it.name}</Link> : it.name),
            head: true,
          },
          { title: t.inventoryNumber, cell: (it) => it.number, nowrap: true },
          { title: t.place, cell: (it) => it.place || "—" },
        ]}
      />
      <More items={items} ask={ask} />
    </Section>
  );
}

function Seen({ items, inventory, ask }: ItemsProps) {
  const t = inventoryText[ask.lang];
  const to = (it: Item) =>
    inventory.closed_at ? `/desk/property/${it.record_id}` : scanAddress(it.record_id, inventory);
  return (
    <Section title={t.seen}>
      <Table
        caption={t.seen}
        captionHidden
        dense
        rows={items.slice(0, mostShown)}
        empty={<p class="soft">{t.nothingSeen}</p>}
        columns={[
          { title: t.name, cell: (it) => <Link to={to(it)}>{it.name}</Link>, head: true },
          { title: t.inventoryNumber, cell: (it) => it.number, nowrap: true },
          { title: t.found, cell: (it) => foundWords(ask, it) },
        ]}
      />
      <More items={items} ask={ask} />
    </Section>
  );
}
