import { checkCode, checkNumbers, checkPassport, checkSums } from "./checks/document.ts";
import type { Finding, Severity } from "./checks/finding.ts";
import {
  checkChange,
  checkChangeOverBase,
  checkFunding,
  checkPairs,
  checkTerms,
  checkWording,
} from "./checks/measures.ts";
import type { Content, Programme } from "./programme.ts";

export type { Finding, Severity } from "./checks/finding.ts";

/*
 * What does not add up in a programme, for its manager. Nothing is ever mended here: the source stays as it is,
 * and each finding says in a sentence what is wrong and with what.
 */

/** All that does not add up, the worst first; with the programme at hand its code is compared, too. */
export function check(content: Content, programme?: Pick<Programme, "code">): Finding[] {
  const found = [
    ...checkSums(content),
    ...checkCode(content.facts.code, programme?.code),
    ...content.indicators.flatMap(checkChange),
    ...checkPairs(content),
    ...checkFunding(content),
    ...checkTerms(content),
    ...checkNumbers(content),
    ...checkPassport(content),
    ...checkWording(content),
    ...checkChangeOverBase(content),
  ];
  const order: Severity[] = ["error", "warning", "note"];
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
