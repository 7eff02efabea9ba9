import type { ComponentChildren } from "preact";
import { Attachments, Facts, Link, Notice, Prose, Section, Stack } from "../../../design/index.ts";
import {
  findRedirect,
  findShown,
  mediaByIds,
  type Media,
  picturesIn,
  renderMarkdown,
  type Shown,
} from "../../../engines/content/index.ts";
import { findUnit } from "../../../engines/people/index.ts";
import { moved, notFound, type Ask, type Redirect } from "../../../platform/http/index.ts";
import { filesByIds, type FileRef } from "../../../platform/files/index.ts";
import { address } from "../names.ts";
import { text } from "../text.ts";

export interface Read {
  item: Shown;
  html: string;
  image?: Media;
  files: FileRef[];
  owner?: { name: string; to?: string };
}

const ours = /^(?:\/[a-z0-9][a-z0-9-]*){1,12}$/;

/**
 * The published item at an address with all that its page shows, or the way to where it moved (301).
 * @throws notFound
 */
export async function readItem(ask: Ask, path: string): Promise<Read | Redirect> {
  const item = ours.test(path) ? await findShown(ask.db, path, ask.lang) : undefined;
  if (item) return readRest(ask, item);
  const now = ours.test(path) ? await findRedirect(ask.db, path) : undefined;
  if (!now) throw notFound();
  return moved(now);
}

async function readRest(ask: Ask, item: Shown): Promise<Read> {
  const { fields } = item;
  const pictured = picturesIn(item.body);
  const [media, byFile, files, unit] = await Promise.all([
    mediaByIds(ask.db, fields.image ? [fields.image] : []),
    pictured.length ? filesByIds(ask.db, pictured) : undefined,
    fields.files?.length ? filesByIds(ask.db, fields.files) : undefined,
    item.owner_unit ? findUnit(ask.db, item.owner_unit) : undefined,
  ]);
  const structure = ask.hromada.app.routes.some(({ path }) => path === "/structure/:slug");
  return {
    item,
    html: renderMarkdown(item.body, { media: byFile, lang: ask.lang }),
    image: fields.image ? media.get(fields.image) : undefined,
    files: (fields.files ?? []).flatMap((id) => files?.get(id) ?? []),
    owner: unit && {
      name: (ask.lang === "en" && unit.name_en) || unit.name,
      to: structure ? `/structure/${unit.slug}` : undefined,
    },
  };
}

/** Address of the item's picture for social cards. */
export const cardOf = ({ image }: Read) => image && `/files/${image.file_id}/960/${encodeURIComponent(image.name)}`;

/** The text of an item and what belongs to it; each kind puts its own head above and its own facts below. */
export function ItemBody({ ask, read, children }: { ask: Ask; read: Read; children?: ComponentChildren }) {
  const t = text[ask.lang];
  const { item, html, image, files } = read;
  const foreign = item.lang !== ask.lang;
  return (
    <>
      <Stack>
        {foreign && (
          <Notice title={t.untranslated.title}>
            <p>{t.untranslated.text}</p>
          </Notice>
        )}
        {image && <Picture media={image} lang={ask.lang} />}
        <div lang={foreign ? item.lang : undefined}>
          <Prose html={html} />
        </div>
      </Stack>
      {files.length > 0 && (
        <Section title={t.files}>
          <Attachments
            files={files.map((file) => ({
              to: ask.hromada.files.address(file),
              name: file.name,
              type: file.type,
              bytes: file.size,
            }))}
          />
        </Section>
      )}
      {children}
      <Colophon ask={ask} read={read} />
    </>
  );
}

function Picture({ media, lang }: { media: Media; lang: Ask["lang"] }) {
  const at = (width: number) => `/files/${media.file_id}/${width}/${encodeURIComponent(media.name)}`;
  const caption = (lang === "en" && media.caption_en) || media.caption_uk;
  return (
    <figure class="prose">
      <img
        src={at(960)}
        srcset={`${at(480)} 480w, ${at(960)} 960w, ${at(1600)} 1600w`}
        sizes="(min-width: 720px) 700px, 100vw"
        alt={(lang === "en" && media.alt_en) || media.alt_uk}
        width={media.width ?? undefined}
        height={media.height ?? undefined}
      />
      {(caption || media.credit) && (
        <figcaption class="meta">{[caption, media.credit].filter(Boolean).join(" · ")}</figcaption>
      )}
    </figure>
  );
}

/** Who answers for the page, where it comes from, and the way to say that it is wrong. */
function Colophon({ ask, read: { item, owner } }: { ask: Ask; read: Read }) {
  const t = text[ask.lang];
  const { source } = item.fields;
  return (
    <div class="section">
      <Stack>
        <Facts
          items={[
            { term: t.source, value: source && <Source source={source} lang={ask.lang} /> },
            owner && { term: t.owner, value: owner.to ? <Link to={owner.to}>{owner.name}</Link> : owner.name },
          ]}
        />
        <p class="soft">
          <Link to={address("/remark", { page: item.path })}>{t.remark.ask}</Link>
        </p>
      </Stack>
    </div>
  );
}

/** Within the site by its address, outside by a whole one; anything else is words. */
function Source({ source, lang }: { source: string; lang: Ask["lang"] }) {
  if (!/^(\/|https?:\/\/)/.test(source)) return <>{source}</>;
  const [first = ""] = source.split("/").filter(Boolean);
  const named: Record<string, string> = {
    programme: { uk: "Програма інформатизації", en: "Programme of informatization" }[lang],
    documents: { uk: "Документ", en: "Document" }[lang],
  };
  const words = source.startsWith("/") ? named[first] : undefined;
  return <Link to={source}>{words ?? source}</Link>;
}
