import { Link, PageHead, Prose } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { statement } from "./accessibility-text.ts";

/** GET /accessibility: what the site promises, how that was checked, what is not right yet, whom to tell. */
export function showAccessibility(ask: Ask) {
  const t = statement[ask.lang];
  return page({
    title: t.title,
    description: t.lead,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Prose>
          {t.parts.map(({ title, points }) => (
            <>
              <h2>{title}</h2>
              <ul>
                {points.map((point) => (
                  <li>{point}</li>
                ))}
              </ul>
            </>
          ))}
          <h2>{t.tell}</h2>
          <p>
            <Link to="/remark?page=/accessibility">{t.way}</Link>. {t.law}
          </p>
        </Prose>
      </>
    ),
  });
}
