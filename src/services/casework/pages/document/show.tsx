import { CaseError } from "../../../../engines/cases/index.ts";
import {
  DocumentBody,
  DocumentError,
  documentPdf,
  isGenuine,
  proofsOf,
  SignatureBlock,
} from "../../../../engines/documents/index.ts";
import { personNames } from "../../../../engines/people/index.ts";
import {
  Button,
  ButtonLink,
  Disclosure,
  ErrorSummary,
  Form,
  Hidden,
  PageHead,
  PostButton,
  TextArea,
  TextField,
  Toolbar,
} from "../../../../design/index.ts";
import { blank, content, page, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write, type Tx } from "../../../../platform/journal/index.ts";
import { decisionOf, unready } from "../../decisions.ts";
import { Sending, sentWords } from "../../parts/sending.tsx";
import { Signing } from "../../parts/signing.tsx";
import { text } from "../../text.ts";
import { maySend, opened, pathOf, type Opened } from "./opened.ts";

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

/** Does it; what the engines refuse comes back on the page. */
export async function doing(ask: Ask, it: Opened, filled: Filled, notice: string, work: (tx: Tx) => Promise<unknown>) {
  try {
    await write(ask, work);
  } catch (error) {
    return refused(ask, filled, error);
  }
  return redirect(pathOf(it), { notice });
}

/** What the engines refuse, on the page; anything else is a fault. */
export async function refused(ask: Ask, { values }: Filled, error: unknown) {
  if (!(error instanceof DocumentError) && !(error instanceof CaseError)) throw error;
  return documentPage(ask, await opened(ask), { values, errors: { "": error.words[ask.lang] } });
}

export async function documentPage(ask: Ask, here: Opened, filled: Filled) {
  const { it, document } = here;
  const { document: t, title } = text[ask.lang];
  const path = `/desk/cases/${it.id}/documents/${document.id}`;
  const open = document.state === "draft" || document.state === "agreed";
  const decision = await decisionOf(ask.db, document.id);
  const outcome = it.procedure.outcomes.find(({ id }) => id === decision?.outcome);
  const [genuine, proofs, why, names] = await Promise.all([
    isGenuine(ask.db, document),
    proofsOf(ask),
    open && outcome && unready(ask, it, outcome),
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
        <ErrorSummary
          filled={filled}
          labels={{ code: t.code, body: t.body2, title: t.docTitle, how: t.sendHow, tracking: t.tracking }}
        />
        <PageHead
          title={document.title}
          above={document.number ? <strong>№ {document.number}</strong> : undefined}
          meta={[document.agreedBy && t.agreedBy(names.get(document.agreedBy) ?? ""), sentWords(ask, document)]
            .filter(Boolean)
            .join(". ")}
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
        {may("documents.sign") && (!decision || may("cases.decide")) && (
          <Signing
            ask={ask}
            path={path}
            document={document}
            seq={it.state.seq}
            proofs={proofs}
            why={why || undefined}
            decides={decision !== undefined}
            filled={filled}
          />
        )}
        {document.state === "signed" && !document.sentAt && !decision && maySend(ask, here) && (
          <Sending ask={ask} it={it} path={path} filled={filled} />
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
