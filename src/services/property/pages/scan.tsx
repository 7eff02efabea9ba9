import { z } from "zod";
import { findRecord, isUuid, may, type RegisterRecord } from "../../../engines/registers/index.ts";
import {
  Button,
  ButtonLink,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Facts,
  FileUpload,
  Form,
  Hidden,
  Notice,
  PageHead,
  PostButton,
  Progress,
  Radios,
  Stack,
  TextArea,
  TextField,
  Toolbar,
} from "../../../design/index.ts";
import { FileError, pictures } from "../../../platform/files/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  Refusal,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write, type Tx } from "../../../platform/journal/index.ts";
import { formatDate, formatDateTime, say } from "../../../platform/text/index.ts";
import { inventoryText } from "../inventory-text.ts";
import { findings, findInventory, findItem, inventoryFor, noteSight, type Inventory, type Item } from "../inventory.ts";
import { foundWords } from "../paper/protocol.ts";
import { conditions } from "../registers/common.ts";
import { conditionWord, theRegister } from "./common.tsx";

/** Bytes of a photo of a phone. */
const photoBytes = 15_000_000;
export const photoUploads = { files: 1, bytes: photoBytes };

interface Scanned {
  thing: RegisterRecord;
  /** The inventory that looks at it now, and what it noted of it. */
  inventory?: Inventory;
  item?: Item;
}

async function scanned(ask: Ask): Promise<Scanned> {
  await theRegister(ask);
  const thing = await findRecord(ask.db, ask.params.id!);
  if (!thing || thing.register.id !== "property") throw notFound();
  const named = ask.query.get("in") || ask.form.get("in");
  const inventory =
    named && isUuid(named) ? await findInventory(ask.db, named) : await inventoryFor(ask.db, thing.head.id);
  const item = inventory && (await findItem(ask.db, inventory.id, thing.head.id));
  return { thing, inventory: inventory?.closed_at ? undefined : inventory, item };
}

/** GET /desk/property/inventory/scan/:id : where the label of a thing leads. */
export async function showScan(ask: Ask) {
  return scanPage(ask, await scanned(ask), blank());
}

const sight = z.object({
  in: z.uuid(),
  result: z.enum(findings),
  movedTo: z.string().max(300).optional(),
  condition: z.enum(conditions.map(({ id }) => id)).optional(),
  note: z.string().max(1000).optional(),
  before: z.string().max(40).optional(),
});

/** POST /desk/property/inventory/scan/:id : what was seen of it. */
export async function takeScan(ask: Ask) {
  const it = await scanned(ask);
  const t = inventoryText[ask.lang];
  const reading = readForm(ask, sight);
  if (!reading.ok) return scanPage(ask, it, reading.filled);
  const { in: inventoryId, ...seen } = reading.value;
  if (seen.result === "moved" && !seen.movedTo) return scanPage(ask, it, mend(reading.filled, "movedTo", t.sayWhere));
  try {
    await write(ask, async (tx) => {
      const photoId = await keepPhoto(ask, tx);
      await noteSight(tx, inventoryId, it.thing.head.id, { ...seen, photoId });
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    const field = error instanceof FileError ? "photo" : "";
    const { item } = await scanned(ask);
    const before = item?.seen_at?.toISOString();
    const filled = { ...reading.filled, values: { ...reading.filled.values, before } };
    return scanPage(ask, { ...it, item }, mend(filled, field, say(error.words, ask.lang)));
  }
  return redirect(`/desk/property/inventory/scan/${it.thing.head.id}?in=${inventoryId}`, { notice: t.saved });
}

async function keepPhoto(ask: Ask, tx: Tx): Promise<string | undefined> {
  const upload = ask.form.file("photo");
  if (!upload?.size) return undefined;
  const kept = await ask.hromada.files.put(tx, upload, {
    accept: pictures,
    class: "internal",
    module: "property",
    maxBytes: photoBytes,
  });
  return kept.id;
}

async function scanPage(ask: Ask, { thing, inventory, item }: Scanned, filled: Filled) {
  const t = inventoryText[ask.lang];
  const { head, register } = thing;
  const wrong = Object.keys(filled.errors).length > 0;
  const keeps = may(ask.actor, register, "enter");
  const form = inventory && keeps && <SightForm {...{ thing, inventory, item, filled, ask }} />;
  return page({
    title: String(head.values.name),
    status: wrong ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/property/inventory" },
      ...(inventory
        ? [{ title: t.of(formatDate(inventory.day, ask.lang)), to: `/desk/property/inventory/${inventory.id}` }]
        : []),
    ],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ result: t.result, movedTo: t.movedTo, condition: t.condition, photo: t.photo, note: t.note }}
        />
        <PageHead title={String(head.values.name)} meta={String(head.values.inventory)} />
        <Stack>
          {inventory && (
            <Progress
              label={t.progress}
              value={inventory.seen}
              max={inventory.all}
              text={t.seenOf(inventory.seen, inventory.all)}
            />
          )}
          <Facts
            items={[
              { term: t.place, value: String(head.values.address ?? "") },
              { term: t.condition, value: conditionWord(head.values.condition, ask.lang) },
            ]}
          />
          {!inventory && <EmptyState title={t.nobodyLooks} text={t.nobodyLooksText} />}
          {item?.seen_at && <Noted item={item} ask={ask} />}
          {form && !item?.seen_at && <AsWritten {...{ thing, inventory, ask }} />}
          {form && (
            <Disclosure summary={item?.seen_at ? t.change : t.otherwise} open={wrong}>
              {form}
            </Disclosure>
          )}
          <Toolbar>
            {inventory && (
              <ButtonLink to={`/desk/property/inventory/${inventory.id}`} kind="secondary">
                {t.all}
              </ButtonLink>
            )}
            <ButtonLink to={`/desk/property/${head.id}`} kind="quiet">
              {t.thing}
            </ButtonLink>
          </Toolbar>
        </Stack>
      </>
    ),
  });
}

