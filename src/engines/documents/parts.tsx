import { LinkList, Notice, Prose, Tag, Time } from "../../design/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import { blocksOf } from "./blocks.ts";
import type { Document } from "./documents.ts";
import { text } from "./text.ts";

const tagKinds = { draft: "soon", agreed: "info", signed: "done", cancelled: "plain" } as const;

/** Documents with their state and number; `at` is where each is opened. */
export function DocumentList(props: {
  documents: Document[];
  at: (it: Document) => string;
  lang: Lang;
  level?: 2 | 3;
}) {
  const t = text[props.lang];
  return (
    <LinkList
      level={props.level ?? 3}
      items={props.documents.map((it) => ({
        to: props.at(it),
        title: it.title,
        meta: `${t.kinds[it.kind]}${it.number ? ` ${t.number} ${it.number}` : ""}`,
        tags: <Tag kind={tagKinds[it.state]}>{it.sentAt ? t.sent : t.states[it.state]}</Tag>,
      }))}
    />
  );
}

/** The words of a document, as they will be printed. */
export function DocumentBody({ body }: { body: string }) {
  return (
    <Prose>
      {blocksOf(body).map(({ kind, lines }) => {
        const shown = lines.map((line) =>
          line.map((piece) =>
            piece.strong ? <strong>{piece.text}</strong> : piece.slanted ? <em>{piece.text}</em> : piece.text,
          ),
        );
        if (kind === "heading") return <h3>{shown}</h3>;
        if (kind === "paragraph") return <p>{shown}</p>;
        return (
          <ul>
            {shown.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        );
      })}
    </Prose>
  );
}

/** Who signed, when and for whom, and whether the words are still those that were signed. */
export function SignatureBlock({ document, genuine, lang }: { document: Document; genuine: boolean; lang: Lang }) {
  const t = text[lang];
  const { signature } = document;
  if (!signature) return null;
  return (
    <Notice
      kind={genuine ? "success" : "danger"}
      title={`${t.signedBy}: ${signature.signer_name}, ${signature.signer_position}`}
    >
      <p>
        {signature.on_behalf && <>{t.onBehalf(signature.on_behalf)}. </>}
        <Time at={signature.signed_at} />. {t.inSystem[signature.proof]}. {genuine ? t.genuine : t.changed}.
      </p>
    </Notice>
  );
}
