import type { ComponentChildren } from "preact";
import { Email, Link, Phone, PlainLayout, SiteFooter, SiteLayout } from "../../design/index.ts";
import type { Ask, Page } from "../../platform/http/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import { siteMenu } from "../menu.ts";
import { text } from "../text.ts";
import { brandOf, type Town } from "../town.ts";

/** The public site around a page. `aboveBody`: what the cabinet puts between the header and its pages. */
export function SiteShell({
  page,
  ask,
  town,
  banners,
  aboveBody,
}: {
  page: Page;
  ask: Ask;
  town: Town;
  banners?: ComponentChildren;
  aboveBody?: ComponentChildren;
}) {
  const t = text[ask.lang];
  const brand = brandOf(town, ask.lang);
  if (page.layout === "bare") return <>{page.body}</>;
  if (page.layout === "plain") {
    return (
      <PlainLayout brand={brand} notice={ask.notice}>
        {page.body}
      </PlainLayout>
    );
  }
  return (
    <SiteLayout
      brand={brand}
      source={town}
      menu={siteMenu(ask, town)}
      way={wayOf(ask)}
      searchLabel={t.search}
      searchHidden={ask.path === "/" || ask.path === "/search"}
      banners={banners}
      crumbs={page.crumbs}
      notice={ask.notice}
      wide={page.layout === "wide"}
      footer={<Footer ask={ask} town={town} />}
    >
      {aboveBody}
      {page.body}
    </SiteLayout>
  );
}

/** The one strong way from any page: in, or to one's own place. */
function wayOf({ actor, lang }: Ask): { title: string; to: string } {
  const t = text[lang];
  if (actor.kind !== "person") return { title: t.signIn, to: "/sign-in" };
  return actor.staff ? { title: t.desk, to: "/desk" } : { title: t.cabinet, to: "/cabinet" };
}

function Footer({ ask, town }: { ask: Ask; town: Town }) {
  const t = text[ask.lang];
  const present = footerLinks(ask.lang).filter(({ to }) => hasPage(ask, to));
  return (
    <SiteFooter
      columns={[
        {
          title: say(town.council ?? town.name, ask.lang),
          children: (
            <>
              {town.address && <p>{say(town.address, ask.lang)}</p>}
              {town.phone && (
                <p>
                  <Phone number={town.phone} />
                </p>
              )}
              {town.email && (
                <p>
                  <Email address={town.email} />
                </p>
              )}
              <p>{t.urgent}</p>
            </>
          ),
        },
        {
          title: t.about,
          children: (
            <ul>
              {present.map(({ to, title }) => (
                <li>
                  <Link to={to}>{title}</Link>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
      last={<span>{t.made}</span>}
    />
  );
}

/** Rarely sought pages; each is offered only while some module has it. */
const footerLinks = (lang: Lang) => [
  { to: "/accessibility", title: text[lang].accessibility },
  { to: "/check", title: text[lang].checkDocument },
  { to: "/data", title: text[lang].openData },
  { to: "/news.atom", title: text[lang].feed },
  { to: "/sign-in/staff", title: text[lang].signInStaff },
];

export const hasPage = ({ hromada }: Ask, path: string) =>
  hromada.app.routes.some((route) => route.method === "GET" && route.path === path);
