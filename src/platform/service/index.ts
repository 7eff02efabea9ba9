export { answerName, assemble, type App, type MenuItem } from "./app.ts";
export { contextOf } from "./context.ts";
export type { Hromada } from "./hromada.ts";
export { remember } from "./remember.ts";
export {
  defineService,
  type Column,
  type Dataset,
  type Due,
  type FieldClass,
  type Forgotten,
  type Frequency,
  type Indicator,
  type Module,
  type Permission,
  type PersonalData,
  type Prefill,
  type Resource,
  type Theme,
  type ThreadRule,
  type Topic,
  type TopicGroup,
  type UnderWay,
} from "./module.ts";
