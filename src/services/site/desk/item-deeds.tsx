import { ActionBar, Button, Form, PostButton, Section, Stack, TextArea, usePage } from "../../../design/index.ts";
import { movesFrom, type Item } from "../../../engines/content/index.ts";
import type { Filled } from "../../../platform/http/index.ts";
import { text } from "./text.ts";

/** What is done with an item beside writing: given back, said to be still true, archived. */
export function ItemDeeds({ item, filled }: { item: Item; filled?: Filled }) {
  const { lang, can } = usePage();
  const t = text[lang].deeds;
  const to = `/desk/content/${item.id}/deeds`;
  const mayPublish = can("content.publish");
  const isWaiting = movesFrom(item).includes("give-back");
  return (
    <Stack gap="l">
      {mayPublish && isWaiting && (
        <Section title={t.giveBack} id="give-back">
          <Form to={to} id="remark" filled={filled}>
            <TextArea name="remark" label={t.remark} hint={t.giveBackHint} rows={3} maxlength={1000} />
            <ActionBar>
              <Button name="deed" value="give-back" kind="secondary">
                {t.giveBack}
              </Button>
            </ActionBar>
          </Form>
        </Section>
      )}
      {item.state === "published" && item.kind === "page" && (
        <PostButton to={to} kind="secondary" fields={{ deed: "reviewed" }}>
          {t.reviewed}
        </PostButton>
      )}
      {mayPublish && item.state !== "archived" && (
        <div>
          <PostButton to={to} kind="danger" fields={{ deed: "archive" }} confirm={t.archiveAsk}>
            {t.archive}
          </PostButton>
          <p class="hint">{t.archiveHint}</p>
        </div>
      )}
    </Stack>
  );
}
