import { h, type ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { PageProvider, type PageContext } from "./context.tsx";

/** Renders parts of pages for a test or a preview, with a page around them that has only what is given. */
export function renderBody(body: ComponentChildren, page: Partial<PageContext> = {}): string {
  const whole: PageContext = { lang: "uk", path: "/", csrf: "token", now: new Date(), can: () => false, ...page };
  return renderToString(h(PageProvider, { page: whole, children: body }));
}
