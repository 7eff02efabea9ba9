import { checkCredential, readNumber, recogniseFile, type Checked } from "../../../engines/credentials/index.ts";
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  FileUpload,
  Form,
  Link,
  Notice,
  PageHead,
  Prose,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { blank, content, mend, page, redirect, Refusal, type Ask, type Filled } from "../../../platform/http/index.ts";
import { publicKeySet } from "../../../platform/keys/index.ts";
import { formatDate, formatDateTime, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** Bytes of a picture or paper that is checked. */
export const checkUploads = { files: 1, bytes: 15_000_000 };

/** GET /check: by number, by file, by camera. `?number=` comes from the form without script. */
export async function showCheck(ask: Ask) {
  const typed = ask.query.get("number")?.slice(0, 100);
  if (typed === undefined) return checkPage(ask, blank());
  const number = readNumber(typed);
  if (!number) return checkPage(ask, mend(blank({ number: typed }), "number", text[ask.lang].wrongNumber));
  return redirect(`/check/${number}`);
}

/** POST /check: a file, or a photo of a QR. */
export async function checkFile(ask: Ask) {
  const t = text[ask.lang];
  const upload = ask.form.file("file");
  if (!upload || upload.tooLarge || !upload.size) return checkPage(ask, mend(blank(), "file", t.noFile));
  try {
    const found = await recogniseFile(ask, upload);
    return "address" in found ? redirect(found.address) : checkPage(ask, mend(blank(), "file", t[found.trouble]));
  } catch (error) {
    if (error instanceof Refusal) return checkPage(ask, mend(blank(), "file", error.words[ask.lang]));
    throw error;
  }
}

function checkPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.title,
    description: t.lead,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: [ask.hromada.app.assetAddress("certificates/scan.js")],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ number: t.number, file: t.file }} />
        <PageHead title={t.title} lead={t.lead} />
        <Section title={t.byNumber}>
          <Form to="/check" method="get" filled={filled}>
            <TextField name="number" label={t.number} hint={t.numberHint} maxlength={60} width="m" />
            <p>
              <Button>{t.check}</Button>
            </p>
          </Form>
        </Section>
        <Section title={t.byFile}>
          <div class="stack" data-scan={t.cameraOff} data-look={t.cameraOn} hidden>
            <p>
              <Button type="button" kind="secondary">
                {t.camera}
              </Button>
            </p>
            <video class="scan" muted playsInline hidden />
            <p role="status" />
          </div>
          <Form to="/check" filled={filled} uploads>
            <FileUpload
              name="file"
              label={t.file}
              hint={t.fileHint}
              accept=".pdf,image/jpeg,image/png,image/webp"
              kinds="PDF, JPG, PNG, WEBP"
              maxBytes={checkUploads.bytes}
            />
            <p>
              <Button kind="secondary">{t.checkFile}</Button>
            </p>
          </Form>
        </Section>
        <Section title={t.offline}>
          <Prose>
            <p>
              {t.offlineShort} <Link to="/check/offline">{t.offlineMore}</Link>.
            </p>
          </Prose>
        </Section>
      </>
    ),
  });
}

/**
 * GET /check/:number: what the document is today. Whose it is stands here only for whoever presents the statement of
 * its QR.
 */
export async function showStatus(ask: Ask) {
  const t = text[ask.lang];
  const statement = ask.query.get("s")?.slice(0, 2001) || undefined;
  const checked = await checkCredential(ask, { number: ask.params.number!, statement });
  return page({
    title: t.states[checked.state],
    hidden: true,
    status: checked.state === "unknown" ? 404 : 200,
    crumbs: [{ title: t.title, to: "/check" }],
    body: (
      <>
        <PageHead title={t.states[checked.state]} />
        <Notice kind={kinds[checked.state]} title={t.explains[checked.state]} />
        <Stack>
          <Known ask={ask} checked={checked} />
          <p>
            <ButtonLink to="/check" kind="secondary">
              {t.another}
            </ButtonLink>
          </p>
        </Stack>
      </>
    ),
  });
}

const kinds = {
  valid: "success",
  expired: "warning",
  replaced: "warning",
  revoked: "danger",
  unknown: "danger",
  forged: "danger",
} as const;

function Known({ ask, checked: { credential: it, presented } }: { ask: Ask; checked: Checked }) {
  const t = text[ask.lang];
  if (!it) return null;
  return (
    <>
      <Facts
        items={[
          { term: t.kind, value: <strong>{say({ uk: it.title_uk, en: it.title_en }, ask.lang)}</strong> },
          { term: t.number, value: <span class="nowrap">{it.number}</span> },
          it.issuer?.unit && { term: t.issuedBy, value: say(it.issuer.unit, ask.lang) },
          { term: t.issued, value: formatDate(it.issued_on, ask.lang) },
          !it.ended && { term: t.until, value: it.valid_until ? formatDate(it.valid_until, ask.lang) : t.noEnd },
          it.ended && { term: t.endedOn[it.ended], value: it.ended_at && formatDate(it.ended_at, ask.lang) },
          presented && { term: t.presented, value: <strong>{presented.h}</strong> },
          { term: t.checkedAt, value: formatDateTime(ask.now, ask.lang) },
        ]}
      />
      {!presented && <p class="soft">{t.askQr}</p>}
    </>
  );
}

/** GET /.well-known/jwks.json: the public keys (RFC 7517), for checking without us. */
export async function showKeySet(ask: Ask) {
  return content({
    type: "application/jwk-set+json",
    body: JSON.stringify(await publicKeySet(ask.db)),
    headers: { "access-control-allow-origin": "*" },
  });
}
