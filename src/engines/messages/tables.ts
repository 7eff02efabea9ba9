import type { ColumnType, Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Lang, Words } from "../../platform/text/index.ts";

/** Ways out of the cabinet, where every message is in any case. */
export const channels = ["push", "email", "sms"] as const;
export type Channel = (typeof channels)[number];

export type DeliveryState = "waiting" | "gathering" | "queued" | "kept" | "sent" | "received" | "failed";

export interface PostedFile {
  id: string;
  name: string;
  size: number;
  type: string;
}

export interface Wording {
  subject: Words;
  /** Markdown, with places as `{number}`. */
  body: Words;
}

type Json<T> = ColumnType<T, string, string>;

export type MessagesTables = {
  message: {
    id: Generated<string>;
    person_id: string | null;
    name: Generated<string>;
    email: string | null;
    phone: string | null;
    topic: string;
    lang: Lang;
    subject: string;
    body: string;
    about: string | null;
    link: string | null;
    /** Files that go with it by e-mail. */
    attachments: ColumnType<{ id: string; name: string }[], string | undefined, never>;
    urgent: Generated<boolean>;
    key: string | null;
    wording: string | null;
    /** Order in which things were told. */
    position: Generated<number>;
    created_at: Date;
  };
  message_seen: { message_id: string; seen_at: Date };
  message_delivery: {
    id: Generated<string>;
    message_id: string;
    channel: Channel;
    address: string;
    text: Generated<string>;
    state: DeliveryState;
    further: Generated<Channel[]>;
    not_before: Date | null;
    attempts: Generated<number>;
    letter_id: string | null;
    provider_id: string | null;
    answer: string | null;
    created_at: Date;
    sent_at: Date | null;
    received_at: Date | null;
  };
  dead_address: { digest: Buffer; channel: "email" | "sms"; why: string; since: Date };
  message_preference: {
    person_id: string;
    lang: Lang | null;
    channels: Json<Partial<Record<string, Channel[]>>>;
    quiet_from: Generated<string>;
    quiet_until: Generated<string>;
    quiet_letters: Generated<boolean>;
    digest: Generated<"floods" | "daily">;
    changed_at: Date;
  };
  phone_confirmation: {
    person_id: string;
    phone: string;
    code_digest: Buffer | null;
    expires_at: Date | null;
    tries: Generated<number>;
    asked: Generated<number>;
    asked_at: Date;
    confirmed_at: Date | null;
  };
  push_key: { one: Generated<boolean>; public_key: string; private_key: Buffer; made_at: Date };
  push_subscription: {
    id: Generated<string>;
    person_id: string;
    endpoint: string;
    p256dh: string;
    auth: string;
    device: Generated<string>;
    created_at: Date;
    last_used_at: Date | null;
  };
  message_wording: {
    id: Generated<string>;
    position: Generated<number>;
    topic: string;
    words: ColumnType<Wording | null, string | null, never>;
    written_by: string | null;
    written_at: Date;
  };
  thread: {
    about: string;
    title_uk: Generated<string>;
    title_en: Generated<string>;
    link: string | null;
    desk_link: string | null;
    last_post_at: Date | null;
    created_at: Date;
  };
  thread_member: {
    id: Generated<string>;
    about: string;
    person_id: string | null;
    name: Generated<string>;
    email: string | null;
    seen_at: Date | null;
  };
  thread_post: {
    id: Generated<string>;
    about: string;
    side: "resident" | "official";
    author_id: string | null;
    author_name: string;
    internal: Generated<boolean>;
    text: string;
    files: ColumnType<PostedFile[], string, never>;
    way: "web" | "email";
    key: string | null;
    position: Generated<number>;
    created_at: Date;
  };
  reply_address: { token_digest: Buffer; message_id: string; about: string; created_at: Date };
  inbound_letter: {
    id: Generated<string>;
    digest: Buffer;
    from_email: string;
    from_name: Generated<string>;
    subject: Generated<string>;
    text: Generated<string>;
    files: Json<PostedFile[]>;
    state: "posted" | "waiting" | "placed" | "dismissed" | "dropped" | "bounce";
    why: Generated<string>;
    about: string | null;
    post_id: string | null;
    received_at: Date;
    handled_by: string | null;
    handled_at: Date | null;
  };
};

/** What was told to somebody: never changed. */
export type Message = Selectable<MessagesTables["message"]>;
export type Delivery = Selectable<MessagesTables["message_delivery"]>;
export type Post = Selectable<MessagesTables["thread_post"]>;
export type Thread = Selectable<MessagesTables["thread"]>;
export type Inbound = Selectable<MessagesTables["inbound_letter"]>;
export type PushSubscription = Selectable<MessagesTables["push_subscription"]>;

export const on = (db: Db) => db.withTables<MessagesTables>();
