import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unzipSync } from "fflate";
import { writeShapefiles } from "../src/engines/places/files/write-shapefile.ts";
import type { FeatureDraft } from "../src/engines/places/index.ts";
import { askFastCgi } from "./fastcgi.ts";

export interface MapServer {
  /** A vector tile. */
  tile(z: number, x: number, y: number): Promise<Buffer>;
  /** The first ten features in a box of degrees, as GML. */
  features(box: [number, number, number, number]): Promise<Buffer>;
  stop(): void;
}

/**
 * The peer on the same data: MapServer over a Shapefile with its index, two processes kept by FastCGI. Undefined where
 * it is not installed (Debian: `apt-get install cgi-mapserver spawn-fcgi`).
 */
export async function startMapServer(points: Iterable<FeatureDraft>): Promise<MapServer | undefined> {
  const program = pathOf("mapserv");
  if (!program || !pathOf("shptree") || !pathOf("spawn-fcgi")) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "ratusha-mapserver-"));
  await writeData(folder, points);
  writeFileSync(join(folder, "bench.map"), mapFile);
  writeFileSync(join(folder, "bench.conf"), `CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n  END\nEND\n`);
  const sockets = ["one", "two"].map((name) => join(folder, name));
  const processes = sockets.map((socket) => spawnOver(program, socket, join(folder, "bench.conf")));
  while (!sockets.every((it) => existsSync(it))) await pause(20);
  let turn = 0;
  const ask = async (query: string) => {
    const answer = await askFastCgi(sockets[(turn += 1) % 2]!, `map=${join(folder, "bench.map")}&${query}`);
    const body = answer.subarray(answer.indexOf("\r\n\r\n") + 4);
    if (!body.length || /exception|msLoadMap/i.test(body.toString("latin1", 0, 300))) throw new Error(String(answer));
    return body;
  };
  return {
    tile: (z, x, y) => ask(`layers=all&mode=tile&tilemode=gmap&tile=${x}+${y}+${z}&map.imagetype=mvt`),
    features: (box) =>
      ask(`service=WFS&version=1.0.0&request=GetFeature&typename=points&maxfeatures=10&bbox=${box.join(",")}`),
    stop() {
      // It hears no other signal while it waits for a request.
      for (const it of processes) it.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const pathOf = (program: string) =>
  spawnSync("sh", ["-c", `command -v ${program}`])
    .stdout.toString()
    .trim();

async function writeData(folder: string, points: Iterable<FeatureDraft>) {
  const title = { uk: "kind", en: "kind" };
  const columns = [{ id: "kind", title, type: "text" as const, class: "open" as const }];
  const whole = function* () {
    for (const { id, geometry, title, properties } of points)
      yield { id, geometry, title: title ?? "", properties: properties ?? {} };
  };
  for await (const zip of writeShapefiles({ id: "points", columns }, whole(), "EPSG:4326"))
    for (const [name, bytes] of Object.entries(unzipSync(zip))) writeFileSync(join(folder, name), bytes);
  execFileSync("shptree", [join(folder, "points.shp")], { stdio: "ignore" });
}

function spawnOver(program: string, socket: string, config: string): ChildProcess {
  const env = { ...process.env, MAPSERVER_CONFIG_FILE: config };
  return spawn("spawn-fcgi", ["-n", "-s", socket, "--", program], { env, stdio: "ignore" });
}

const mapFile = `MAP
  NAME "bench"
  EXTENT 27 49.6 27.55 49.96
  SIZE 256 256
  UNITS DD
  PROJECTION "init=epsg:4326" END
  WEB
    METADATA
      "ows_title" "bench"
      "ows_onlineresource" "http://localhost/"
      "ows_srs" "EPSG:4326 EPSG:3857"
      "ows_enable_request" "*"
    END
  END
  OUTPUTFORMAT
    NAME "mvt"
    DRIVER "MVT"
    MIMETYPE "application/vnd.mapbox-vector-tile"
  END
  LAYER
    NAME "points"
    TYPE POINT
    STATUS ON
    DATA "points"
    TEMPLATE "none"
    PROJECTION "init=epsg:4326" END
    METADATA
      "ows_title" "points"
      "gml_include_items" "all"
    END
    CLASS
      STYLE END
    END
  END
END
`;
