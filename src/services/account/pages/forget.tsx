import { sessionCookie } from "../../../platform/http/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkbox,
  ErrorSummary,
  Form,
  PageHead,
  Prose,
  Section,
  Table,
  WhyNot,
} from "../../../design/index.ts";
import { blank, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { Forgotten } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { dataText } from "../data-words.ts";

/** GET /cabinet/data/forget: what closing the account would erase, and what stays by which law. */
export const showForget = (ask: Ask) => forgetPage(ask, blank());

async function forgetPage(ask: Ask, filled: Filled) {
  const t = dataText[ask.lang].forget;
  const answers = await answersOf(ask);
  const kept = answers.flatMap((it) => it.kept);
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: dataText[ask.lang].data.title, to: "/cabinet/data" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{}} />
        <PageHead title={t.title} lead={t.lead} />
        <Section title={t.erased}>
          <Prose>
            <ul>
              {answers
                .flatMap(({ erased }) => erased)
                .map((words) => (
                  <li>{say(words, ask.lang)}</li>
                ))}
            </ul>
          </Prose>
        </Section>
        <Section title={t.kept}>
          <Table
            caption={t.kept}
            captionHidden
            rows={kept}
            columns={[
              { title: t.what, cell: (it) => say(it.what, ask.lang), head: true },
              { title: t.law, cell: (it) => say(it.law, ask.lang) },
            ]}
          />
        </Section>
        {ask.actor.staff ? (
          <WhyNot>{t.staff}</WhyNot>
        ) : (
          <Form to="/cabinet/data/forget" filled={filled}>
            <Checkbox name="sure" label={t.confirm} />
            <ActionBar>
              <Button kind="danger">{t.button}</Button>
              <ButtonLink to="/cabinet/data" kind="secondary">
                {t.back}
              </ButtonLink>
            </ActionBar>
          </Form>
        )}
      </>
    ),
  });
}

/** What each module says of the person: nothing is erased by asking. */
async function answersOf(ask: Ask): Promise<Forgotten[]> {
  const answers: Forgotten[] = [];
  for (const { forget } of ask.hromada.app.modules) if (forget) answers.push(await forget(ask, ask.actor.personId!));
  return answers;
}

/** POST /cabinet/data/forget: every module erases what it may, all at once or nothing; the session ends. */
export async function forgetMe(ask: Ask) {
  const t = dataText[ask.lang].forget;
  if (ask.form.get("sure") !== "yes") return forgetPage(ask, mend(blank(), "sure", t.confirmFirst));
  const { modules } = ask.hromada.app;
  await write(ask, async (tx) => {
    // Engines stand first in the list and others lean on them: what leans is asked first.
    for (const { forget } of modules.toReversed()) if (forget) await forget(ask, ask.actor.personId!, tx);
  });
  ask.setCookie(sessionCookie, "", { maxAge: 0 });
  return redirect("/", { notice: t.done });
}
