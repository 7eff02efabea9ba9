import type { AnyVerb } from "../verb.ts";
import { answer } from "./answer.ts";
import { appeal } from "./appeal.ts";
import { ask } from "./ask.ts";
import { assign } from "./assign.ts";
import { close } from "./close.ts";
import { coSign } from "./co-sign.ts";
import { confirmDelivery } from "./confirm-delivery.ts";
import { correct } from "./correct.ts";
import { decideAppeal } from "./decide-appeal.ts";
import { decide } from "./decide.ts";
import { deemDelivered } from "./deem-delivered.ts";
import { deliver } from "./deliver.ts";
import { extend } from "./extend.ts";
import { forward } from "./forward.ts";
import { hear } from "./hear.ts";
import { leave } from "./leave.ts";
import { pass } from "./pass.ts";
import { pay } from "./pay.ts";
import { refund } from "./refund.ts";
import { resume } from "./resume.ts";
import { returnForCorrection } from "./return.ts";
import { standing } from "./standing.ts";
import { suspend } from "./suspend.ts";
import { withdraw } from "./withdraw.ts";

/** All that can be done in a case after it was filed, in the order in which a page offers it. */
export const verbs = {
  assign,
  pass,
  return: returnForCorrection,
  correct,
  leave,
  suspend,
  resume,
  ask,
  answer,
  hear,
  extend,
  decide,
  deliver,
  "confirm-delivery": confirmDelivery,
  "deem-delivered": deemDelivered,
  appeal,
  "decide-appeal": decideAppeal,
  forward,
  withdraw,
  close,
  pay,
  refund,
  standing,
  "co-sign": coSign,
} satisfies Record<string, AnyVerb>;

export type VerbId = keyof typeof verbs;

export const verbIds = Object.keys(verbs) as VerbId[];

export const verbOf = (id: string): AnyVerb | undefined =>
  Object.hasOwn(verbs, id) ? (verbs[id as VerbId] as AnyVerb) : undefined;
