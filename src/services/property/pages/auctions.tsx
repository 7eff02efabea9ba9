import { EmptyState, Link, PageHead, Pagination, Stack, Table, Tag } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { results } from "../registers/auctions.ts";
import { text } from "../text.ts";
import { listAuctions, type Auction } from "../things.ts";
import { money } from "./common.tsx";
import { perPage, wantedOf } from "./things.tsx";

/** GET /property/auctions: all of them, the latest first. */
export async function showAuctions(ask: Ask) {
  const t = text[ask.lang];
  const { skip = 0 } = wantedOf(ask);
  const found = await listAuctions(ask.db, { skip, limit: perPage + 1 });
  const at = (from: number) => `/property/auctions${from > 0 ? `?skip=${from}` : ""}`;
  return page({
    title: t.auctions,
    description: t.auctionsLead,
    crumbs: [{ title: t.title, to: "/property" }],
    body: (
      <>
        <PageHead title={t.auctions} lead={t.auctionsLead} />
        <Stack>
          <AuctionTable auctions={found.slice(0, perPage)} ask={ask} />
          <Pagination
            previous={skip > 0 ? at(skip - perPage) : undefined}
            next={found.length > perPage ? at(skip + perPage) : undefined}
          />
        </Stack>
      </>
    ),
  });
}

const resultKinds: Record<string, "now" | "done" | "plain"> = { announced: "now", held: "done" };

/** Auctions with their links outside. `alone`: they stand on the page of the thing itself, and need not name it. */
export function AuctionTable({ auctions, ask, alone }: { auctions: Auction[]; ask: Ask; alone?: boolean }) {
  const t = text[ask.lang];
  const thing = {
    title: t.thing,
    cell: (it: Auction) => <Link to={`/property/${it.of}`}>{it.thing}</Link>,
    head: true,
  };
  return (
    <Table
      caption={t.auctions}
      captionHidden
      rows={auctions}
      empty={<EmptyState title={t.noAuctions} />}
      columns={[
        ...(alone ? [] : [thing]),
        { title: t.day, cell: (it) => formatDate(it.day, ask.lang), nowrap: true, head: alone },
        { title: t.whatFor, cell: (it) => t.whatForWord[it.whatFor] },
        { title: t.startPrice, cell: (it) => money(it.startPrice, ask.lang), numeric: true, nowrap: true },
        {
          title: t.result,
          cell: (it) => (
            <>
              <Tag kind={resultKinds[it.result]}>{results.find(({ id }) => id === it.result)?.label[ask.lang]}</Tag>
              {it.finalPrice !== null && ` ${money(it.finalPrice, ask.lang)}`}
            </>
          ),
        },
        { title: t.toAuction, cell: (it) => <AuctionLink auction={it} ask={ask} /> },
      ]}
    />
  );
}

/** Where the bidding itself is; one hears for what. */
function AuctionLink({ auction: { link, thing }, ask }: { auction: Auction; ask: Ask }) {
  if (!link) return <>—</>;
  return (
    <Link to={link} rel="noopener nofollow">
      {new URL(link).hostname}
      <span class="hidden">: {text[ask.lang].toAuctionOf(thing)}</span>
    </Link>
  );
}
