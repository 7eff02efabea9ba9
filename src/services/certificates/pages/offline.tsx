import { readFileSync } from "node:fs";
import { ButtonLink, Link, PageHead, Prose, Section, Toolbar } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

const example = readFileSync(new URL("../assets/check-offline.js", import.meta.url), "utf8");

/** GET /check/offline: how anybody checks a QR without us, with an example that our tests run. */
export function showOffline(ask: Ask) {
  const t = text[ask.lang];
  return page({
    title: t.offline,
    description: t.offlineShort,
    crumbs: [{ title: t.title, to: "/check" }],
    body: (
      <>
        <PageHead title={t.offline} lead={t.offlineLead} />
        <Prose>
          <ol>
            {t.offlineSteps.map((step, at) => (
              <li>
                {step}
                {at === 0 && (
                  <>
                    {" "}
                    <Link to="/.well-known/jwks.json">/.well-known/jwks.json</Link>
                  </>
                )}
              </li>
            ))}
          </ol>
        </Prose>
        <Section title={t.offlineLimit}>
          <p>{t.offlineNote}</p>
        </Section>
        <Section title={t.exampleTitle}>
          <Prose>
            <p>{t.exampleText}</p>
            <pre tabIndex={0} aria-label={t.exampleTitle} role="region">
              <code>{example}</code>
            </pre>
          </Prose>
          <Toolbar>
            <ButtonLink to={ask.hromada.app.assetAddress("certificates/check-offline.js")} kind="secondary" download>
              {t.exampleFile}
            </ButtonLink>
          </Toolbar>
        </Section>
      </>
    ),
  });
}
