/** In what RDF can be had: Turtle, JSON-LD, RDF/XML. */
export const rdfTypes = {
  ttl: "text/turtle",
  jsonld: "application/ld+json",
  rdf: "application/rdf+xml",
} as const;
export type RdfFormat = keyof typeof rdfTypes;

/**
 * Which RDF a program would rather have than a page, by its Accept header; undefined for browsers and for whoever says
 * nothing. The description of a set is then at `/data/<set>/dcat.<format>`.
 */
export function rdfWanted(accept: string | undefined): RdfFormat | undefined {
  const asked = (accept ?? "")
    .split(",")
    .map((part) => {
      const [type = "", ...rest] = part.split(";").map((it) => it.trim().toLowerCase());
      const q = rest.find((it) => it.startsWith("q="))?.slice(2);
      return { type, q: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  const page = asked.find(({ type }) => type === "text/html" || type === "application/xhtml+xml")?.q ?? 0;
  const rdf = asked.find(({ type }) => Object.values<string>(rdfTypes).includes(type));
  if (!rdf || rdf.q < page) return undefined;
  return (Object.keys(rdfTypes) as RdfFormat[]).find((format) => rdfTypes[format] === rdf.type);
}
