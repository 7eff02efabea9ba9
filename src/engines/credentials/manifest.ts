import { defineService } from "../../platform/service/index.ts";
import { recordsOf } from "../people/index.ts";
import { on } from "./tables.ts";
import { topics } from "./topics.ts";

/** The engine of credentials: certificates and permits, checked by anybody, revoked and replaced with reasons. */
export const credentials = defineService({
  id: "credentials",
  title: { uk: "Довідки й дозволи", en: "Certificates and permits" },
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    "credentials.see": {
      title: { uk: "Бачити видані довідки й дозволи", en: "See certificates and permits" },
      roles: ["clerk", "head", "administrator"],
    },
    "credentials.revoke": {
      title: { uk: "Відкликати й замінювати довідки й дозволи", en: "Revoke and replace certificates and permits" },
      roles: ["head", "administrator"],
    },
  },
  deeds: {
    "credentials.issue": { uk: "видано довідку чи дозвіл", en: "credential issued" },
    "credentials.revoke": { uk: "відкликано довідку чи дозвіл", en: "credential revoked" },
    "credentials.replace": { uk: "замінено довідку чи дозвіл", en: "credential replaced" },
    "credentials.print": { uk: "зроблено бланк довідки", en: "paper of a credential made" },
    "credentials.read": { uk: "переглянуто довідку чи дозвіл", en: "credential read" },
  },
  topics,
  events: {
    "credentials.issued": { uk: "Видано довідку чи дозвіл", en: "A credential was issued" },
    "credentials.ended": {
      uk: "Довідку чи дозвіл відкликано або замінено",
      en: "A credential was revoked or replaced",
    },
  },
  /** The paper is read by its holder, and by who may see credentials. */
  async mayRead(ctx, file) {
    if (ctx.actor.can("credentials.see")) return true;
    const { personId } = ctx.actor;
    if (!personId) return false;
    const held = await on(ctx.db).selectFrom("credential").select("holder_id").where("file_id", "=", file.id).execute();
    const mine = await recordsOf(ctx.db, personId);
    return held.some(({ holder_id }) => holder_id !== null && mine.includes(holder_id));
  },
});
