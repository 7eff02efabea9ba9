/** What a hromada decides about itself: sections that modules declare, each decision in force from a date on. */
import { watchSettings } from "./versions.ts";

export { defineSettings, type FieldWords, type SectionDraft, type SettingsSection } from "./section.ts";
export { watchSettings, type SettingsVersion } from "./versions.ts";
export const settingsMigrations = { id: "settings", migrations: new URL("./migrations/", import.meta.url) };

/** Keeps settings in memory while the program runs. */
export const settingsModule = {
  id: "settings",
  title: { uk: "Налаштування", en: "Settings" },
  deeds: { "settings.save": { uk: "змінено налаштування", en: "settings changed" } },
  start: async ({ hromada }: { hromada: Parameters<typeof watchSettings>[0] }) => watchSettings(hromada),
};
