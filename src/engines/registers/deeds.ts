import type { Words } from "../../platform/text/index.ts";

/** What the lines of the journal say. */
export const deeds: Record<string, Words> = {
  "registers.publish": { uk: "опубліковано редакцію реєстру", en: "version of a register published" },
  "registers.sync": { uk: "звірено реєстри програми", en: "registers of the program checked" },
  "registers.set-holder": { uk: "змінено держателя реєстру", en: "holder of a register changed" },
  "registers.close": { uk: "реєстр закрито для нових записів", en: "register closed for new records" },
  "registers.open": { uk: "реєстр знову відкрито", en: "register opened again" },
  "registers.enter": { uk: "внесено до реєстру", en: "entered into a register" },
  "registers.correct": { uk: "змінено запис реєстру", en: "record of a register changed" },
  "registers.annul": { uk: "скасовано запис реєстру", en: "record of a register annulled" },
  "registers.restore": { uk: "поновлено запис реєстру", en: "record of a register restored" },
  "registers.merge": { uk: "об’єднано записи реєстру", en: "records of a register merged" },
  "registers.unmerge": { uk: "скасовано об’єднання записів", en: "merging of records undone" },
  "registers.absorb": { uk: "до запису приєднано інший", en: "another record merged into a record" },
  "registers.split": { uk: "запис реєстру поділено", en: "record of a register split" },
  "registers.link": { uk: "пов’язано записи", en: "records linked" },
  "registers.propose": { uk: "запропоновано запис до реєстру", en: "record of a register proposed" },
  "registers.decide-proposal": { uk: "розглянуто пропозицію до реєстру", en: "proposal to a register decided" },
  "registers.decide-pair": { uk: "сказано, чи це той самий запис", en: "said whether two records are one" },
  "registers.propose-pairs": { uk: "шукано повтори в реєстрі", en: "twins in a register looked for" },
  "registers.state-purpose": { uk: "названо мету читання даних", en: "purpose of reading stated" },
  "registers.read": { uk: "прочитано запис реєстру", en: "record of a register read" },
  "registers.list": { uk: "переглянуто список реєстру", en: "list of a register read" },
  "registers.extract": { uk: "видано витяг з реєстру", en: "extract from a register issued" },
  "registers.undo-import": { uk: "скасовано імпорт до реєстру", en: "import into a register undone" },
  "registers.rename": {
    uk: "оновлено назви записів за тим, на який вони посилаються",
    en: "records named anew by the one they refer to",
  },
  "registers.reproject": {
    uk: "записи зведено за новою редакцією реєстру",
    en: "records worked out by the new version of a register",
  },
  "registers.turn": { uk: "настав день зміни запису", en: "a change of a record came into force" },
};
