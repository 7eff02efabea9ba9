import { z } from "zod";
import { askSigningPasskey, sendSigningCode, signDocument, type Given } from "../../../../engines/documents/index.ts";
import { PasskeyForm, passkeyScript, readPasskey } from "../../../../engines/people/index.ts";
import { ButtonLink, PageHead } from "../../../../design/index.ts";
import { blank, forbidden, mend, page, readForm, redirect, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { decisionOf, signDecision } from "../../decisions.ts";
import { isOwnCase } from "../../letters.ts";
import { text } from "../../text.ts";
import { need, opened, pathOf, type Opened } from "./opened.ts";
import { documentPage, doing, refused } from "./show.tsx";

/** POST …/code: a code to sign with, by letter. */
export async function sendCode(ask: Ask) {
  const it = await opened(ask);
  await needSigner(ask, it);
  return doing(ask, it, blank(), text[ask.lang].document.codeSent, (tx) => sendSigningCode(tx, it.document.id));
}

/** POST …/passkey: the page on which the browser asks for the signer's key. */
export async function askPasskey(ask: Ask) {
  const { document: t, title } = text[ask.lang];
  const it = await opened(ask);
  await needSigner(ask, it);
  const { path, seen, seq } = { path: pathOf(it), seen: ask.form.get("seen"), seq: ask.form.get("seq") };
  const options = await write(ask, (tx) => askSigningPasskey(tx, it.document.id, ask.origin));
  return page({
    title: t.withPasskey,
    hidden: true,
    scripts: [ask.hromada.app.assetAddress(passkeyScript)],
    crumbs: [
      { title, to: "/desk/cases" },
      { title: it.it.state.number, to: `/desk/cases/${it.it.id}` },
      { title: it.document.title, to: path },
    ],
    body: (
      <>
        <PageHead
          title={t.withPasskey}
          lead={`${it.document.title}. ${(await decisionOf(ask.db, it.document.id)) ? t.signText : t.signLetterText}`}
        />
        <PasskeyForm
          kind="get"
          options={options}
          to={`${path}/sign`}
          fields={{ seen, seq }}
          label={t.withPasskey}
          failed={t.passkeyFailed}
        />
        <noscript>
          <p>{t.passkeyNoScript}</p>
        </noscript>
        <ButtonLink to={path} kind="quiet">
          {t.toDocument}
        </ButtonLink>
      </>
    ),
  });
}

const signing = z.object({
  code: z.string().max(20).optional(),
  response: z.string().max(50_000).optional(),
  seen: z.coerce.number().int(),
  seq: z.coerce.number().int(),
});

/** POST …/sign: the signature, and the decision when it decides: both or neither. */
export async function sign(ask: Ask) {
  const it = await opened(ask);
  await needSigner(ask, it);
  const reading = readForm(ask, signing);
  if (!reading.ok) return documentPage(ask, it, reading.filled);
  const { document: t } = text[ask.lang];
  const { seen, seq, code, response } = reading.value;
  const passkey = response ? readPasskey(response) : undefined;
  const given: Given = passkey ? { passkey, origin: ask.origin } : { code: code ?? "" };
  const words = response ? t.passkeyFailed : t.wrongCode;
  const wrong = async () =>
    documentPage(ask, await opened(ask), mend({ ...reading.filled, values: {} }, response ? "" : "code", words));
  try {
    const decides = (await decisionOf(ask.db, it.document.id)) !== undefined;
    const done = await write(ask, async (tx) =>
      decides
        ? signDecision(tx, it.document.id, { seen, seq, ...given })
        : (await signDocument(tx, it.document.id, { seen, ...given })) !== undefined,
    );
    if (!done) return await wrong();
    return decides
      ? redirect(`/desk/cases/${it.it.id}`, { notice: t.signed })
      : redirect(pathOf(it), { notice: t.signedLetter });
  } catch (error) {
    return refused(ask, reading.filled, error);
  }
}

/** A letter is signed by who may sign for its unit; a decision by who may decide besides. */
async function needSigner(ask: Ask, it: Opened) {
  need(ask, it, "documents.sign");
  if (await isOwnCase(ask, it.it)) throw forbidden();
  if (await decisionOf(ask.db, it.document.id)) need(ask, it, "cases.decide");
}
