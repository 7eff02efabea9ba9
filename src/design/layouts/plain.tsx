import type { ComponentChildren } from "preact";
import { Notice } from "../parts/say.tsx";
import { BrandLink, LanguageSwitch, Main, SkipLink, useOtherAddress, type Brand } from "./parts.tsx";

export interface PlainLayoutProps {
  brand: Brand;
  notice?: string;
  /** On the page of a failure there is nowhere to switch to. */
  languageHidden?: boolean;
  children: ComponentChildren;
}

/** Sign-in and errors: one thing, without menus. */
export function PlainLayout({ brand, notice, languageHidden, children }: PlainLayoutProps) {
  const otherAddress = useOtherAddress();
  return (
    <div class="site plain">
      <SkipLink />
      <header class="site-header">
        <div class="wrap site-top">
          <BrandLink brand={brand} />
          {!languageHidden && <LanguageSwitch to={otherAddress} />}
        </div>
      </header>
      <Main>
        <div class="wrap">
          {notice && (
            <Notice kind="success" alert>
              <p>{notice}</p>
            </Notice>
          )}
          {children}
        </div>
      </Main>
    </div>
  );
}
