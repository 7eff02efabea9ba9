import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";

export type PeopleTables = {
  person: PersonTable;
  identity: {
    id: Generated<string>;
    person_id: string;
    provider: Provider;
    subject_hash: Buffer;
    linked_at: Generated<Date>;
    last_used_at: Generated<Date>;
  };
  organisation: {
    id: Generated<string>;
    name: string;
    kind: "authority" | "enterprise" | "institution" | "company" | "other";
    edrpou: string | null;
    address: Generated<string>;
    email: string | null;
    phone: string | null;
    created_at: Generated<Date>;
  };
  unit: UnitTable;
  unit_name: { unit_id: string; key: string; name: string; until: string | null };
  position: PositionTable;
  holding: {
    id: Generated<string>;
    position_id: string;
    seat: Generated<number>;
    person_id: string;
    from_date: string | null;
    to_date: string | null;
    why: Generated<string>;
  };
  role: { id: string; title_uk: string; title_en: string };
  role_permission: { role_id: string; permission: string };
  known_permission: { permission: string; since: Generated<Date> };
  role_grant: {
    id: Generated<string>;
    person_id: string;
    role_id: string;
    unit_id: string | null;
    from_date: string;
    to_date: string | null;
    granted_by: string | null;
  };
  delegation: {
    id: Generated<string>;
    head_id: string;
    deputy_id: string;
    from_date: string;
    to_date: string;
    why: string;
    made_by: string | null;
    made_at: Generated<Date>;
    revoked_at: Date | null;
  };
  staff_login: {
    person_id: string;
    login: string;
    password_hash: string;
    password_changed_at: Generated<Date>;
    sample_password: Generated<boolean>;
    closed_at: Date | null;
  };
  totp: { person_id: string; secret: Buffer; confirmed_at: Date | null; last_step: Generated<number> };
  recovery_code: { person_id: string; code_hash: Buffer; used_at: Date | null };
  passkey: {
    id: Generated<string>;
    person_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    label: string;
    created_at: Generated<Date>;
    last_used_at: Date | null;
  };
  session: SessionTable;
  letter_link: {
    token_hash: Buffer;
    purpose: LinkPurpose;
    email: string;
    person_id: string | null;
    made_by: string | null;
    back: Generated<string>;
    browser_hash: Buffer | null;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    /** The letter that carries it. */
    letter_id: string | null;
  };
  attempt: { key: Buffer; failures: number; last_at: Date; blocked_until: Date };
};

export type Provider = "id.gov.ua" | "email";
export type Way = "password" | Provider;
export type LinkPurpose = "sign-in" | "confirm-email" | "invitation" | "new-password";

type PersonTable = {
  id: Generated<string>;
  family_name: string;
  given_name: string;
  patronymic: Generated<string>;
  /** "Коваленко Олена Іванівна", made by the database. */
  name: Generated<string>;
  rnokpp: string | null;
  unzr: string | null;
  birth_date: string | null;
  email: string | null;
  email_confirmed_at: Date | null;
  phone: string | null;
  level: Generated<0 | 1 | 3>;
  sample: Generated<boolean>;
  merged_into: string | null;
  /** The person closed their account. */
  closed_at: Date | null;
  created_at: Generated<Date>;
};

export type UnitKind =
  | "council"
  | "committee"
  | "department"
  | "division"
  | "sector"
  | "service"
  | "centre"
  | "starostas"
  | "enterprise"
  | "institution"
  | "other";

type UnitTable = {
  id: Generated<string>;
  parent_id: string | null;
  organisation_id: string | null;
  kind: UnitKind;
  slug: string;
  name: string;
  name_en: Generated<string>;
  short_name: Generated<string>;
  /** Markdown. */
  tasks: Generated<string>;
  address: Generated<string>;
  email: string | null;
  phone: string | null;
  hours: Generated<string>;
  /** Order among neighbours, lower first. */
  place: Generated<number>;
  closed_on: string | null;
  sample: Generated<boolean>;
  created_at: Generated<Date>;
};

type PositionTable = {
  id: Generated<string>;
  unit_id: string;
  title: string;
  title_en: Generated<string>;
  head: Generated<boolean>;
  seats: Generated<number>;
  public: Generated<boolean>;
  email: string | null;
  phone: string | null;
  room: Generated<string>;
  hours: Generated<string>;
  place: Generated<number>;
  closed_on: string | null;
};

type SessionTable = {
  id: Generated<string>;
  token_hash: Buffer;
  person_id: string;
  stage: "second-factor" | "full";
  way: Way;
  level: 1 | 2 | 3;
  device: string;
  challenge: string | null;
  created_at: Date;
  last_seen_at: Date;
  idle_until: Date;
  expires_at: Date;
};

export type Person = Selectable<PersonTable>;
export type Unit = Selectable<UnitTable>;
export type Position = Selectable<PositionTable>;
export type Organisation = Selectable<PeopleTables["organisation"]>;
export type Holding = Selectable<PeopleTables["holding"]>;
export type Role = PeopleTables["role"];
export type RoleGrant = Selectable<PeopleTables["role_grant"]>;
export type Delegation = Selectable<PeopleTables["delegation"]>;
export type Session = Selectable<SessionTable>;

/** Who may see a person's field (2297-VI): the class decides publication, masking and logging. */
export const personClasses: Record<keyof Person, FieldClass> = {
  id: "internal",
  family_name: "personal",
  given_name: "personal",
  patronymic: "personal",
  name: "personal",
  rnokpp: "personal",
  unzr: "personal",
  birth_date: "personal",
  email: "personal",
  email_confirmed_at: "internal",
  phone: "personal",
  level: "internal",
  sample: "open",
  merged_into: "internal",
  closed_at: "internal",
  created_at: "internal",
};

/** A unit is public whole: it is an authority, not a person. */
export const unitClasses: Record<keyof Unit, FieldClass> = {
  id: "open",
  parent_id: "open",
  organisation_id: "open",
  kind: "open",
  slug: "open",
  name: "open",
  name_en: "open",
  short_name: "open",
  tasks: "open",
  address: "open",
  email: "open",
  phone: "open",
  hours: "open",
  place: "open",
  closed_on: "open",
  sample: "open",
  created_at: "internal",
};

export const on = (db: Db) => db.withTables<PeopleTables>();