const noticeKinds = { "in-place": "success", moved: "info", missing: "warning" } as const;

/** What is noted of it in this inventory, with the photo. */
function Noted({ item, ask }: { item: Item; ask: Ask }) {
  const t = inventoryText[ask.lang];
  return (
    <Notice kind={noticeKinds[item.result!]} title={foundWords(ask, item)}>
      {t.seenAt(formatDateTime(item.seen_at!, ask.lang), item.seen_by_name ?? "")}
      {item.photo_id && (
        <>
          {" · "}
          <a href={ask.hromada.files.address({ id: item.photo_id, name: item.photo_name ?? "photo" })}>{t.photo}</a>
        </>
      )}
    </Notice>
  );
}

/** The usual case in one press: the thing is there, and nothing is said against its condition. */
function AsWritten({ thing: { head }, inventory, ask }: Pick<Scanned, "thing"> & { inventory: Inventory; ask: Ask }) {
  const fields = { in: inventory.id, result: "in-place" };
  return (
    <PostButton to={`/desk/property/inventory/scan/${head.id}`} wide fields={fields}>
      {inventoryText[ask.lang].asWritten}
    </PostButton>
  );
}

interface SightProps extends Scanned {
  inventory: Inventory;
  filled: Filled;
  ask: Ask;
}

function SightForm({ thing, inventory, item, filled, ask }: SightProps) {
  const t = inventoryText[ask.lang];
  const before = filled.values.before ?? item?.seen_at?.toISOString() ?? "";
  return (
    <Form to={`/desk/property/inventory/scan/${thing.head.id}`} filled={filled} uploads>
      <Hidden name="in" value={inventory.id} />
      <Hidden name="before" value={String(before)} />
      <Radios
        name="result"
        label={t.result}
        value={item?.result}
        options={findings.map((value) => ({ value, title: t.results[value], hint: t.resultHints[value] || undefined }))}
      />
      <TextField
        name="movedTo"
        label={t.movedTo}
        hint={t.movedToHint}
        value={item?.moved_to}
        optional
        maxlength={300}
      />
      <Radios
        name="condition"
        label={t.condition}
        value={(item?.condition ?? (thing.head.values.condition as string | undefined)) || undefined}
        optional
        inline
        options={conditions.map(({ id, label }) => ({ value: id, title: say(label, ask.lang) }))}
      />
      <FileUpload
        name="photo"
        label={t.photo}
        accept="image/jpeg,image/png,image/webp"
        kinds={t.photoKinds}
        maxBytes={photoBytes}
        optional
      />
      <TextArea name="note" label={t.note} value={item?.note} optional maxlength={1000} rows={2} />
      <Button wide>{t.save}</Button>
    </Form>
  );
}
