import { z } from "zod";
import {
  ActionBar,
  Button,
  ButtonLink,
  Card,
  CardGrid,
  EmptyState,
  ErrorSummary,
  FileUpload,
  Form,
  PageHead,
  Pagination,
  Section,
  TextField,
  usePage,
} from "../../../design/index.ts";
import { addMedia, listMedia, type Media } from "../../../engines/content/index.ts";
import { acceptOf, FileError, pictures, widths } from "../../../platform/files/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say, type Lang } from "../../../platform/text/index.ts";
import { text } from "./text.ts";

const aPage = 24;
export const pictureLimit = { files: 1, bytes: 15_000_000 };

/** GET /desk/media: the library of pictures, and a form to add one. */
export const showMedia = async (ask: Ask) => mediaPage(ask, blank());

async function mediaPage(ask: Ask, filled: Filled, status?: number) {
  const t = text[ask.lang].media;
  const found = await listMedia(ask.db, { limit: aPage + 1, before: placeOf(ask.query.get("before") ?? "") });
  const shown = found.slice(0, aPage);
  const last = shown.at(-1);
  const next = found.length > aPage && `/desk/media?before=${last!.at.toISOString()}_${last!.id}`;
  const address = (it: Media, width?: (typeof widths)[number]) =>
    ask.hromada.files.address({ id: it.file_id, name: it.name }, width);
  return page({
    title: t.title,
    status,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ picture: t.file, ...wordLabels(ask.lang) }} />
        <PageHead title={t.title} lead={t.lead} />
        <Section title={t.add}>
          <AddForm filled={filled} />
        </Section>
        <Section title={t.list}>
          {shown.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
          <CardGrid>
            {shown.map((it) => (
              <Picture media={it} address={address(it)} small={address(it, 480)} />
            ))}
          </CardGrid>
          <Pagination previous={ask.query.has("before") ? "/desk/media" : undefined} next={next || undefined} />
        </Section>
      </>
    ),
  });
}

function AddForm({ filled }: { filled: Filled }) {
  const { lang } = usePage();
  const t = text[lang].media;
  return (
    <Form to="/desk/media" filled={filled} uploads>
      <FileUpload name="picture" label={t.file} accept={acceptOf(pictures)} maxBytes={pictureLimit.bytes} />
      <WordFields />
      <ActionBar>
        <Button>{t.upload}</Button>
      </ActionBar>
    </Form>
  );
}

/** The words of a picture, as fields of a form. */
export function WordFields() {
  const { lang } = usePage();
  const t = text[lang].media;
  return (
    <>
      <TextField name="alt" label={t.alt} hint={t.altHint} maxlength={300} />
      <TextField name="altEn" label={t.altEn} optional maxlength={300} attrs={{ lang: "en" }} />
      <TextField name="caption" label={t.caption} hint={t.captionHint} optional maxlength={300} />
      <TextField name="captionEn" label={t.captionEn} optional maxlength={300} attrs={{ lang: "en" }} />
      <TextField name="credit" label={t.credit} optional maxlength={200} />
    </>
  );
}

export function wordLabels(lang: Lang): Record<string, string> {
  const t = text[lang].media;
  return { alt: t.alt, altEn: t.altEn, caption: t.caption, captionEn: t.captionEn, credit: t.credit };
}

export function wordsSchema(lang: Lang) {
  const t = text[lang].errors;
  const line = (length: number) => z.string().max(length).default("");
  return z.object({
    alt: z.string({ error: t.alt }).min(3, t.alt).max(300),
    altEn: line(300),
    caption: line(300),
    captionEn: line(300),
    credit: line(200),
  });
}

function Picture({ media, address, small }: { media: Media; address: string; small: string }) {
  const { lang } = usePage();
  const t = text[lang].media;
  const alt = (lang === "en" && media.alt_en) || media.alt_uk;
  const size = media.width && media.height ? t.size(media.width, media.height) : undefined;
  return (
    <Card
      title={alt}
      image={{ src: small, alt: "", width: media.width ?? undefined, height: media.height ?? undefined }}
      meta={[size, media.credit].filter(Boolean).join(" · ")}
    >
      <TextField
        name={`markdown-${media.id}`}
        label={t.markdown}
        value={`![${media.alt_uk.replaceAll(/[[\]\\]/g, "\\$&")}](${address})`}
        attrs={{ readonly: true, "data-copy": "" }}
      />
      <ButtonLink to={`/desk/media/${media.id}`} kind="secondary" small>
        {t.edit}
        <span class="hidden">: {alt}</span>
      </ButtonLink>
    </Card>
  );
}

/** POST /desk/media: a picture with the words for who can't see it. */
export async function addPicture(ask: Ask) {
  const t = text[ask.lang];
  const reading = readForm(ask, wordsSchema(ask.lang));
  const picture = ask.form.file("picture");
  const filled = picture?.size ? reading.filled : mend(reading.filled, "picture", t.errors.file);
  if (!reading.ok || !picture?.size) return mediaPage(ask, filled, 422);
  const { alt, altEn, caption, captionEn, credit } = reading.value;
  try {
    await write(ask, async (tx) => {
      const file = await tx.ctx.hromada.files.put(tx, picture, {
        accept: pictures,
        class: "open",
        maxBytes: pictureLimit.bytes,
      });
      await addMedia(tx, { file, alt: { uk: alt, en: altEn }, caption: { uk: caption, en: captionEn }, credit });
    });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return mediaPage(ask, mend(filled, "picture", say(error.words, ask.lang)), 422);
  }
  return redirect("/desk/media", { notice: t.done.media });
}

function placeOf(before: string): { at: Date; id: string } | undefined {
  const [at = "", id = ""] = before.split("_");
  const date = new Date(at);
  return /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(date.getTime()) ? { at: date, id } : undefined;
}
