import { z } from "zod";
import { CaseError, type Case } from "../../../engines/cases/index.ts";
import {
  agreeDocument,
  askSigningPasskey,
  cancelDocument,
  changeDraft,
  DocumentBody,
  DocumentError,
  documentPdf,
  findDocument,
  isGenuine,
  proofsOf,
  sendSigningCode,
  SignatureBlock,
  type Document,
  type Given,
  type Proof,
} from "../../../engines/documents/index.ts";
import { PasskeyForm, passkeyScript, personNames, readPasskey } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  CodeField,
  Disclosure,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  Notice,
  PageHead,
  PostButton,
  Section,
  Stack,
  TextArea,
  TextField,
  Toolbar,
  WhyNot,
} from "../../../design/index.ts";
import {
  blank,
  content,
  forbidden,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { decisionOf, signDecision, unready } from "../decisions.ts";
import { text } from "../text.ts";
import { theCase } from "./case.tsx";

interface Opened {
  it: Case;
  document: Document;
}

/** GET /desk/cases/:id/documents/:document: the words, who agreed, who signed; what may be done with a draft. */
export const showDocument = async (ask: Ask) => documentPage(ask, await opened(ask), blank());

/** GET /desk/cases/:id/documents/:document/file */
export async function documentFile(ask: Ask) {
  const { document } = await opened(ask);
  return content({
    type: "application/pdf",
    body: await documentPdf(ask, document),
    saveAs: `${document.number ?? "draft"}.pdf`,
  });
}

const change = z.object({
  title: z.string().min(3).max(300),
  body: z.string().min(3).max(50_000),
  seen: z.coerce.number().int(),
});

/** POST …/change: the next version of the words. */
export async function changeWords(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "documents.draft");
  const reading = readForm(ask, change);
  if (!reading.ok) return documentPage(ask, it, reading.filled);
  const { seen, ...words } = reading.value;
  return doing(ask, it, reading.filled, text[ask.lang].document.savedDraft, (tx) =>
    changeDraft(tx, it.document.id, seen, words),
  );
}

/** POST …/agree */
export async function agree(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "documents.sign");
  const seen = Number(ask.form.get("seen"));
  return doing(ask, it, blank(), text[ask.lang].document.agreed, (tx) => agreeDocument(tx, it.document.id, seen));
}

/** POST …/cancel */
export async function cancel(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "documents.draft");
  const seen = Number(ask.form.get("seen"));
  return doing(ask, it, blank(), text[ask.lang].document.cancelled, (tx) => cancelDocument(tx, it.document.id, seen));
}

/** POST …/code: a code to sign with, by letter. */
export async function sendCode(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "cases.decide");
  return doing(ask, it, blank(), text[ask.lang].document.codeSent, (tx) => sendSigningCode(tx, it.document.id));
}

/** POST …/passkey: the page on which the browser asks for the signer's key. */
export async function askPasskey(ask: Ask) {
  const { document: t, title } = text[ask.lang];
  const it = await opened(ask);
  need(ask, it, "cases.decide");
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
        <PageHead title={t.withPasskey} lead={`${it.document.title}. ${t.signText}`} />
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

/** POST …/sign: the signature and the decision, both or neither. */
export async function sign(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "cases.decide");
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
    const done = await write(ask, (tx) => signDecision(tx, it.document.id, { seen, seq, ...given }));
    return done ? redirect(`/desk/cases/${it.it.id}`, { notice: t.signed }) : wrong();
  } catch (error) {
    return refused(ask, reading.filled, error);
  }
}

type Tx = Parameters<Parameters<typeof write>[1]>[0];

/** Does it; what the engines refuse comes back on the page. */
async function doing(ask: Ask, it: Opened, filled: Filled, notice: string, work: (tx: Tx) => Promise<unknown>) {
  try {
    await write(ask, work);
  } catch (error) {
    return refused(ask, filled, error);
  }
  return redirect(pathOf(it), { notice });
}

const pathOf = ({ it, document }: Opened) => `/desk/cases/${it.id}/documents/${document.id}`;

async function refused(ask: Ask, { values }: Filled, error: unknown) {
  if (!(error instanceof DocumentError) && !(error instanceof CaseError)) throw error;
  return documentPage(ask, await opened(ask), { values, errors: { "": error.words[ask.lang] } });
}

async function opened(ask: Ask): Promise<Opened> {
  const it = await theCase(ask);
  const document = await findDocument(ask.db, ask.params.document!);
  if (!document || document.about !== `case:${it.id}`) throw notFound();
  return { it, document };
}

function need(ask: Ask, { document }: Opened, permission: string) {
  if (!ask.actor.can(permission, document.unitId)) throw forbidden();
}

