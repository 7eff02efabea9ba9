import { begin, type Action, type CaseState } from "./state.ts";
import { verbOf } from "./verbs/index.ts";

/** The state that these actions lead to, in their order; the first one files the case. */
export function foldCase(actions: Action[]): CaseState {
  const [first, ...rest] = actions;
  if (first?.verb !== "submit") throw new Error("A case begins with its filing");
  return rest.reduce(apply, begin(first));
}

/** The state after one more action. */
export function apply(state: CaseState, action: Action): CaseState {
  const verb = verbOf(action.verb);
  if (!verb) throw new Error(`Nobody knows the verb ${action.verb}`);
  return { ...state, ...verb.changes(state, action.data, action), seq: action.seq, changedAt: action.at };
}
