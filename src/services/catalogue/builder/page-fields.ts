/** The fields of the longest form of a page as a browser without script would send them: name and value, in order. */
export function fieldsOf(body: string): [string, string][] {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body;
  const forms = [...main.matchAll(/<form[\s\S]*?<\/form>/g)].map(([it]) => it).sort((a, b) => b.length - a.length);
  const form = forms[0] ?? main;
  const fields: [string, string][] = [];
  const controls = /<input\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\2>/g;
  for (const [, input, kind, attrs = input!, inner = ""] of form.matchAll(controls)) {
    const name = attribute(attrs, "name");
    if (name === undefined) continue;
    if (kind === "textarea") fields.push([name, plain(inner)]);
    else if (kind === "select") fields.push([name, chosenOf(inner)]);
    else if (!/type="(checkbox|radio)"/.test(attrs) || /\schecked\b/.test(attrs))
      fields.push([name, attribute(attrs, "value") ?? ""]);
  }
  return fields;
}

/** The marked option, else the first. */
function chosenOf(options: string): string {
  const tags = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attrs]) => attrs!);
  return attribute(tags.find((attrs) => /\bselected\b/.test(attrs)) ?? tags[0] ?? "", "value") ?? "";
}

export const attribute = (attrs: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(attrs)?.[1];
  return found === undefined ? undefined : plain(found);
};

/** Text of a page as it was before it was put there. */
export const plain = (text: string) =>
  text
    .replace(/^\n/, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
