import type { Procedure } from "../../../engines/cases/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import type { SectionId } from "./draft.ts";
import { CardFields, readCard } from "./sections/card.tsx";
import { CredentialFields, readCredential } from "./sections/credential.tsx";
import { DecisionFields, readDecisionFields } from "./sections/decisions.tsx";
import { LettersFields, readLetters } from "./sections/letters.tsx";
import { OpensFields, readOpens } from "./sections/opens.tsx";
import { readResults, ResultsFields } from "./sections/results.tsx";
import { readRules, RulesFields } from "./sections/rules.tsx";
import type { Shown } from "./sections/shown.ts";
import { DocumentsFields, readDocuments, readWay, WayFields } from "./sections/way.tsx";

/** A part of a service that is filled in on a page of its own. The form itself has pages of its own besides. */
export interface SectionForm {
  Fields(props: Shown): preact.JSX.Element;
  /** The draft with this part as the form says. */
  read(form: Form, it: Procedure, lang: Lang): Procedure;
}

export const sectionForms: Record<Exclude<SectionId, "form">, SectionForm> = {
  card: { Fields: CardFields, read: readCard },
  rules: { Fields: RulesFields, read: readRules },
  documents: { Fields: DocumentsFields, read: readDocuments },
  way: { Fields: WayFields, read: readWay },
  fields: { Fields: DecisionFields, read: readDecisionFields },
  results: { Fields: ResultsFields, read: readResults },
  credential: { Fields: CredentialFields, read: readCredential },
  opens: { Fields: OpensFields, read: readOpens },
  letters: { Fields: LettersFields, read: readLetters },
};
