import { versionsOfRegister, type RegisterVersionSeen } from "../../../engines/registers/index.ts";
import { personNames } from "../../../engines/people/index.ts";
import { ButtonLink, PageHead, Section, Stack } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDateTime } from "../../../platform/text/index.ts";
import { versionDifferences } from "../definition/difference.ts";
import { text } from "../definition/text.ts";
import { crumbsOf } from "./change.tsx";
import { RegisterTabs } from "./list.tsx";
import { registerTitle, theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/versions: what each version changed, newest first. */
export async function showVersions(ask: Ask) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const versions = await versionsOfRegister(ask.db, register.id);
  const people = await personNames(
    ask.db,
    versions.map(({ publishedBy }) => publishedBy),
  );
  const who = ({ publishedBy, shipped }: RegisterVersionSeen) =>
    shipped || !publishedBy ? t.byProgram : (people.get(publishedBy) ?? "");
  return page({
    title: t.versions,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <PageHead
          title={registerTitle(register, ask)}
          actions={
            ask.actor.can("registers.edit") && (
              <ButtonLink to={`/desk/registers/${register.id}/definition`}>{t.change}</ButtonLink>
            )
          }
        />
        <Stack>
          <RegisterTabs register={register} ask={ask} />
          {versions.map((version, at) => {
            const before = versions[at + 1];
            const told = before ? versionDifferences(before.definition, version.definition, ask.lang) : [t.first];
            return (
              <Section title={t.versionOf(version.version, formatDateTime(version.publishedAt, ask.lang))}>
                <p class="soft">{who(version)}</p>
                <ul>
                  {told.map((sentence) => (
                    <li>{sentence}</li>
                  ))}
                </ul>
              </Section>
            );
          })}
        </Stack>
      </>
    ),
  });
}
