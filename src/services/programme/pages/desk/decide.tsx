import { Button, Cluster, Form, PostButton, Section, Stack, TextArea, usePage } from "../../../../design/index.ts";
import type { Filled } from "../../../../platform/http/index.ts";
import { deskText } from "../../desk-text.ts";
import type { FiledReport } from "../../filed.ts";
import { isCounted } from "../../periods.ts";
import { deskAddress, type Desk } from "./desk.ts";

/** What the manager may do with a report: accept it, return it with a remark, open an accepted one again. */
export function Decide({ desk, report, filled }: { desk: Desk; report: FiledReport; filled?: Filled }) {
  const t = deskText[usePage().lang];
  const to = `${deskAddress(desk)}/decide`;
  if (report.state === "submitted")
    return (
      <Section title={t.decide}>
        <Stack>
          <PostButton to={to} fields={{ deed: "accept" }}>
            {t.accept}
          </PostButton>
          <Form to={to} id="decide" filled={filled}>
            <TextArea name="remark" label={t.remark} hint={t.remarkHint} rows={3} maxlength={2000} />
            <Cluster>
              <Button name="deed" value="return" kind="secondary">
                {t.return}
              </Button>
            </Cluster>
          </Form>
        </Stack>
      </Section>
    );
  if (!isCounted(report.state)) return null;
  return (
    <Section title={t.decide}>
      <Form to={to} id="decide" filled={filled}>
        <TextArea name="remark" label={t.reopenWhy} hint={t.reopenHint} rows={3} maxlength={2000} />
        <Cluster>
          <Button name="deed" value="reopen" kind="secondary">
            {t.reopen}
          </Button>
        </Cluster>
      </Form>
    </Section>
  );
}
