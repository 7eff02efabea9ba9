import type { ComponentChildren } from "preact";
import { usePage, useWords } from "../context.tsx";
import { SearchForm } from "../fields/search.tsx";
import { Kept } from "../kept.tsx";
import { Link } from "../links.tsx";
import { ButtonLink } from "../parts/buttons.tsx";
import { Breadcrumbs } from "../parts/page.tsx";
import { Notice } from "../parts/say.tsx";
import { Icon } from "../icons.tsx";
import { BrandLink, LanguageSwitch, Main, SkipLink, useOtherAddress, type Brand, type MenuEntry } from "./parts.tsx";

export interface SiteLayoutProps {
  brand: Brand;
  /** What brand, menu and footer are worked out from: while it is the same object, they are rendered once. */
  source: object;
  menu: MenuEntry[];
  /** The way in, or for who is in, to their own pages. */
  way: { title: string; to: string };
  /** The home page asks in its own words, so its header does not. */
  searchHidden?: boolean;
  searchLabel: string;
  banners?: ComponentChildren;
  crumbs?: { title: string; to: string }[];
  notice?: string;
  footer: ComponentChildren;
  /** For tables and charts that need the room. */
  wide?: boolean;
  children: ComponentChildren;
}

/** Every public page and the resident's cabinet. */
export function SiteLayout(props: SiteLayoutProps) {
  const { now } = usePage();
  const { source, way, menu, searchHidden } = props;
  const entries = menu.map(({ to, current }) => (current ? `${to}!` : to));
  const header = ["header", way.to, searchHidden ? "asks itself" : "", ...entries].join(" ");
  return (
    <div class="site">
      <Kept of={source} name={header} fill={useOtherAddress()}>
        {(otherAddress) => <SiteHeader {...props} otherAddress={otherAddress} />}
      </Kept>
      {props.banners}
      <Main>
        <div class={props.wide ? "wrap wrap-wide" : "wrap"}>
          <Breadcrumbs items={props.crumbs ?? []} />
          {props.notice && (
            <Notice kind="success" alert>
              <p>{props.notice}</p>
            </Notice>
          )}
          {props.children}
        </div>
      </Main>
      <Kept of={source} name={`footer ${now.getFullYear()}`}>
        {() => (
          <footer class="site-footer">
            <div class="wrap">{props.footer}</div>
          </footer>
        )}
      </Kept>
    </div>
  );
}

function SiteHeader(props: SiteLayoutProps & { otherAddress: string }) {
  const words = useWords();
  const search = (id: string) => (
    <SearchForm to="/search" label={props.searchLabel} placeholder={words.search} id={id} />
  );
  return (
    <>
      <SkipLink />
      <header class="site-header">
        <div class="wrap">
          <div class="site-top">
            <BrandLink brand={props.brand} />
            {!props.searchHidden && <div class="on-desk">{search("search-top")}</div>}
            <div class="on-desk">
              <LanguageSwitch to={props.otherAddress} />
            </div>
            <ButtonLink to={props.way.to} kind="secondary">
              {props.way.title}
            </ButtonLink>
          </div>
          <SiteNav menu={props.menu} class="on-desk" />
          <details class="menu on-phone">
            <summary>
              <Icon name="menu" /> {words.menu}
              <span class="soft">, {words.search.toLowerCase()}</span>
            </summary>
            <div class="menu-body">
              {search("search-menu")}
              <SiteNav menu={props.menu} />
              <LanguageSwitch to={props.otherAddress} />
            </div>
          </details>
        </div>
      </header>
    </>
  );
}

function SiteNav({ menu, class: at = "" }: { menu: MenuEntry[]; class?: string }) {
  const words = useWords();
  return (
    <nav class={`site-nav ${at}`.trim()} aria-label={words.mainMenu}>
      <ul>
        {menu.map((item) => (
          <li>
            <Link to={item.to} current={item.current}>
              {item.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface SiteFooterProps {
  columns: { title: string; children: ComponentChildren }[];
  last?: ComponentChildren;
}

/** Contacts and rarely sought ways, at the end of every public page. */
export function SiteFooter({ columns, last }: SiteFooterProps) {
  const { now } = usePage();
  return (
    <>
      <div class="footer-columns">
        {columns.map((column) => (
          <div>
            <h2>{column.title}</h2>
            {column.children}
          </div>
        ))}
      </div>
      <div class="footer-last">
        {last}
        <span>{now.getFullYear()}</span>
      </div>
    </>
  );
}
