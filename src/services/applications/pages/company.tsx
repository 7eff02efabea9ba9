import { z } from "zod";
import {
  acceptMandate,
  colleaguesOf,
  endColleague,
  findMandateInvitation,
  inviteToCompany,
  mandateInvitationsOf,
  recordsOf,
  revokeMandateInvitation,
  setColleagueRights,
  type CompanyRights,
  type Mandate,
} from "../../../engines/people/index.ts";
import { tell } from "../../../engines/messages/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  DateField,
  EmptyState,
  ErrorSummary,
  Fieldset,
  Form,
  Notice,
  PageHead,
  PostButton,
  Prose,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import {
  blank,
  notFound,
  page,
  readForm,
  redirect,
  Refusal,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { isCivilDate, kyivDate } from "../../../platform/time/index.ts";
import { isInvited } from "../co-sign.ts";
import { managed } from "../company.ts";
import { text } from "../text.ts";

const tick = z.string().optional();
const rights = { see: tick, apply: tick, administer: tick, until: z.string().refine(isCivilDate).optional() };
const rightsShape = z.object(rights);
const shape = z.object({ name: z.string().min(3).max(300), email: z.email().max(254), ...rights });

/** GET /cabinet/acting/:id/people: who acts for the company, and who is invited. */
export async function showPeople(ask: Ask) {
  return peoplePage(ask, await managed(ask), blank());
}

/** POST /cabinet/acting/:id/people */
export async function invitePerson(ask: Ask) {
  const it = await managed(ask);
  const t = text[ask.lang].company;
  const form = readForm(ask, shape);
  if (!form.ok) {
    const { name, email } = form.filled.errors;
    const errors = { ...form.filled.errors, ...(name && { name: t.fillName }), ...(email && { email: t.fillEmail }) };
    return peoplePage(ask, it, { ...form.filled, errors });
  }
  const errors = wrongIn(ask, it.own, form.value);
  if (Object.keys(errors).length) return peoplePage(ask, it, { ...form.filled, errors });
  const { name, email, until = null } = form.value;
  await write(ask, async (tx) => {
    const token = await inviteToCompany(tx, it.root, { name, email, until, ...rightsOf(form.value) });
    await tell(tx, {
      to: { name, email },
      topic: "applications.company",
      fields: { inviter: ask.actor.name, company: it.root.name },
      link: `/company/${token}`,
      urgent: true,
    });
  });
  return redirect(peoplePath(it.own), { notice: t.sent });
}

/** POST /cabinet/acting/:id/people/:person: other rights, another last day. Nobody changes their own. */
export async function changePerson(ask: Ask) {
  const it = await managed(ask);
  const id = await colleague(ask, it);
  const form = readForm(ask, rightsShape);
  const errors = form.ok ? wrongIn(ask, it.own, form.value) : form.filled.errors;
  if (!form.ok || Object.keys(errors).length) return peoplePage(ask, it, { ...form.filled, errors }, id);
  await write(ask, (tx) =>
    setColleagueRights(tx, it.root, id, { ...rightsOf(form.value), until: form.value.until ?? null }),
  );
  return redirect(peoplePath(it.own), { notice: text[ask.lang].company.saved });
}

/** POST /cabinet/acting/:id/people/:person/end */
export async function endPerson(ask: Ask) {
  const it = await managed(ask);
  const id = await colleague(ask, it);
  await write(ask, (tx) => endColleague(tx, it.root.id, id));
  return redirect(peoplePath(it.own), { notice: text[ask.lang].company.ended });
}

/** POST /cabinet/acting/:id/invited/:invitation/end */
export async function takeBack(ask: Ask) {
  const { own, root } = await managed(ask);
  const id = ask.params.invitation!;
  if (!z.uuid().safeParse(id).success) throw notFound();
  await write(ask, (tx) => revokeMandateInvitation(tx, root.id, id));
  return redirect(peoplePath(own), { notice: text[ask.lang].company.takenBack });
}

/** GET /company/:token: the invitation, for the one who was invited. */
export async function showInvitation(ask: Ask) {
  const { root, invitation, reason } = await invited(ask);
  const t = text[ask.lang].company;
  const title = reason ? t.invite : t.joinTitle(root.name);
  return page({
    title,
    hidden: true,
    body: (
      <>
        <PageHead title={title} />
        {reason ? (
          <Notice kind="warning" title={reason}>
            {ask.actor.level < 3 && (
              <ButtonLink to={`/sign-in?back=${encodeURIComponent(`/company/${ask.params.token}`)}`}>
                id.gov.ua
              </ButtonLink>
            )}
          </Notice>
        ) : (
          <Stack>
            <Prose>
              <ul>
                {granted(ask, invitation).map((right) => (
                  <li>{right}</li>
                ))}
              </ul>
              {invitation.until && <p>{t.untilOn(formatDate(invitation.until, ask.lang))}</p>}
            </Prose>
            <PostButton to={`/company/${ask.params.token}`}>{t.join}</PostButton>
          </Stack>
        )}
      </>
    ),
  });
}

/** POST /company/:token */
export async function acceptInvitation(ask: Ask) {
  const { of } = await invited(ask);
  const [uk, en] = [of("uk"), of("en")];
  if (uk && en) throw new Refusal(403, { uk, en });
  await write(ask, (tx) => acceptMandate(tx, ask.params.token!, kyivDate(ask.now)));
  return redirect("/cabinet/acting", { notice: text[ask.lang].company.joined });
}

async function invited(ask: Ask) {
  const found = await findMandateInvitation(ask.db, ask.params.token!, ask.now);
  if (!found) throw new Refusal(409, { uk: text.uk.company.gone, en: text.en.company.gone });
  const holder = (await recordsOf(ask.db, ask.actor.personId!)).includes(found.root.holder_id);
  const of = (lang: Ask["lang"]) => {
    const t = text[lang].company;
    if (ask.actor.level < 3) return t.level;
    return holder || !isInvited(found.invitation, ask) ? t.notYou : undefined;
  };
  return { ...found, of, reason: of(ask.lang) };
}

const peoplePath = ({ id }: Mandate) => `/cabinet/acting/${id}/people`;

async function colleague(ask: Ask, { own, root }: { own: Mandate; root: Mandate }): Promise<string> {
  const all = await colleaguesOf(ask.db, root.id, kyivDate(ask.now));
  const found = all.find(({ id }) => id === ask.params.person);
  if (!found || found.id === own.id) throw notFound();
  return found.id;
}

type Ticked = Omit<z.output<typeof rightsShape>, never>;

const rightsOf = ({ see, apply, administer }: Ticked): CompanyRights => ({
  may_see: see === "yes",
  may_apply: apply === "yes",
  may_manage: administer === "yes",
});

/** Nobody gives what they do not have, nor a right that ended before it began. */
function wrongIn(ask: Ask, own: Mandate, ticked: Ticked): Record<string, string> {
  const t = text[ask.lang].company;
  const { may_see, may_apply, may_manage } = rightsOf(ticked);
  return {
    ...(!may_see && !may_apply && !may_manage && { see: t.oneRight }),
    ...(may_see && !own.may_see && { see: t.notYours }),
    ...(may_apply && !own.may_apply && { apply: t.notYours }),
    ...(ticked.until && ticked.until < kyivDate(ask.now) && { until: t.past }),
  };
}

function granted(ask: Ask, it: CompanyRights): string[] {
  const t = text[ask.lang].company;
  return [it.may_see && t.see, it.may_apply && t.apply, it.may_manage && t.administer].filter((one) => one !== false);
}

async function peoplePage(ask: Ask, it: { own: Mandate; root: Mandate }, filled: Filled, about?: string) {
  const { own, root } = it;
  const t = text[ask.lang].company;
  const [people, invitations] = await Promise.all([
    colleaguesOf(ask.db, root.id, kyivDate(ask.now)),
    mandateInvitationsOf(ask.db, root.id, ask.now),
  ]);
  const labels = { name: t.name, email: t.email, see: t.see, apply: t.apply, administer: t.administer, until: t.until };
  const to = peoplePath(own);
  return page({
    title: t.title(root.name),
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} form={about ? `p-${about}` : "invite"} />
        <PageHead title={t.title(root.name)} lead={t.lead} />
        <Stack>
          <p>{t.drafts}</p>
          <Section title={t.people}>
            {people.length === 0 && <EmptyState title={t.nobody} />}
            <Stack>
              {people.map((one) => (
                <Card
                  title={one.person}
                  text={granted(ask, one).join("; ")}
                  meta={one.until && t.untilOn(formatDate(one.until, ask.lang))}
                >
                  {one.id !== own.id && (
                    <>
                      <Form to={`${to}/${one.id}`} id={`p-${one.id}`} filled={about === one.id ? filled : blank()}>
                        <Rights lang={ask.lang} of={one} />
                        <Button kind="secondary">{t.save}</Button>
                      </Form>
                      <PostButton to={`${to}/${one.id}/end`} kind="quiet" small confirm={t.endAsk}>
                        {t.end}
                      </PostButton>
                    </>
                  )}
                </Card>
              ))}
            </Stack>
          </Section>
          {invitations.length > 0 && (
            <Section title={t.invited}>
              <Stack>
                {invitations.map((one) => (
                  <Card
                    title={one.name}
                    text={granted(ask, one).join("; ")}
                    meta={t.invitedUntil(one.email, formatDate(one.expires_at, ask.lang))}
                  >
                    <PostButton to={`/cabinet/acting/${own.id}/invited/${one.id}/end`} kind="quiet" small>
                      {t.takeBack}
                    </PostButton>
                  </Card>
                ))}
              </Stack>
            </Section>
          )}
          <Section title={t.invite}>
            <Form to={to} id="invite" filled={about ? blank() : filled}>
              <TextField name="name" label={t.name} hint={t.nameHint} maxlength={300} />
              <TextField name="email" label={t.email} type="email" maxlength={254} />
              <Rights lang={ask.lang} />
              <ActionBar>
                <Button>{t.send}</Button>
              </ActionBar>
            </Form>
          </Section>
        </Stack>
      </>
    ),
  });
}

function Rights({ lang, of }: { lang: Ask["lang"]; of?: Mandate }) {
  const t = text[lang].company;
  return (
    <>
      <Fieldset legend={t.rights}>
        <Checkbox name="see" label={t.see} checked={of?.may_see} />
        <Checkbox name="apply" label={t.apply} checked={of?.may_apply} />
        <Checkbox name="administer" label={t.administer} checked={of?.may_manage} />
      </Fieldset>
      <DateField name="until" label={t.until} value={of?.until ?? undefined} optional />
    </>
  );
}
