import { Tabs, usePage } from "../../../../design/index.ts";
import { deskText } from "../../desk-text.ts";
import type { Listed, Version } from "../../programmes.ts";
import { text } from "../../text.ts";

/** Versions of a programme as links; nothing where there is only one. */
export function VersionTabs(props: { programme: Listed; current: Version; to: (version: Version) => string }) {
  const { lang } = usePage();
  const { versions } = props.programme;
  if (versions.length < 2) return null;
  const suffix = (it: Version) => {
    if (!it.frozen) return `, ${deskText[lang].atWork}`;
    return it.status === "draft" ? `, ${text[lang].draft}` : "";
  };
  return (
    <Tabs
      label={text[lang].versions}
      items={versions.map((it) => ({
        to: props.to(it),
        title: `${text[lang].version(it.ordinal)}${suffix(it)}`,
        current: it.id === props.current.id,
      }))}
    />
  );
}
