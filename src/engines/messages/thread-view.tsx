import {
  Attachments,
  Button,
  Checkbox,
  ErrorSummary,
  FileUpload,
  Form,
  Stack,
  Tag,
  TextArea,
  Time,
  usePage,
} from "../../design/index.ts";
import { acceptOf, evidence, FileError, type FileRef } from "../../platform/files/index.ts";
import { blank, mend, type Ask, type Filled } from "../../platform/http/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { say } from "../../platform/text/index.ts";
import type { Post, PostedFile } from "./tables.ts";
import { post } from "./thread.ts";
import { text } from "./text.ts";

const mostFiles = 5;
const mostBytes = 20_000_000;

/** What the route that takes a post must declare: `post(path, may, handler, { uploads: threadUploads })`. */
export const threadUploads = { files: mostFiles, bytes: mostBytes };

export interface ThreadProps {
  posts: Post[];
  /** Id of the one who reads. */
  me: string | undefined;
  as: "resident" | "official";
  /** Address of a kept file: `ask.hromada.files.address`. */
  fileAddress: (file: PostedFile) => string;
  /** Where a new post is sent; without it nothing can be written. */
  sendTo?: string;
  filled?: Filled;
}

/** A conversation, oldest first, and the form to write more. Without a heading of its own. */
export function Thread({ posts, me, as, fileAddress, sendTo, filled }: ThreadProps) {
  const t = text[usePage().lang].thread;
  return (
    <Stack>
      {posts.length === 0 && <p class="soft">{t.none}</p>}
      {posts.length > 0 && (
        <ol class="talk" aria-label={t.title}>
          {posts.map((it) => (
            <li class={it.internal ? "talk-note" : it.author_id === me && me ? "talk-own" : undefined}>
              <p class="talk-head">
                <strong>{it.author_id === me && me ? t.you : it.author_name}</strong>
                <span class="meta">{t[it.side]}</span>
                <span class="meta">
                  <Time at={it.created_at} withTime short />
                </span>
                {it.way === "email" && <span class="meta">{t.byEmail}</span>}
                {it.internal && <Tag kind="soon">{t.internal}</Tag>}
              </p>
              {it.text && <p class="talk-text">{it.text}</p>}
              {it.files.length > 0 && (
                <Attachments
                  files={it.files.map((file) => ({
                    to: fileAddress(file),
                    name: file.name,
                    type: file.type,
                    bytes: file.size,
                  }))}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {sendTo && <WriteForm to={sendTo} as={as} filled={filled} />}
    </Stack>
  );
}

function WriteForm({ to, as, filled = blank() }: { to: string; as: ThreadProps["as"]; filled?: Filled }) {
  const t = text[usePage().lang].thread;
  return (
    <Form to={to} filled={filled} uploads id="thread" label={t.write}>
      <ErrorSummary filled={filled} labels={{ text: t.text, files: t.files }} form="thread" />
      <TextArea
        name="text"
        label={t.text}
        hint={as === "official" ? t.deskHint : t.textHint}
        rows={4}
        maxlength={5000}
      />
      <FileUpload
        name="files"
        label={t.files}
        accept={acceptOf(evidence)}
        kinds={t.kinds}
        maxBytes={mostBytes}
        multiple
        maxFiles={mostFiles}
        optional
      />
      {as === "official" && <Checkbox name="internal" label={t.keepInternal} />}
      <Button kind={as === "official" ? "secondary" : "primary"}>{t.send}</Button>
    </Form>
  );
}

/**
 * Takes what was written in the form of `<Thread>`. Gives nothing when it was posted, else the form to show again.
 * Whether the actor may write here is the caller's to know. `also` joins the same transaction.
 */
export async function takePost(
  ask: Ask,
  { about, as, also }: { about: string; as: "resident" | "official"; also?: (tx: Tx) => Promise<void> },
): Promise<Filled | undefined> {
  const t = text[ask.lang].thread;
  const words = ask.form.get("text");
  const uploads = ask.form.files("files");
  const filled = blank({ text: words, internal: ask.form.get("internal") || undefined });
  if (!words && !uploads.length) return mend(filled, "text", t.empty);
  if (words.length > 5000) return mend(filled, "text", t.tooLong);
  try {
    await write(ask, async (tx) => {
      const files: FileRef[] = [];
      for (const upload of uploads) {
        files.push(
          await ask.hromada.files.put(tx, upload, {
            accept: evidence,
            class: "personal",
            module: "messages",
            // What a resident gave is theirs: who opens it leaves a line that they see.
            whose: as === "resident" ? ask.actor.personId : undefined,
            maxBytes: mostBytes,
          }),
        );
      }
      const internal = as === "official" && ask.form.get("internal") === "yes";
      await post(tx, { about, by: ask.actor.personId!, as, text: words, files, internal });
      await also?.(tx);
    });
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return mend(filled, "files", say(error.words, ask.lang));
    throw error;
  }
}
