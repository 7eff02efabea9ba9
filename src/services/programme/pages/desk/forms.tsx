import {
  ActionBar,
  Button,
  Form,
  NumberField,
  PostButton,
  Section,
  Table,
  Tabs,
  TextField,
  usePage,
} from "../../../../design/index.ts";
import { blank, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import {
  builtInForms,
  columnsOf,
  formIds,
  type Form as ReportForm,
  type FormColumn,
  type FormId,
} from "../../forms.ts";
import type { Listed } from "../../programmes.ts";
import { formInForce, forms } from "../../settings.ts";
import { programmeAsked } from "../ask.ts";
import { managed, manageCrumbs, ManageHead } from "./parts.tsx";

/** GET /desk/programmes/:programme/forms?form=results: columns of a report and their order. */
export async function showForms(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const id = chosenForm(ask);
  const form = await formInForce(ask.db, id);
  return page({
    title: t.tabs.forms,
    crumbs: manageCrumbs(ask),
    body: (
      <>
        <ManageHead programme={programme} tab="forms" title={t.tabs.forms} lead={t.formsLead} />
        <Tabs
          label={t.tabs.forms}
          items={formIds.map((it) => ({
            to: managed(programme, `/forms?form=${it}`),
            title: say(builtInForms[it].title, ask.lang),
            current: it === id,
          }))}
        />
        <Section title={say(form.title, ask.lang)}>
          <Columns programme={programme} form={form} />
        </Section>
      </>
    ),
  });
}

const chosenForm = (ask: Ask): FormId =>
  formIds.find((it) => it === (ask.query.get("form") ?? ask.form?.get("form"))) ?? "course";

function Columns({ programme, form }: { programme: Listed; form: ReportForm }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const place = (key: string) => form.columns.findIndex((it) => it.key === key) + 1;
  const usual = columnsOf(form);
  const own = (it: FormColumn) => {
    const used = form.columns.find((column) => column.key === it.key);
    return used && used.title.uk !== it.title.uk ? used.title.uk : "";
  };
  const address = managed(programme, `/forms?form=${form.id}`);
  return (
    <>
      <Form to={address} filled={blank()}>
        <Table
          caption={say(form.title, lang)}
          captionHidden
          dense
          rows={usual}
          columns={[
            {
              title: t.formPlace,
              cell: (it) => (
                <NumberField
                  name={`place-${it.key}`}
                  label={`${t.formPlace}: ${say(it.title, lang)}`}
                  labelHidden
                  value={place(it.key) || ""}
                  width="xs"
                  optional
                />
              ),
            },
            { title: t.formUsual, cell: (it) => say(it.title, lang), head: true },
            {
              title: t.formHead,
              cell: (it) => (
                <TextField
                  name={`head-${it.key}`}
                  label={`${t.formHead}: ${say(it.title, lang)}`}
                  labelHidden
                  value={own(it)}
                  maxlength={120}
                  optional
                />
              ),
            },
          ]}
        />
        <ActionBar>
          <Button>{t.save}</Button>
        </ActionBar>
      </Form>
      <PostButton to={address} fields={{ reset: "yes" }} kind="quiet" small>
        {t.formsReset}
      </PostButton>
    </>
  );
}

/** POST …/forms?form=course */
export async function saveForms(ask: Ask) {
  const programme = await programmeAsked(ask);
  const id = chosenForm(ask);
  const chosen = ask.form.get("reset")
    ? []
    : columnsOf(builtInForms[id])
        .map(({ key, title }) => {
          const head = ask.form.get(`head-${key}`).slice(0, 120);
          const place = Number.parseInt(ask.form.get(`place-${key}`), 10);
          return { key, place, ...(head && head !== title.uk && { title: { uk: head, en: head } }) };
        })
        .filter((it) => it.place > 0)
        .sort((a, b) => a.place - b.place)
        .map(({ key, title }) => (title ? { key, title } : { key }));
  const now = await forms.read(ask.db);
  await write(ask, (tx) => forms.save(tx, { ...now, [id]: chosen }));
  return redirect(managed(programme, `/forms?form=${id}`), { notice: deskText[ask.lang].formsSaved });
}
