/** The face of the messages engine: telling people, conversations, how each wants to be told, proof of what was sent. */
export { messages } from "./manifest.ts";
export { messagesSettings } from "./settings.ts";
export { MessagesError } from "./error.ts";
export {
  channels,
  type Channel,
  type Delivery,
  type DeliveryState,
  type Inbound,
  type Message,
  type Post,
  type PostedFile,
  type PushSubscription,
  type Thread as ThreadRow,
  type Wording,
} from "./tables.ts";

export { tell, type Telling } from "./tell.ts";
export { hromadaName } from "./hromada-name.ts";
export { retryDelivery } from "./deliver.ts";
export { briefly } from "./letter.ts";
export { maskAddress } from "./mask.ts";
export {
  countUnread,
  deliveriesOf,
  findMessage,
  findOwnMessage,
  inboxOf,
  markSeen,
  sentMessages,
  type InboxMessage,
  type SentFilter,
  type SentMessage,
} from "./inbox.ts";

// Conversations
export {
  findThread,
  isOfficialIn,
  openThread,
  partIn,
  post,
  threadOf,
  type PostDraft,
  type ThreadDraft,
} from "./thread.ts";
export { takePost, Thread, threadUploads, type ThreadProps } from "./thread-view.tsx";
export { addMember, isMember, markThreadSeen, membersOf, threadsOf, type OwnThread } from "./members.ts";

// How a person wants to be told
export { preferenceOf, savePreference, type Wishes } from "./preferences.ts";
export { usual, usualOrder, type Preference } from "./plan.ts";
export { deadOf, reachOf, reviveAddresses, waysTo, type Reach } from "./reach.ts";
export { addDevice, devicesOf, pushPublicKey, removeDevice } from "./push.ts";

// Wording
export {
  fill,
  placesIn,
  reword,
  rewordedTopics,
  topicsOf,
  unknownPlaces,
  wordingsOf,
  type WordingVersion,
} from "./topics.ts";

// Telephones
export { askPhoneCode, confirmPhone, phoneOf, type PhoneState } from "./phone.ts";

// Letters that came
export { mostLetterBytes, receiveLetter } from "./inbound.ts";
export { countWaiting, dismissLetter, findInbound, findThreads, listInbound, placeLetter } from "./waiting.ts";
