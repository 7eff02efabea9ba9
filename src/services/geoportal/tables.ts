import type { Generated, Selectable } from "kysely";
import type { LayerClass, ProjectionGuess } from "../../engines/places/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** What was wrong with some of a file's features: how many, and the first few by their place in the file. */
export interface LeftOut {
  words: Words;
  count: number;
  rows: number[];
}

/** How a file was read. */
export interface Notes {
  projection?: string;
  guesses?: ProjectionGuess[];
  columns?: string[];
  /** Features that stand on the map, and how many of them were mended first. */
  taken?: number;
  mended?: number;
  troubles?: LeftOut[];
}

type MapFileTable = {
  id: Generated<string>;
  file_id: string;
  file_name: string;
  title: string;
  class: LayerClass;
  part: Generated<string>;
  parts: Generated<string[]>;
  projection: Generated<string>;
  named: Generated<string>;
  state: "reading" | "read" | "projection" | "failed";
  trouble: Words | null;
  notes: Generated<Notes>;
  layer: Generated<string>;
  created_by: string;
  created_at: Generated<Date>;
  changed_at: Generated<Date>;
};

export type MapFile = Selectable<MapFileTable>;

export const on = (db: Db) => db.withTables<{ map_file: MapFileTable }>();
