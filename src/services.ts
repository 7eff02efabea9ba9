import { calendarMigrations } from "./platform/time/index.ts";
import { fileMigrations, filesModule } from "./platform/files/index.ts";
import { keyMigrations, keysModule } from "./platform/keys/index.ts";
import { mailMigrations, mailModule } from "./platform/mail/index.ts";
import { searchMigrations } from "./platform/search/index.ts";
import { settingsMigrations, settingsModule } from "./platform/settings/index.ts";
import type { Module } from "./platform/service/index.ts";
import { cases } from "./engines/cases/index.ts";
import { content } from "./engines/content/index.ts";
import { credentials } from "./engines/credentials/index.ts";
import { datasets } from "./engines/datasets/index.ts";
import { documents } from "./engines/documents/index.ts";
import { forms } from "./engines/forms/index.ts";
import { messages } from "./engines/messages/index.ts";
import { people } from "./engines/people/index.ts";
import { places } from "./engines/places/index.ts";
import { registers } from "./engines/registers/index.ts";
import { account } from "./services/account/index.ts";
import { addresses } from "./services/addresses/index.ts";
import { appeals } from "./services/appeals/index.ts";
import { applications } from "./services/applications/index.ts";
import { assets } from "./services/assets/index.ts";
import { catalogue } from "./services/catalogue/index.ts";
import { casework } from "./services/casework/index.ts";
import { certificates } from "./services/certificates/index.ts";
import { ckan } from "./services/ckan/index.ts";
import { community } from "./services/community/index.ts";
import { correspondence } from "./services/correspondence/index.ts";
import { dcat } from "./services/dcat/index.ts";
import { opendata } from "./services/opendata/index.ts";
import { ogc } from "./services/ogc/index.ts";
import { households } from "./services/households/index.ts";
import { geoportal } from "./services/geoportal/index.ts";
import { imports } from "./services/imports/index.ts";
import { objects } from "./services/objects/index.ts";
import { programme } from "./services/programme/index.ts";
import { property } from "./services/property/index.ts";
import { registry } from "./services/registry/index.ts";
import { site } from "./services/site/index.ts";
import { structure } from "./services/structure/index.ts";
import { workplace } from "./services/workplace/index.ts";

/** Tables of the platform itself, before any module's. */
export const platformMigrations = [
  settingsMigrations,
  calendarMigrations,
  fileMigrations,
  keyMigrations,
  mailMigrations,
  searchMigrations,
];

/** What the platform itself runs and serves. */
const platform: Module[] = [settingsModule, filesModule, keysModule, mailModule];

/** The nouns, each before those that lean on it. */
const engines: Module[] = [
  people,
  content,
  datasets,
  places,
  forms,
  messages,
  documents,
  credentials,
  registers,
  cases,
];

/** The systems of the town: deleting one is deleting its folder and its line here. */
const services: Module[] = [
  site,
  structure,
  account,
  catalogue,
  certificates,
  applications,
  correspondence,
  programme,
  workplace,
  casework,
  appeals,
  registry,
  addresses,
  community,
  objects,
  households,
  geoportal,
  opendata,
  ckan,
  dcat,
  ogc,
  imports,
  property,
  assets,
];

export const modules: Module[] = [...platform, ...engines, ...services];
