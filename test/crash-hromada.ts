// For scripts that tests of crashes run: opens the hromada of a data folder, with its database server.
import { openConnections } from "../src/connections.ts";
import { openHromada } from "../src/hromadas.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { assemble, type Hromada } from "../src/platform/service/index.ts";
import { modules } from "../src/services.ts";

export async function openHromadaOf(dataDir: string): Promise<Hromada> {
  const config = loadConfig(
    { DATA_DIR: dataDir, SECRET: "secret-of-a-test-of-crashes-0001", LOG_LEVEL: "silent" },
    dataDir,
  );
  const connections = await openConnections(config, openLog("silent"));
  const own = config.hromadas[0]!;
  const connection = connections.byHromada.get(own.id)!;
  return openHromada(config, own, connection, await assemble(modules), openLog("silent"));
}
