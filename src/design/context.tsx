import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { Lang } from "../platform/text/index.ts";
import { text } from "./text.ts";

/** What every component may know of the page it stands on. An `Ask` fits as it is. */
export interface PageContext {
  lang: Lang;
  /** Without the language prefix: "/news". */
  path: string;
  /** "?page=2", or nothing: kept when the language changes. */
  query?: string;
  /** Read only by `<Form>`: reading it gives a stranger a cookie. */
  readonly csrf: string;
  now: Date;
  /** Whether the actor holds a permission; nobody holds any on a page without an actor. */
  can(permission: string, unitId?: string): boolean;
}

const Current = createContext<PageContext | undefined>(undefined);

export function PageProvider({ page, children }: { page: PageContext; children: ComponentChildren }) {
  return <Current.Provider value={page}>{children}</Current.Provider>;
}

/** The page around a component. Throws outside a shell: then a test forgot `renderBody`. */
export function usePage(): PageContext {
  const page = useContext(Current);
  if (!page) throw new Error("A component was rendered outside PageProvider");
  return page;
}

/** The kit's own words in the page's language. */
export const useWords = () => text[usePage().lang];
