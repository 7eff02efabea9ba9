export { EmbeddedError, joinEmbedded, startEmbedded, type Embedded } from "./embedded.ts";
export { openDatabase, type Connection, type Database, type Db } from "./open.ts";
export { beforeCommit, transact } from "./transact.ts";
export { isLostConnection, isUnique, isViolation } from "./errors.ts";
export { listMigrations, migrate, type Migrations } from "./migrate.ts";
