/**
 * Fills the places of a template, `{applicant}`, `{answer.street}`, with plain texts: what is filled in is never read
 * as a place again. A place that nothing fills stays as it is, and is named in `missing`.
 */
export function fillTemplate(template: string, fields: Record<string, string>): { text: string; missing: string[] } {
  const missing = new Set<string>();
  const text = template.replaceAll(/\{([a-zA-Z][\w.-]{0,80})\}/g, (place, name: string) => {
    if (Object.hasOwn(fields, name)) return fields[name]!;
    missing.add(name);
    return place;
  });
  return { text, missing: [...missing] };
}
