/** Numbers by which the state knows people and organisations, and numbers of telephones: plain checks for any form. */
export { checkIban, formatIban, type IbanCheck } from "./iban.ts";
export { checkEdrpou, type EdrpouCheck } from "./edrpou.ts";
export { checkRnokpp, completeRnokpp, isRnokpp, type RnokppCheck } from "./rnokpp.ts";
export { checkUnzr, completeUnzr, isUnzr, type UnzrCheck } from "./unzr.ts";
/** "067 123 45 67" → "+380671234567"; undefined when it is no number. */
export { readPhone as normalisePhone } from "../text/index.ts";
