import { LinkList, PageHead, Section } from "../../../design/index.ts";
import { breadcrumbsOf, childrenOf } from "../../../engines/content/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { text } from "../text.ts";
import { cardOf, ItemBody, readItem } from "./item.tsx";

/** GET any address that no service answers: a page of the site with those below it, or the way to where it moved. */
export async function showPage(ask: Ask) {
  const read = await readItem(ask, ask.path.replace(/\/$/, ""));
  if ("kind" in read) return read;
  const { item } = read;
  if (item.kind === "alert") throw notFound();
  const [crumbs, below] = await Promise.all([
    breadcrumbsOf(ask.db, item.parent_id, ask.lang),
    childrenOf(ask.db, item.id, ask.lang),
  ]);
  return page({
    title: item.title,
    description: item.summary,
    image: cardOf(read),
    crumbs,
    body: (
      <>
        <PageHead title={item.title} lead={item.summary} />
        <ItemBody ask={ask} read={read}>
          {below.length > 0 && (
            <Section title={text[ask.lang].below}>
              <LinkList items={below.map((row) => ({ to: row.path, title: row.title, text: row.summary }))} />
            </Section>
          )}
        </ItemBody>
      </>
    ),
  });
}
