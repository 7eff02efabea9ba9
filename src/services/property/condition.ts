import type { RecordSeen } from "../../engines/registers/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";

export interface ConditionChange {
  /** The first day of it; null: from the beginning. */
  from: CivilDate | null;
  condition: string | undefined;
  why: string;
  by: string;
}

/** How the condition of a thing changed, newest first: each action that said something of it. */
export function conditionChanges({ actions }: Pick<RecordSeen, "actions">): ConditionChange[] {
  return actions
    .filter(({ data }) => data.values && "condition" in data.values)
    .map(({ data, by, ground }) => ({
      from: data.from ?? null,
      condition: (data.values!.condition as string | null) ?? undefined,
      why: data.why ?? ground.words ?? "",
      by: by.name,
    }))
    .toReversed();
}
