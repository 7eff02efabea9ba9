import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Link,
  LinkList,
  Notice,
  PageHead,
  PostButton,
  Section,
  Stack,
  WhyNot,
} from "../../../design/index.ts";
import {
  changeMedia,
  ContentError,
  mediaByIds,
  removeMedia,
  usesOf,
  type Media,
} from "../../../engines/content/index.ts";
import { blank, notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { uuidOf } from "../names.ts";
import { itemAddress } from "./item.tsx";
import { WordFields, wordLabels, wordsSchema } from "./media.tsx";
import { text } from "./text.ts";

const addressOf = ({ id }: Media, rest = "") => `/desk/media/${id}${rest}`;

/** GET /desk/media/:id: the picture, its words, where it stands. */
export async function showPicture(ask: Ask) {
  const media = await pictureAsked(ask);
  return picturePage(ask, media, blank(wordsOf(media)));
}

/** POST /desk/media/:id: other words. */
export async function savePicture(ask: Ask) {
  const media = await pictureAsked(ask);
  const reading = readForm(ask, wordsSchema(ask.lang));
  if (!reading.ok) return picturePage(ask, media, reading.filled, { status: 422 });
  const { alt, altEn, caption, captionEn, credit } = reading.value;
  const words = { alt_uk: alt, alt_en: altEn, caption_uk: caption, caption_en: captionEn, credit };
  await write(ask, (tx) => changeMedia(tx, media.id, words));
  return redirect(addressOf(media), { notice: text[ask.lang].done.mediaSaved });
}

/** POST /desk/media/:id/delete: out of the library, unless it stands somewhere. */
export async function deletePicture(ask: Ask) {
  const media = await pictureAsked(ask);
  try {
    await write(ask, (tx) => removeMedia(tx, media.id));
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return picturePage(ask, media, blank(wordsOf(media)), { status: 409, refusal: say(error.words, ask.lang) });
  }
  return redirect("/desk/media", { notice: text[ask.lang].done.mediaDeleted });
}

const wordsOf = (media: Media): Filled["values"] => ({
  alt: media.alt_uk,
  altEn: media.alt_en,
  caption: media.caption_uk,
  captionEn: media.caption_en,
  credit: media.credit,
});

async function pictureAsked(ask: Ask): Promise<Media> {
  const id = uuidOf(ask.params.id);
  const media = (await mediaByIds(ask.db, [id])).get(id);
  if (!media) throw notFound();
  return media;
}

async function picturePage(ask: Ask, media: Media, filled: Filled, more: { status?: number; refusal?: string } = {}) {
  const { media: t, kinds, states } = text[ask.lang];
  const uses = await usesOf(ask.db, media);
  const file = { id: media.file_id, name: media.name };
  const alt = (ask.lang === "en" && media.alt_en) || media.alt_uk;
  return page({
    title: alt,
    status: more.status,
    crumbs: [{ title: t.title, to: "/desk/media" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={wordLabels(ask.lang)} />
        <PageHead title={alt} meta={<Link to={ask.hromada.files.address(file)}>{media.name}</Link>} />
        <Stack gap="l">
          {more.refusal && (
            <Notice kind="warning" alert>
              {more.refusal}
            </Notice>
          )}
          <img
            src={ask.hromada.files.address(file, 480)}
            alt={alt}
            width={media.width ? Math.min(480, media.width) : undefined}
            height={media.width && media.height ? shownHeight(media.width, media.height) : undefined}
          />
          <Form to={addressOf(media)} filled={filled}>
            <WordFields />
            <p class="hint">{t.inTexts}</p>
            <ActionBar>
              <Button>{t.save}</Button>
              <ButtonLink to="/desk/media" kind="quiet">
                {t.cancel}
              </ButtonLink>
            </ActionBar>
          </Form>
          <Section title={t.uses}>
            {uses.length === 0 ? (
              <p>{t.usesNone}</p>
            ) : (
              <LinkList
                items={uses.map((it) => ({
                  to: itemAddress(it),
                  title: it.title,
                  text: `${kinds[it.kind]}, ${states[it.state]}`,
                }))}
              />
            )}
          </Section>
          {uses.length === 0 ? (
            <div>
              <PostButton to={addressOf(media, "/delete")} kind="danger" confirm={t.deleteAsk}>
                {t.delete}
              </PostButton>
              <p class="hint">{t.deleteHint}</p>
            </div>
          ) : (
            <WhyNot>{t.whyNot}</WhyNot>
          )}
        </Stack>
      </>
    ),
  });
}

const shownHeight = (width: number, height: number) => Math.round((height * Math.min(480, width)) / width);
