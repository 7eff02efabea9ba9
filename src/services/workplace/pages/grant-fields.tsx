import { listRoles, listUnits } from "../../../engines/people/index.ts";
import { Select } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { roleTitle, unitOptions } from "../names.ts";
import { text } from "../text.ts";

/** Which role, and for which unit: the same for one who is invited and for one who is here already. */
export async function grantFields(ask: Ask) {
  const { users: t } = text[ask.lang];
  const [roles, units] = await Promise.all([listRoles(ask.db, kyivDay(ask.now)), listUnits(ask.db)]);
  return (
    <>
      <Select
        name="role"
        label={t.role}
        blank={t.chooseRole}
        options={roles.map((role) => ({ value: role.id, title: roleTitle(role, ask.lang) }))}
      />
      <Select
        name="unit"
        label={t.forUnit}
        hint={t.forUnitHint}
        optional
        blank={t.wholeHromada}
        options={unitOptions(units, ask.lang)}
      />
    </>
  );
}
