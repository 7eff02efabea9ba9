import {
  fileTypes,
  fileTypeUri,
  formats,
  frequencies,
  themes,
  type Concept,
  type Licence,
} from "../../engines/datasets/index.ts";
import { both, plain, to, when, type Says, type Thing } from "./graph.ts";

/*
 * What the catalogue points at in tables of others, each said once and no more than is needed to understand it: so a
 * validator and a reader without a network know what it is.
 */

const authority = "http://publications.europa.eu/resource/authority";

export const languages = { uk: `${authority}/language/UKR`, en: `${authority}/language/ENG` };
export const isPublic = `${authority}/access-right/PUBLIC`;
export const isComplete = `${authority}/distribution-status/COMPLETED`;
export const isStable = `${authority}/planned-availability/STABLE`;
export const themeTaxonomy = `${authority}/data-theme`;
export const localAuthority = "http://purl.org/adms/publishertype/LocalAuthority";
export const mediaUri = (media: string) => `https://www.iana.org/assignments/media-types/${media}`;

/** Resolution 835 of the Cabinet of Ministers of Ukraine of 21.10.2015: what must be published, and in what shape. */
export const resolution835 = "https://zakon.rada.gov.ua/laws/show/835-2015-%D0%BF";

const concept = ({ uri, scheme, title }: Concept, ...types: Thing["types"]): Thing => ({
  iri: uri,
  types: ["skos:Concept", ...types],
  says: [
    ["skos:prefLabel", ...both(title)],
    ["skos:inScheme", to(scheme)],
  ],
});

const scheme = (iri: string, uk: string, en: string): Thing => ({
  iri,
  types: ["skos:ConceptScheme"],
  says: [["dct:title", ...both({ uk, en })]],
});

/** Tables and their words that do not hang on which sets there are. */
function constant(): Thing[] {
  return [
    scheme(themeTaxonomy, "Теми даних ЄС", "Data theme"),
    scheme(`${authority}/frequency`, "Періодичність", "Frequency"),
    scheme(`${authority}/distribution-status`, "Стан розповсюдження", "Distribution status"),
    scheme("http://purl.org/adms/publishertype/1.0", "Вид видавця", "Publisher type"),
    concept({
      uri: isComplete,
      scheme: `${authority}/distribution-status`,
      title: { uk: "Завершено", en: "Completed" },
    }),
    concept({
      uri: isStable,
      scheme: `${authority}/planned-availability`,
      title: { uk: "Постійно", en: "Stable" },
    }),
    concept({
      uri: localAuthority,
      scheme: "http://purl.org/adms/publishertype/1.0",
      title: { uk: "Орган місцевого самоврядування", en: "Local authority" },
    }),
    concept(
      { uri: isPublic, scheme: `${authority}/access-right`, title: { uk: "Для всіх", en: "Public" } },
      "dct:RightsStatement",
    ),
    concept(
      { uri: languages.uk, scheme: `${authority}/language`, title: { uk: "Українська", en: "Ukrainian" } },
      "dct:LinguisticSystem",
    ),
    concept(
      { uri: languages.en, scheme: `${authority}/language`, title: { uk: "Англійська", en: "English" } },
      "dct:LinguisticSystem",
    ),
    {
      iri: resolution835,
      types: ["eli:LegalResource", "dct:Standard"],
      says: [
        [
          "dct:title",
          ...both({
            uk: "Положення про набори даних, які підлягають оприлюдненню у формі відкритих даних (постанова КМУ від 21.10.2015 № 835)",
            en: "Regulation on datasets to be published as open data (resolution 835 of the Cabinet of Ministers of Ukraine, 21.10.2015)",
          }),
        ],
      ],
    },
  ];
}

/** What sets pointed at, and what they said alike. */
export interface Pointed {
  alike: Map<string, Says>;
  themes: Set<keyof typeof themes>;
  frequencies: Set<keyof typeof frequencies>;
  media: Set<string>;
  fileTypes: Set<string>;
  licences: Map<string, Licence>;
}

export const pointed = (): Pointed => ({
  alike: new Map(),
  themes: new Set(),
  frequencies: new Set(),
  media: new Set(),
  fileTypes: new Set(),
  licences: new Map(),
});

/** What sets say alike: the same list for the same key. */
export function alike({ alike: known }: Pointed, key: string, make: () => Says): Says {
  const said = known.get(key) ?? make();
  known.set(key, said);
  return said;
}

/** Everything that was pointed at, each once. */
export function vocabularyOf(seen: Pointed): Thing[] {
  return [
    ...constant(),
    ...[...seen.themes].map((theme) => concept(themes[theme])),
    ...[...seen.frequencies].map((frequency) => concept(frequencies[frequency], "dct:Frequency")),
    ...[...seen.media].map((media): Thing => ({
      iri: mediaUri(media),
      types: ["dct:MediaType"],
      says: [["rdfs:label", plain(media)]],
    })),
    ...[...seen.fileTypes].map((code) => {
      const name = Object.values(formats).find((format) => format.code === code)?.name ?? code;
      const title = { uk: name, en: name };
      return concept({ uri: fileTypeUri(code), scheme: fileTypes, title }, "dct:MediaTypeOrExtent");
    }),
    ...[...seen.licences.values()].map((licence): Thing => ({
      iri: licence.uri,
      types: ["dct:LicenseDocument"],
      says: [
        ["dct:title", { text: licence.title, lang: "en" }],
        ...when(licence.url !== licence.uri, "rdfs:seeAlso", to(licence.url)),
      ],
    })),
  ];
}
