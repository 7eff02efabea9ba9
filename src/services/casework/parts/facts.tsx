import { overpaid, reasonsIn, unpaid, type Case } from "../../../engines/cases/index.ts";
import { Attachments, Disclosure, Email, Facts, Notice, Phone, Section, Tag, Time } from "../../../design/index.ts";
import type { FileRef } from "../../../platform/files/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDate, formatMoney, say, type Words } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { RightWords, type Right } from "./right.tsx";

interface Part {
  ask: Ask;
  it: Case;
}

/** What must be known before anything is done. */
export function Warnings({ ask, it: { state } }: Part) {
  const { show: t } = text[ask.lang];
  const more = overpaid(state);
  const less = unpaid(state);
  return (
    <>
      {state.standingLost && (
        <Notice kind="danger" title={t.lost}>
          <p>{state.standingLost}</p>
        </Notice>
      )}
      {more > 0 && (
        <Notice kind="warning" title={t.fee}>
          <p>{t.overpaid(formatMoney(more, ask.lang))}</p>
        </Notice>
      )}
      {less > 0 && (
        <Notice title={t.fee}>
          <p>{t.unpaid(formatMoney(less, ask.lang))}</p>
        </Notice>
      )}
      {state.waiting && (
        <Notice title={t.waiting}>
          <p>{state.waiting.what}</p>
          {state.waiting.until && <p>{t.waitingUntil(formatDate(state.waiting.until, ask.lang))}</p>}
        </Notice>
      )}
    </>
  );
}

/** Who applies; for an organisation also `acts`, the person who stands for it; by what `right`. */
export function ApplicantFacts({ ask, it: { state }, acts, right }: Part & { acts?: string; right?: Right }) {
  const { show: t } = text[ask.lang];
  const { name, birthDate, contact } = state.applicant;
  const another = state.forAnother;
  return (
    <Facts
      items={[
        { term: t.name, value: name },
        birthDate && { term: t.born, value: <Time at={birthDate} /> },
        contact.phone && { term: t.phone, value: <Phone number={contact.phone} /> },
        contact.email && { term: t.email, value: <Email address={contact.email} /> },
        contact.address && { term: t.address, value: contact.address },
        another && {
          term: `${t.forAnother} ${t.kinds[another.kind]}`,
          value: [another.name, another.basis, another.until && t.until(formatDate(another.until, ask.lang))]
            .filter(Boolean)
            .join(", "),
        },
        another?.kind === "company" && acts && { term: t.acts, value: acts },
        right && { term: t.right.title, value: <RightWords ask={ask} right={right} /> },
        state.coSigners.length > 0 && {
          term: t.coSigners,
          value: state.coSigners
            .map((signer) => `${signer.name} — ${signer.signedAt ? t.signed : t.notSigned}`)
            .join("; "),
        },
        state.consent && { term: t.consent, value: state.consent },
      ].filter((fact) => typeof fact === "object")}
    />
  );
}

/** Pictures to look at beside the answers; the rest as a list. */
export function Papers({ ask, files }: { ask: Ask; files: FileRef[] }) {
  const { show: t } = text[ask.lang];
  if (!files.length) return <p class="soft">{t.noDocuments}</p>;
  const { address } = ask.hromada.files;
  const pictures = files.filter(({ width }) => width);
  return (
    <>
      {pictures.length > 0 && (
        <ul class="papers">
          {pictures.map((file) => (
            <li>
              <a href={address(file)}>
                <img src={address(file, 480)} alt={file.name} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <Attachments
        title={t.documents}
        files={files.map((file) => ({ to: address(file), name: file.name, type: file.type, bytes: file.size }))}
      />
    </>
  );
}

/** What was asked, heard, decided, delivered and appealed, each where it is. */
export function Course({ ask, it }: Part) {
  const { show: t, act: a } = text[ask.lang];
  const { state, procedure } = it;
  const { decision, delivery, hearing, appeal } = state;
  const outcome = procedure.outcomes.find(({ id }) => id === decision?.outcome);
  const day = (date: string) => formatDate(date, ask.lang);
  const reasons = reasonsIn(state, { procedure }, ask.lang);
  return (
    <>
      {state.asked.length > 0 && (
        <Section title={t.asked}>
          <Facts
            items={state.asked.map(({ body, what, answer }) => ({
              term: `${body}: ${what}`,
              value: answer ?? t.noAnswer,
            }))}
          />
        </Section>
      )}
      {hearing && (
        <Section title={t.hearing}>
          <p>{hearing.what}</p>
          {hearing.heard ? (
            <Facts items={[{ term: `${t.heard}, ${day(hearing.heard.on)}`, value: hearing.heard.words }]} />
          ) : (
            <p class="soft">{t.notHeard(day(hearing.until))}</p>
          )}
        </Section>
      )}
      {decision && (
        <Section title={t.decision}>
          <p>
            <Tag kind={decision.kind === "grant" ? "done" : "late"}>{outcome && say(outcome.title, ask.lang)}</Tag>{" "}
            {decision.by.name}, <Time at={decision.at} withTime /> {decision.late && <Tag kind="late">{t.late}</Tag>}
          </p>
          {reasons && <pre class="plain">{reasons}</pre>}
          {delivery && (
            <Facts
              items={[
                {
                  term: t.delivery,
                  value: [
                    a.hows[delivery.how],
                    day(delivery.deliveredOn ?? delivery.sentOn),
                    delivery.document,
                    delivery.tracking,
                    delivery.deemed && t.deemed,
                  ]
                    .filter(Boolean)
                    .join(", "),
                },
              ]}
            />
          )}
        </Section>
      )}
      {appeal && (
        <Section title={t.appeal}>
          <p>{appeal.text}</p>
          {appeal.decided && (
            <Facts items={[{ term: a.results[appeal.decided.result], value: appeal.decided.words }]} />
          )}
        </Section>
      )}
    </>
  );
}

/** What an entry of the history says besides its title. */
export function EntryWords({ ask, data }: { ask: Ask; data: Record<string, unknown> }) {
  const said = ["what", "why", "note", "text", "words", "body", "tracking", "document", "reference"]
    .map((key) => data[key])
    .filter((value) => typeof value === "string");
  if (data.late) said.push(say(data.late as Words, ask.lang));
  if (!said.length) return null;
  const [first, ...rest] = said as string[];
  const short = first!.length < 160 && !rest.length;
  return short ? (
    <p class="soft">{first}</p>
  ) : (
    <Disclosure summary={text[ask.lang].act.what}>
      {said.map((it) => (
        <p>{it}</p>
      ))}
    </Disclosure>
  );
}
