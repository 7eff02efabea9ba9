import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Form } from "../fields/form.tsx";
import { SearchForm } from "../fields/search.tsx";
import { Icon } from "../icons.tsx";
import { Link } from "../links.tsx";
import { Breadcrumbs } from "../parts/page.tsx";
import { Notice } from "../parts/say.tsx";
import { BrandLink, LanguageSwitch, Main, SkipLink, useOtherAddress, type Brand, type MenuEntry } from "./parts.tsx";

export interface DeskLayoutProps {
  brand: Brand;
  /** Groups of the menu, divided by a line: work first, administration last. */
  menu: MenuEntry[][];
  person: { name: string; post?: string; to?: string };
  /** Where the workplace is searched. */
  search?: { to: string; label: string };
  signOut: string;
  crumbs?: { title: string; to: string }[];
  notice?: string;
  /** Third column: the thing itself. */
  aside?: ComponentChildren;
  asideLabel?: string;
  children: ComponentChildren;
}

/** The workplace: where I am, my list, the thing itself. On a phone one column, the menu opens without script. */
export function DeskLayout(props: DeskLayoutProps) {
  const words = useWords();
  return (
    <div class={`desk-frame${props.aside ? " has-aside" : ""}`}>
      <SkipLink />
      <div class="desk-side">
        <header class="desk-phone">
          <BrandLink brand={props.brand} to="/desk" kind={words.desk} />
          <details class="menu">
            <summary>
              <Icon name="menu" /> {words.menu}
            </summary>
            <div class="menu-body">
              <SideBody {...props} id="phone" />
            </div>
          </details>
        </header>
        <header class="desk-wide">
          <BrandLink brand={props.brand} to="/desk" kind={words.desk} />
          <SideBody {...props} id="side" />
        </header>
      </div>
      <Main>
        <Breadcrumbs items={props.crumbs ?? []} />
        {props.notice && (
          <Notice kind="success" alert>
            <p>{props.notice}</p>
          </Notice>
        )}
        {props.children}
      </Main>
      {props.aside && (
        <aside class="desk-aside" aria-label={props.asideLabel ?? words.details}>
          {props.aside}
        </aside>
      )}
    </div>
  );
}

function SideBody(props: DeskLayoutProps & { id: string }) {
  const words = useWords();
  const { person, search } = props;
  return (
    <>
      {search && <SearchForm to={search.to} label={search.label} placeholder={words.search} id={`${props.id}-q`} />}
      <nav class="desk-menu" aria-label={words.deskMenu}>
        {props.menu.map((group, at) => (
          <ul class={at ? "apart" : undefined}>
            {group.map((item) => (
              <li>
                <Link to={item.to} current={item.current}>
                  <span>{item.title}</span>
                  {Boolean(item.count) && <span class="count">{item.count}</span>}
                </Link>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <div class="desk-me">
        <p>{person.to ? <Link to={person.to}>{person.name}</Link> : person.name}</p>
        {person.post && <p class="soft">{person.post}</p>}
        <div class="desk-me-row">
          <Link to="/">{words.toSite}</Link>
          <LanguageSwitch to={useOtherAddress()} />
          <SignOut to={props.signOut} />
        </div>
      </div>
    </>
  );
}

/** A form, since leaving changes something; looks like the links beside it. */
export function SignOut({ to }: { to: string }) {
  const words = useWords();
  return (
    <Form to={to} class="post-button">
      <button type="submit" class="as-link">
        {words.signOut}
      </button>
    </Form>
  );
}
