import type { UnitDraft } from "./units.ts";

/*
 * The structure of the Starokostiantyniv hromada, as far as its programme of informatization for 2026-2028
 * (decision 46/38/VIII of 09.01.2026) names it: every executor in it is here, under the spelling of the
 * document and the variants that it uses. Contacts and tasks are not in the source and so not here.
 */

type SampleUnit = Omit<UnitDraft, "parentId"> & { slug: string; under?: string };

const division = (slug: string, name: string, more: Partial<SampleUnit> = {}): SampleUnit => ({
  slug,
  name,
  kind: "division",
  under: "vykonkom",
  ...more,
});

const department = (slug: string, name: string, more: Partial<SampleUnit> = {}): SampleUnit => ({
  ...division(slug, name, more),
  kind: "department",
});

const enterprise = (slug: string, name: string, more: Partial<SampleUnit> = {}): SampleUnit => ({
  slug,
  name,
  kind: "enterprise",
  under: "vykonkom",
  place: 300,
  organisation: { kind: "enterprise" },
  ...more,
});

export const sampleUnits: SampleUnit[] = [
  {
    slug: "miska-rada",
    name: "Старокостянтинівська міська рада",
    nameEn: "Starokostiantyniv City Council",
    kind: "council",
    place: 10,
    organisation: { kind: "authority" },
  },
  {
    slug: "vykonkom",
    name: "Виконавчий комітет Старокостянтинівської міської ради",
    nameEn: "Executive Committee of the Starokostiantyniv City Council",
    shortName: "Виконком",
    kind: "committee",
    under: "miska-rada",
    place: 20,
    organisation: { kind: "authority" },
    spellings: [
      "Виконавчий комітет міської ради",
      "Виконавчі органи міської ради",
      "Управління та відділи Старокостянтинівської міської ради",
    ],
  },
  division("viddil-informatsiinoho-zabezpechennia", "Відділ інформаційного забезпечення", {
    nameEn: "Information Support Division",
    place: 30,
  }),
  division("viddil-zabezpechennia-diialnosti-rady", "Відділ забезпечення діяльності ради", {
    nameEn: "Council Support Division",
    place: 31,
  }),
  division("viddil-kadrovoi-sluzhby", "Відділ кадрової служби", {
    nameEn: "Personnel Division",
    place: 32,
    spellings: ["Відділ з кадрової служби"],
  }),
  division("viddil-bukhhalterskoho-obliku", "Відділ бухгалтерського обліку", {
    nameEn: "Accounting Division",
    place: 33,
  }),
  division("yurydychnyi-viddil", "Юридичний відділ", { nameEn: "Legal Division", place: 34 }),
  division("arkhivnyi-viddil", "Архівний відділ", { nameEn: "Archive Division", place: 35 }),
  division("viddil-komunalnoho-maina", "Відділ комунального майна", {
    nameEn: "Municipal Property Division",
    place: 36,
  }),
  division("viddil-reiestratsii-mistsia-prozhyvannia", "Відділ з питань реєстрації місця проживання", {
    nameEn: "Residence Registration Division",
    place: 37,
    spellings: ["Відділ реєстрації місця проживання"],
  }),
  division("viddil-derzhavnoi-reiestratsii", "Відділ з питань державної реєстрації", {
    nameEn: "State Registration Division",
    place: 38,
  }),
  division("viddil-nadzvychainykh-sytuatsii", "Відділ з питань надзвичайних ситуацій та цивільного захисту населення", {
    nameEn: "Emergencies and Civil Protection Division",
    place: 39,
  }),
  division(
    "viddil-pryrodnykh-resursiv-ta-blahoustroiu",
    "Відділ з питань охорони, раціонального використання природних ресурсів та благоустрою",
    {
      nameEn: "Natural Resources and Improvement Division",
      place: 40,
    },
  ),
  {
    ...division("tsnap", "Центр надання адміністративних послуг", {
      nameEn: "Administrative Services Centre",
      shortName: "ЦНАП",
      place: 50,
    }),
    kind: "centre",
  },
  {
    ...division("sluzhba-u-spravakh-ditei", "Служба у справах дітей", { nameEn: "Children’s Service", place: 51 }),
    kind: "service",
  },
  department("upravlinnia-ekonomiky", "Управління економіки", { nameEn: "Economy Department", place: 60 }),
  department("finansove-upravlinnia", "Фінансове управління", { nameEn: "Finance Department", place: 61 }),
  department(
    "upravlinnia-sotsialnoi-polityky",
    "Управління соціальної політики, сім’ї, єдності України та ветеранської підтримки",
    {
      nameEn: "Department of Social Policy, Family, Unity of Ukraine and Veteran Support",
      place: 62,
      spellings: ["Управління соціальної політики"],
    },
  ),
  department("upravlinnia-osvity", "Управління освіти", { nameEn: "Education Department", place: 63 }),
  department("upravlinnia-kulturnoi-polityky", "Управління культурної політики і ресурсів", {
    nameEn: "Department of Cultural Policy and Resources",
    place: 64,
  }),
  department("upravlinnia-okhorony-zdorovia", "Управління охорони здоров’я та медичного забезпечення", {
    nameEn: "Health Department",
    place: 65,
  }),
  department("upravlinnia-zhkh", "Управління житлово-комунального господарства та інфраструктури", {
    nameEn: "Department of Housing, Utilities and Infrastructure",
    place: 66,
    spellings: [
      "Управління житлово-комунального господарства",
      "Управління житлово комунального господарства та інфраструктури",
    ],
  }),
  department("upravlinnia-mistobuduvannia", "Управління містобудування, архітектури та капітального будівництва", {
    nameEn: "Department of Urban Planning, Architecture and Construction",
    place: 67,
    spellings: ["Управління містобудування, архітектури та капітального, будівництва"],
  }),
  department("upravlinnia-zemelnykh-resursiv", "Управління земельних ресурсів", {
    nameEn: "Land Department",
    place: 68,
  }),
  department("upravlinnia-ahrarnoho-sektoru", "Управління з розвитку аграрного сектору та сільських територій", {
    nameEn: "Department of the Agrarian Sector and Rural Areas",
    place: 69,
  }),
  {
    ...division("starosty", "Старости старостинських округів", {
      nameEn: "Starostas of the starosta districts",
      shortName: "Старости",
      place: 80,
    }),
    kind: "starostas",
  },
  enterprise("kp-teplovyk", "КП «Тепловик»", { nameEn: "Teplovyk, municipal heating enterprise", place: 300 }),
  enterprise("kp-vodokanal", "КП «Водоканал»", { nameEn: "Vodokanal, municipal water enterprise", place: 301 }),
  enterprise("kp-kkp", "КП Старокостянтинівський ККП", {
    nameEn: "Starokostiantyniv municipal services enterprise",
    place: 302,
  }),
  enterprise("kp-rbshp", "КП «РБШП»", { nameEn: "RBShP, municipal enterprise", place: 303 }),
  enterprise("zhek", "Старокостянтинівська ЖЕК", { nameEn: "Starokostiantyniv housing office", place: 304 }),
  enterprise("knp-likarnia", "КНП «Старокостянтинівська багатопрофільна лікарня»", {
    nameEn: "Starokostiantyniv Multidisciplinary Hospital",
    under: "upravlinnia-okhorony-zdorovia",
    place: 310,
  }),
  enterprise("knp-tspmsd", "КНП «Старокостянтинівський центр первинної медико-санітарної допомоги»", {
    nameEn: "Starokostiantyniv Primary Health Care Centre",
    under: "upravlinnia-okhorony-zdorovia",
    place: 311,
  }),
  {
    ...enterprise(
      "biblioteky",
      "Комунальний заклад культури «Централізована бібліотечна система» Старокостянтинівської міської ради",
      {
        nameEn: "Centralised Library System",
        shortName: "Централізована бібліотечна система",
        under: "upravlinnia-kulturnoi-polityky",
        place: 320,
        organisation: { kind: "institution" },
      },
    ),
    kind: "institution",
  },
];
