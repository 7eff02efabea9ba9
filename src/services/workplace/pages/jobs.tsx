import { EmptyState, PageHead, PostButton, Section, Stack, Table, Time } from "../../../design/index.ts";
import { page, redirect, Refusal, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { sayCron } from "../cron.ts";
import { uuidOf } from "../names.ts";
import { text } from "../text.ts";

/** Beyond this the list says nothing more: the cause is the same. */
const mostFailed = 200;

/** GET /desk/jobs: what failed for good, with a way to try again; what runs by the clock. */
export async function showJobs(ask: Ask) {
  const { health: t } = text[ask.lang];
  const [failed, waiting] = await Promise.all([ask.hromada.jobs.failed(mostFailed), ask.hromada.jobs.waiting()]);
  const byClock = [...ask.hromada.app.jobs.values()].filter((job) => job.cron);
  return page({
    title: t.jobs,
    body: (
      <Stack gap="l">
        <PageHead title={t.jobs} lead={t.jobsLead} meta={t.waiting(waiting)} />
        <Section title={t.failed}>
          <Table
            caption={t.failed}
            captionHidden
            rows={failed}
            empty={<EmptyState title={t.noFailed} text={t.noFailedText} />}
            columns={[
              { title: t.job, cell: ({ job }) => <JobName ask={ask} name={job} />, head: true },
              { title: t.when, cell: ({ failedAt }) => <Time at={failedAt} withTime short />, nowrap: true },
              { title: t.tries, cell: ({ tries }) => tries, numeric: true },
              { title: t.error, cell: ({ error }) => error.slice(0, 300) },
              {
                title: text[ask.lang].action,
                cell: ({ id }) => (
                  <PostButton to="/desk/jobs/retry" fields={{ id }} kind="secondary" small>
                    {t.retry}
                  </PostButton>
                ),
              },
            ]}
          />
          {failed.length > 1 && (
            <PostButton to="/desk/jobs/retry" fields={{ id: "all" }} kind="secondary">
              {t.retryAll}
            </PostButton>
          )}
        </Section>
        {byClock.length > 0 && (
          <Section title={t.schedule}>
            <Table
              caption={t.schedule}
              captionHidden
              dense
              rows={byClock}
              columns={[
                { title: t.job, cell: ({ name }) => <JobName ask={ask} name={name} />, head: true },
                { title: t.cron, cell: ({ cron }) => sayCron(cron!, ask.lang) },
              ]}
            />
          </Section>
        )}
      </Stack>
    ),
  });
}

/** Whose job it is, and its own name for who mends it. */
function JobName({ ask, name }: { ask: Ask; name: string }) {
  const module = ask.hromada.app.modules.find(({ id }) => name.startsWith(`${id}.`));
  return (
    <>
      {module && say(module.title, ask.lang)} <code>{name}</code>
    </>
  );
}

/** POST /desk/jobs/retry: one, or all that are shown. */
export async function retryJobs(ask: Ask) {
  const { health: t } = text[ask.lang];
  const wanted = ask.form.get("id");
  const failed = (await ask.hromada.jobs.failed(mostFailed)).map(({ id }) => id);
  const ids = wanted === "all" ? failed : failed.filter((id) => id === uuidOf(wanted));
  if (wanted !== "all" && !ids.length)
    throw new Refusal(404, { uk: text.uk.health.notFailed, en: text.en.health.notFailed });
  await write(ask, (tx) => tx.record({ what: "workplace.retry-jobs", details: { ids } }));
  for (const id of ids) await ask.hromada.jobs.retry(id);
  return redirect("/desk/jobs", { notice: wanted === "all" ? t.retriedAll(ids.length) : t.retried });
}
