import { EmptyState, LinkList, PageHead, Tag, usePage } from "../../../../design/index.ts";
import { page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { deskText } from "../../desk-text.ts";
import { periodId } from "../../periods.ts";
import { listProgrammes, type Listed } from "../../programmes.ts";
import { text } from "../../text.ts";
import { decisionWords } from "../parts.tsx";
import { firstPeriod, managed, today } from "./parts.tsx";

/** GET /desk/programmes: which programme to manage; the current one alone opens by itself. */
export async function showProgrammes(ask: Ask) {
  const t = deskText[ask.lang];
  const all = (await listProgrammes(ask.db)).filter((it) => it.version);
  const address = (it: Listed) => managed(it, `/incoming/${periodId(firstPeriod(it, today(ask)))}`);
  if (all.length === 1) return redirect(address(all[0]!));
  return page({ title: t.manage, body: <List all={all} address={address} /> });
}

function List({ all, address }: { all: Listed[]; address: (it: Listed) => string }) {
  const { lang } = usePage();
  const t = deskText[lang];
  return (
    <>
      <PageHead title={t.manage} lead={t.manageLead} />
      {all.length === 0 && <EmptyState title={text[lang].none} />}
      <LinkList
        level={2}
        items={all.map((it) => ({
          to: address(it),
          title: it.title,
          text: it.hromada,
          meta: decisionWords(it.version!, lang),
          ...(it.current && { tags: <Tag kind="done">{text[lang].holds}</Tag> }),
        }))}
      />
    </>
  );
}
