import { unitsByIds } from "../../../engines/people/index.ts";
import { isPersonal, listRegisters, may } from "../../../engines/registers/index.ts";
import { EmptyState, Link, PageHead, Section, Stack, Table } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { systemKinds } from "../registers/programs.ts";
import { text } from "../text.ts";
import { at, factsFor, recordAddress, wordOf } from "./common.tsx";

/** GET /desk/assets/resources: the register of registers, and other information systems. */
export async function showResources(ask: Ask) {
  const { facts } = await factsFor(ask);
  const t = text[ask.lang];
  const registers = await listRegisters(ask);
  const holders = await unitsByIds(
    ask.db,
    registers.flatMap(({ holderId }) => holderId ?? []),
  );
  const units = new Map(facts.units.map(({ id, name }) => [id, name]));
  const yesNo = (it: boolean | undefined) => (it === undefined ? "—" : it ? t.yes : t.no);
  return page({
    title: t.resources,
    crumbs: [{ title: t.title, to: at }],
    body: (
      <>
        <PageHead title={t.resources} lead={t.resourcesLead} />
        <Stack>
          <Section title={t.systems}>
            <Table
              caption={t.systems}
              captionHidden
              rows={facts.systems}
              empty={<EmptyState title={t.noSystems} />}
              columns={[
                { title: t.system, cell: (it) => <Link to={recordAddress(it)}>{it.name}</Link>, head: true },
                { title: t.kind, cell: (it) => wordOf(systemKinds, it.kind, ask.lang) },
                { title: t.keeper, cell: (it) => units.get(it.unit) ?? "—" },
                { title: t.basis, cell: (it) => it.basis ?? "—" },
                { title: t.personal, cell: (it) => yesNo(it.personal) },
              ]}
            />
          </Section>
          <Section title={t.own}>
            <Table
              caption={t.own}
              captionHidden
              rows={registers}
              columns={[
                {
                  title: t.register,
                  cell: (it) => {
                    const title = say(it.definition.title, ask.lang);
                    return may(ask.actor, it, "read") ? <Link to={`/desk/registers/${it.id}`}>{title}</Link> : title;
                  },
                  head: true,
                },
                { title: t.holder, cell: (it) => holders.get(it.holderId ?? "")?.name ?? "—" },
                {
                  title: t.basis,
                  cell: (it) => it.definition.legalBasis.map(({ title }) => say(title, ask.lang)).join("; ") || "—",
                },
                { title: t.personal, cell: (it) => yesNo(isPersonal(it.definition)) },
                { title: t.public, cell: (it) => yesNo(it.definition.published) },
              ]}
            />
          </Section>
        </Stack>
      </>
    ),
  });
}
