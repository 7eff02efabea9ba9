import type { PhoneState, PushSubscription } from "../../../engines/messages/index.ts";
import {
  Button,
  CodeField,
  Facts,
  Form,
  Notice,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Time,
} from "../../../design/index.ts";
import { blank, type Ask } from "../../../platform/http/index.ts";
import { formatPhone } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** Where a person can be reached, and how this browser subscribes. */
export interface Surroundings {
  email?: string;
  phone: PhoneState;
  devices: PushSubscription[];
  /** Addresses that answered that nobody is there. */
  dead: Set<string>;
  key?: string;
}

/** Where a person can be reached: mailbox, telephone with its code, devices. */
export function Addresses({ ask, around, codeError }: { ask: Ask; around: Surroundings; codeError?: string }) {
  const t = text[ask.lang].notifications;
  const { email, phone, dead, devices } = around;
  const mark = (address: string, confirmed: boolean) => (
    <Tag kind={dead.has(address) ? "late" : confirmed ? "done" : "soon"}>
      {dead.has(address) ? t.dead : confirmed ? t.confirmed : t.unconfirmed}
    </Tag>
  );
  return (
    <>
      <Section title={t.addresses} more={{ to: "/cabinet/contacts", title: t.contacts }}>
        <Stack>
          <Facts
            items={[
              {
                term: t.email,
                value: email ? (
                  <>
                    {email} {mark(email, true)}
                  </>
                ) : (
                  t.none
                ),
              },
              {
                term: t.phone,
                value: phone.phone ? (
                  <>
                    {formatPhone(phone.phone)} {mark(phone.phone, phone.confirmed)}
                  </>
                ) : (
                  t.noPhone
                ),
              },
            ]}
          />
          {dead.size > 0 && (
            <Notice kind="warning">
              <Stack gap="s">
                <p>{t.deadText}</p>
                <PostButton to="/cabinet/notifications/revive" kind="secondary" small>
                  {t.revive}
                </PostButton>
              </Stack>
            </Notice>
          )}
          {phone.phone && !phone.confirmed && <PhoneCode ask={ask} asked={phone.asked} error={codeError} />}
        </Stack>
      </Section>
      <Section title={t.push} id="push">
        <Stack>
          <p>{t.pushText}</p>
          <PushHere ask={ask} around={around} />
          {devices.length > 0 && <Devices ask={ask} devices={devices} />}
        </Stack>
      </Section>
    </>
  );
}

function PhoneCode({ ask, asked, error }: { ask: Ask; asked: boolean; error?: string }) {
  const t = text[ask.lang].notifications;
  const filled = error ? { values: {}, errors: { code: error } } : blank();
  return (
    <>
      {asked && (
        <Form to="/cabinet/notifications/phone/code" filled={filled} id="phone">
          <CodeField name="code" label={t.code} />
          <Button>{t.codeSave}</Button>
        </Form>
      )}
      <PostButton to="/cabinet/notifications/phone" kind="secondary">
        {asked ? t.askCodeAgain : t.askCode}
      </PostButton>
    </>
  );
}

/** The script shows the button where the browser can do it, and fills the form. */
function PushHere({ ask, around }: { ask: Ask; around: Surroundings }) {
  const t = text[ask.lang].notifications;
  if (!around.key) return null;
  return (
    <Form
      to="/cabinet/notifications/devices"
      id="push-form"
      attrs={{
        "data-push": around.key,
        "data-unable": t.pushUnable,
        "data-denied": t.pushDenied,
        "data-failed": t.pushFailed,
      }}
    >
      <input type="hidden" name="subscription" value="" />
      <noscript>
        <p>{t.pushNoScript}</p>
      </noscript>
      <p role="status" data-push-status="" />
      <Button kind="secondary" type="button" attrs={{ "data-push-on": "", hidden: "" }}>
        {t.pushOn}
      </Button>
    </Form>
  );
}

function Devices({ ask, devices }: { ask: Ask; devices: PushSubscription[] }) {
  const t = text[ask.lang].notifications;
  return (
    <Table
      caption={t.devices}
      rows={devices}
      columns={[
        { title: t.device, cell: (device) => device.device || "—", head: true },
        { title: t.since, cell: (device) => <Time at={device.created_at} />, nowrap: true },
        {
          title: t.action,
          cell: ({ id }) => (
            <PostButton to="/cabinet/notifications/devices/drop" fields={{ id }} kind="secondary" small>
              {t.remove}
            </PostButton>
          ),
        },
      ]}
    />
  );
}
