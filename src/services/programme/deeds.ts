import type { Words } from "../../platform/text/index.ts";

/** What lines of the journal say of the programme, by deed. */
export const deeds: Record<string, Words> = {
  "programme.add": { uk: "додано програму", en: "programme added" },
  "programme.draft": { uk: "почато нову редакцію", en: "new version begun" },
  "programme.import": { uk: "заходи взято з файлу", en: "measures imported" },
  "programme.amend-measure": { uk: "змінено захід", en: "measure amended" },
  "programme.remove-measure": { uk: "вилучено захід", en: "measure removed" },
  "programme.amend-passport": { uk: "змінено паспорт програми", en: "passport amended" },
  "programme.drop-draft": { uk: "чернетку редакції відкинуто", en: "draft version dropped" },
  "programme.adopt": { uk: "редакцію затверджено", en: "version adopted" },
  "programme.save-report": { uk: "збережено звіт про захід", en: "report saved" },
  "programme.submit": { uk: "подано звіт про захід", en: "report submitted" },
  "programme.return": { uk: "звіт повернуто із зауваженням", en: "report returned" },
  "programme.accept": { uk: "звіт прийнято", en: "report accepted" },
  "programme.lock": { uk: "звіт закрито", en: "report locked" },
  "programme.reopen": { uk: "закритий звіт відкрито знову", en: "locked report reopened" },
  "programme.lock-period": { uk: "півріччя закрито", en: "half-year locked" },
  "programme.add-evidence": { uk: "додано файл-підтвердження", en: "evidence added" },
  "programme.remove-evidence": { uk: "прибрано файл-підтвердження", en: "evidence removed" },
  "programme.match-executor": { uk: "виконавця пов’язано з підрозділом", en: "executor matched to a unit" },
  "programme.remind": { uk: "нагадано про звіти", en: "reminded of reports" },
};
