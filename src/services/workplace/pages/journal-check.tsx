import { Facts, Notice, PageHead, PostButton, Stack, Table, Time } from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatShortDateTime } from "../../../platform/text/index.ts";
import { askForCheck, lastCheck, waitingSince, type Checked } from "../journal-check.ts";
import { text } from "../text.ts";

/** GET /desk/journal/check: what the last verification of the whole journal found. */
export async function showCheck(ask: Ask) {
  const { journal: t } = text[ask.lang];
  const [checked, waiting] = await Promise.all([lastCheck(ask.db), waitingSince(ask.db, ask.now)]);
  return page({
    title: t.checkTitle,
    crumbs: [{ title: t.title, to: "/desk/journal" }],
    body: (
      <>
        <PageHead title={t.checkTitle} lead={t.checkLead} />
        <Stack>
          {waiting && (
            <Notice>
              <p>{t.checking(formatShortDateTime(waiting, ask.lang))}</p>
            </Notice>
          )}
          {checked && <Found ask={ask} checked={checked} />}
          {!checked && !waiting && <p class="soft">{t.neverChecked}</p>}
          {!waiting && (
            <PostButton to="/desk/journal/check" kind={checked ? "secondary" : "primary"}>
              {t.checkNow}
            </PostButton>
          )}
        </Stack>
      </>
    ),
  });
}

/** "перевірено 23 лист. 2026, 05:10: 1 204 записи, журнал цілий" */
export function sayCheck(ask: Ask, { at, links, faults }: Checked): string {
  const { journal: t } = text[ask.lang];
  const [first] = faults;
  const found = first ? t.brokenAt(first.line ?? first.position) : t.whole;
  return t.checked(formatShortDateTime(at, ask.lang), links, found);
}

function Found({ ask, checked }: { ask: Ask; checked: Checked }) {
  const { journal: t } = text[ask.lang];
  const { at, links, faults, head } = checked;
  if (!faults.length) {
    return (
      <Notice kind="success" title={sayCheck(ask, checked)}>
        <Facts items={[{ term: t.head, value: <code class="breakable">{head}</code> }]} />
        <p class="soft">{t.headHint}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice kind="danger" title={sayCheck(ask, checked)}>
        <p>{t.brokenText}</p>
      </Notice>
      <Table
        caption={t.broken}
        rows={faults}
        columns={[
          { title: t.link, cell: ({ position }) => position || "", numeric: true },
          { title: t.line, cell: ({ line }) => line ?? "", numeric: true },
          { title: t.what, cell: ({ fault }) => t.fault[fault], head: true },
        ]}
      />
      <p class="soft">
        {t.checkedAt} <Time at={at} withTime />, {t.holds(links)}
      </p>
    </>
  );
}

/** POST /desk/journal/check: queues one. */
export async function startCheck(ask: Ask) {
  const { journal: t } = text[ask.lang];
  const begun = await write(ask, askForCheck);
  return redirect("/desk/journal/check", { notice: begun ? t.checkAsked : t.checkGoesOn });
}
