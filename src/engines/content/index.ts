/** The face of the content engine: what the hromada says, in two languages, with all its history. */
export { content } from "./manifest.ts";
export { diffWords } from "./diff.ts";
export { ContentError } from "./error.ts";
export {
  acts,
  fieldsOf,
  kinds,
  movesFrom,
  pathOf,
  states,
  type Fields,
  type Kind,
  type Move,
  type Stage,
  type Standing,
  type State,
} from "./item.ts";
export {
  eventsOf,
  findItem,
  findRevision,
  latest,
  listItems,
  publishedRevisions,
  revisionsOf,
  type ContentEvent,
  type Item,
  type ItemsQuery,
  type ListedItem,
  type Revision,
} from "./items.ts";
export { linksIn, outsideLinksIn, picturesIn, plainText, renderMarkdown } from "./markdown.ts";
export {
  addMedia,
  changeMedia,
  listMedia,
  mediaByIds,
  removeMedia,
  usesOf,
  type Media,
  type MediaDraft,
  type MediaUse,
} from "./media.ts";
export { markdownFromHtml } from "./paste.ts";
export { type Changed, waitingChanges, workingOf } from "./next.ts";
export { archive, giveBack, publish, publishDue, schedule, submit } from "./publish.ts";
export {
  addressesOf,
  breadcrumbsOf,
  childrenOf,
  currentAlerts,
  findRedirect,
  findShown,
  listEvents,
  listShown,
  monthsOf,
  sitemapStarts,
  standingAlerts,
  themesOf,
  yearsOf,
  type ListQuery,
  type ListRow,
  type Shown,
} from "./shown.ts";
export { changeFields, createItem, revert, saveDraft, type ItemChange, type ItemDraft, type Text } from "./write.ts";
