import { credentialsAbout } from "../../../engines/credentials/index.ts";
import { documentPdf, documentsAbout } from "../../../engines/documents/index.ts";
import { LinkList, Section } from "../../../design/index.ts";
import { content, notFound, type Ask } from "../../../platform/http/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { casePath } from "../flow.ts";
import { text } from "../text.ts";
import { mine } from "./mine.ts";

const about = (caseId: string) => `case:${caseId}`;

/** What the case gave: signed decisions and letters, certificates. Drafts are the officials' own. */
export async function papersOf(ask: Ask, { id: caseId, standing }: Awaited<ReturnType<typeof mine>>) {
  const [documents, credentials] = await Promise.all([
    documentsAbout(ask.db, about(caseId)),
    credentialsAbout(ask.db, about(caseId)),
  ]);
  const own = credentials.filter(({ holder_id: holder }) => holder === ask.actor.personId || standing.right?.sees);
  return [
    ...documents
      .filter(({ state }) => state === "signed")
      .map((it) => ({
        to: `${casePath(caseId)}/documents/${it.id}`,
        title: it.title,
        meta: [it.number && `№ ${it.number}`, it.registeredOn && formatDate(it.registeredOn, ask.lang)]
          .filter(Boolean)
          .join(", "),
      })),
    ...own.map((it) => ({
      to: `/cabinet/certificates/${it.id}`,
      title: (ask.lang === "en" && it.title_en) || it.title_uk,
      meta: `№ ${it.number}`,
    })),
  ];
}

export type Papers = Awaited<ReturnType<typeof papersOf>>;

export function PaperList({ papers, ask }: { papers: Papers; ask: Ask }) {
  if (!papers.length) return null;
  return (
    <Section title={text[ask.lang].show.papers}>
      <LinkList level={3} items={papers} />
    </Section>
  );
}

/** GET /cabinet/applications/:id/documents/:document: a signed paper of my case, as PDF. */
export async function downloadPaper(ask: Ask) {
  const it = await mine(ask);
  const documents = await documentsAbout(ask.db, about(it.id));
  const paper = documents.find(({ id, state }) => id === ask.params.document && state === "signed");
  if (!paper) throw notFound();
  return content({
    type: "application/pdf",
    body: await documentPdf(ask, paper),
    saveAs: `${paper.number}.pdf`,
  });
}
