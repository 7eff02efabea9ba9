import type { Tx } from "../../platform/journal/index.ts";
import type { DutyUnits } from "./duties.ts";
import { dutySettings } from "./settings.ts";
import { publishShipped } from "./shipped.ts";

/** Who does what in the sample hromada, by its real structure. */
const units: DutyUnits = {
  cnap: "tsnap",
  residence: "viddil-reiestratsii-mistsia-prozhyvannia",
  civilStatus: "viddil-derzhavnoi-reiestratsii",
  improvement: "viddil-pryrodnykh-resursiv-ta-blahoustroiu",
  architecture: "upravlinnia-mistobuduvannia",
  land: "upravlinnia-zemelnykh-resursiv",
  property: "viddil-komunalnoho-maina",
  housing: "upravlinnia-zhkh",
  social: "upravlinnia-sotsialnoi-polityky",
  education: "upravlinnia-osvity",
  archive: "arkhivnyi-viddil",
};

export async function fillSample(tx: Tx): Promise<void> {
  await dutySettings.save(tx, units);
  await publishShipped(tx, units);
}
