import type { Tx } from "../../../platform/journal/index.ts";
import { addProgramme, addVersion, freezeVersion } from "../amendments.ts";
import type { Content, Programme } from "../programme.ts";
import { listProgrammes } from "../programmes.ts";
import * as khmelnytskyi from "./khmelnytskyi-2021.ts";
import * as starkon from "./starokostiantyniv-2026.ts";

/** Loads both real programmes. No report: what was done and spent is only what somebody enters. */
export async function fillSample(tx: Tx): Promise<void> {
  await load(tx, khmelnytskyi.programme, [khmelnytskyi.draft, khmelnytskyi.adopted], false);
  await load(tx, starkon.programme, [starkon.adopted], true);
}

async function load(tx: Tx, programme: Programme, versions: Content[], current: boolean) {
  const programmeId = await addProgramme(tx, programme, { current });
  for (const content of versions) {
    const id = await addVersion(tx, programmeId, content);
    const listed = (await listProgrammes(tx.db)).find((it) => it.id === programmeId)!;
    await freezeVersion(
      tx,
      listed.versions.find((it) => it.id === id)!,
      content,
    );
  }
}
