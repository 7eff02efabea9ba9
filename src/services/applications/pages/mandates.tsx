import { z } from "zod";
import {
  confirmMandate,
  findMandate,
  personNames,
  refuseMandate,
  unconfirmedMandates,
} from "../../../engines/people/index.ts";
import { tell } from "../../../engines/messages/index.ts";
import {
  Button,
  Card,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  PageHead,
  PostButton,
  Stack,
  TextArea,
  Time,
} from "../../../design/index.ts";
import { blank, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";

const path = "/desk/mandates";

/** GET /desk/mandates: rights to act for others that are the holders' own word yet. */
export const showMandates = (ask: Ask) => mandatesPage(ask, blank());

/** POST /desk/mandates/:id/confirm */
export async function confirmOne(ask: Ask) {
  const { id } = await wanted(ask);
  const t = text[ask.lang].company;
  const done = await write(ask, (tx) => confirmMandate(tx, id));
  return redirect(path, { notice: done ? t.wasConfirmed : t.faster });
}

/** POST /desk/mandates/:id/refuse: with a reason that the person reads. */
export async function refuseOne(ask: Ask) {
  const { id } = await wanted(ask);
  const t = text[ask.lang].company;
  const why = ask.form.get("why").trim().slice(0, 1000);
  if (why.length < 3) return mandatesPage(ask, mend(blank(), "why", t.whyLacks), id);
  const done = await write(ask, async (tx) => {
    const refused = await refuseMandate(tx, id, why);
    if (refused)
      await tell(tx, {
        to: refused.holder_id,
        topic: "applications.mandate-refused",
        fields: { whom: refused.name, why },
        link: "/cabinet/acting",
      });
    return refused;
  });
  return redirect(path, { notice: done ? t.wasRefused : t.faster });
}

async function wanted(ask: Ask) {
  const id = ask.params.id!;
  const mandate = z.uuid().safeParse(id).success ? await findMandate(ask.db, id) : undefined;
  if (!mandate || mandate.under_id) throw notFound();
  return mandate;
}

async function mandatesPage(ask: Ask, filled: Filled, about?: string) {
  const t = text[ask.lang].company;
  const rows = await unconfirmedMandates(ask.db, kyivDate(ask.now));
  const names = await personNames(
    ask.db,
    rows.map(({ holder_id }) => holder_id),
  );
  for (const { id, holder_id } of rows)
    await recordReading(ask, { what: "people.read", subject: `mandate:${id}`, whose: holder_id });
  return page({
    title: t.desk,
    status: about ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ why: t.why }} form={`m-${about}`} />
        <PageHead title={t.desk} lead={t.deskLead} />
        {rows.length === 0 && <EmptyState title={t.deskNone} />}
        <Stack>
          {rows.map((one) => (
            <Card level={2} title={names.get(one.holder_id) ?? ""} meta={<Time at={one.made_at} />}>
              <Facts
                items={[
                  {
                    term: t.forWhom,
                    value: [text[ask.lang].acting.kinds[one.kind], one.name, one.edrpou].filter(Boolean).join(", "),
                  },
                  { term: t.basis, value: one.basis },
                  one.until !== null && { term: t.until, value: formatDate(one.until, ask.lang) },
                ]}
              />
              <PostButton to={`${path}/${one.id}/confirm`} small>
                {t.confirm}
              </PostButton>
              <Disclosure summary={t.refuse} open={about === one.id}>
                <Form to={`${path}/${one.id}/refuse`} id={`m-${one.id}`} filled={about === one.id ? filled : blank()}>
                  <TextArea name="why" label={t.why} maxlength={1000} rows={3} />
                  <Button kind="secondary">{t.refuse}</Button>
                </Form>
              </Disclosure>
            </Card>
          ))}
        </Stack>
      </>
    ),
  });
}
