/** Labels of the two fields of one text, on the Ukrainian pages. */
export const inLang = (label: string) => ({ uk: `${label} (українською)`, en: `${label} (англійською)` });

/** The same on the English ones. */
export const both = (label: string) => ({ uk: `${label} (Ukrainian)`, en: `${label} (English)` });