async function documentPage(ask: Ask, { it, document }: Opened, filled: Filled) {
  const { document: t, title } = text[ask.lang];
  const path = `/desk/cases/${it.id}/documents/${document.id}`;
  const open = document.state === "draft" || document.state === "agreed";
  const decision = open ? await decisionOf(ask.db, document.id) : undefined;
  const outcome = it.procedure.outcomes.find(({ id }) => id === decision?.outcome);
  const [genuine, proofs, why, names] = await Promise.all([
    isGenuine(ask.db, document),
    proofsOf(ask),
    outcome && unready(ask, it, outcome),
    personNames(ask.db, [document.agreedBy]),
  ]);
  const may = (permission: string) => open && ask.actor.can(permission, document.unitId);
  return page({
    title: document.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: it.state.number, to: `/desk/cases/${it.id}` },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ code: t.code, body: t.body2, title: t.docTitle }} />
        <PageHead
          title={document.title}
          above={document.number ? <strong>№ {document.number}</strong> : undefined}
          meta={document.agreedBy ? t.agreedBy(names.get(document.agreedBy) ?? "") : undefined}
        />
        <SignatureBlock document={document} genuine={genuine} lang={ask.lang} />
        <Toolbar>
          <ButtonLink to={`${path}/file`} kind="secondary" small download>
            PDF
          </ButtonLink>
          {may("documents.sign") && document.state === "draft" && (
            <PostButton to={`${path}/agree`} fields={{ seen: String(document.version) }} kind="secondary" small>
              {t.agree}
            </PostButton>
          )}
          {may("documents.draft") && (
            <PostButton
              to={`${path}/cancel`}
              fields={{ seen: String(document.version) }}
              kind="quiet"
              small
              confirm={t.cancelSure}
            >
              {t.cancel}
            </PostButton>
          )}
        </Toolbar>
        <div class="draft-body">
          <DocumentBody body={document.body} />
        </div>
        {may("cases.decide") && may("documents.sign") && decision && (
          <Signing
            ask={ask}
            path={path}
            document={document}
            seq={it.state.seq}
            proofs={proofs}
            why={why}
            filled={filled}
          />
        )}
        {may("documents.draft") && (
          <Disclosure summary={t.change} open={filled.values.body !== undefined}>
            <Form to={`${path}/change`} filled={filled} id="words">
              <Hidden name="seen" value={String(document.version)} />
              <TextField name="title" label={t.docTitle} value={document.title} maxlength={300} width="l" />
              <TextArea name="body" label={t.body2} value={document.body} rows={14} maxlength={50_000} />
              <Button kind="secondary">{t.save}</Button>
            </Form>
          </Disclosure>
        )}
      </>
    ),
  });
}

interface SigningProps {
  ask: Ask;
  path: string;
  document: Document;
  seq: number;
  proofs: Proof[];
  why: Words | undefined;
  filled: Filled;
}

/** Of which kind the code is: with a passkey alone it is one of the spare ones. */
function codeLabel(proofs: Proof[], lang: Lang): string {
  const { document: t } = text[lang];
  return proofs.includes("letter") ? t.code : proofs.includes("totp") ? t.codeApp : t.codeSpare;
}

/** The signature with its second step; without one the official is told where to get it. */
function Signing({ ask, path, document, seq, proofs, why, filled }: SigningProps) {
  const { document: t } = text[ask.lang];
  if (why)
    return (
      <Section title={t.sign}>
        <WhyNot>{say(why, ask.lang)}</WhyNot>
      </Section>
    );
  if (!proofs.length)
    return (
      <Notice kind="warning" title={t.sign}>
        <p>
          {t.noProof} <Link to="/cabinet/security">{t.addProof}</Link>
        </p>
      </Notice>
    );
  return (
    <Section title={t.sign}>
      <Stack>
        <p>{t.signText}</p>
        {proofs.includes("passkey") && (
          <PostButton
            to={`${path}/passkey`}
            fields={{ seen: String(document.version), seq: String(seq) }}
            kind="secondary"
          >
            {t.withPasskey}
          </PostButton>
        )}
        {proofs.includes("letter") && (
          <PostButton to={`${path}/code`} kind="secondary">
            {t.sendCode}
          </PostButton>
        )}
        <Form to={`${path}/sign`} filled={filled}>
          <Hidden name="seen" value={String(document.version)} />
          <Hidden name="seq" value={String(seq)} />
          <CodeField name="code" label={codeLabel(proofs, ask.lang)} />
          <ActionBar>
            <Button>{t.signAndDecide}</Button>
          </ActionBar>
        </Form>
      </Stack>
    </Section>
  );
}
