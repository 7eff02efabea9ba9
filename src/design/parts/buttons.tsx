import type { ComponentChildren } from "preact";
import { usePage, useWords } from "../context.tsx";
import { Form } from "../fields/form.tsx";
import { Icon, type IconName } from "../icons.tsx";
import { href } from "../links.tsx";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

interface Looks {
  kind?: ButtonKind;
  small?: boolean;
  /** As wide as its column. */
  wide?: boolean;
  icon?: IconName;
  children?: ComponentChildren;
}

const looks = ({ kind = "primary", small, wide }: Looks) =>
  `btn btn-${kind}${small ? " btn-small" : ""}${wide ? " btn-wide" : ""}`;

export interface ButtonProps extends Looks {
  type?: "submit" | "button";
  name?: string;
  value?: string;
  /** Sends the form elsewhere: "preview". */
  formAction?: string;
  /** Further attributes: data-… for scripts. */
  attrs?: Record<string, string | undefined>;
}

/** Sends the form it stands in. One primary button a page. */
export function Button({ type = "submit", name, value, formAction, attrs, children, ...rest }: ButtonProps) {
  const { lang } = usePage();
  return (
    <button
      class={looks(rest)}
      type={type}
      name={name}
      value={value}
      formAction={formAction && href(lang, formAction)}
      {...attrs}
    >
      {rest.icon && <Icon name={rest.icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ to, download, children, ...rest }: Looks & { to: string; download?: boolean }) {
  const { lang } = usePage();
  return (
    <a class={looks(rest)} href={href(lang, to)} download={download}>
      {rest.icon && <Icon name={rest.icon} />}
      {children}
    </a>
  );
}

export interface PostButtonProps extends Looks {
  to: string;
  fields?: Record<string, string>;
  /** A question asked in place before it is done. */
  confirm?: string;
}

/** A whole form that is one button. With `confirm` the button opens a question, and the answer is the form. */
export function PostButton({ to, fields = {}, confirm, children, ...rest }: PostButtonProps) {
  const words = useWords();
  const form = (label: ComponentChildren) => (
    <Form to={to} class="post-button">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button {...rest}>{label}</Button>
    </Form>
  );
  if (!confirm) return form(children);
  return (
    <details class="confirm">
      <summary class={looks(rest)}>
        {rest.icon && <Icon name={rest.icon} />}
        {children}
      </summary>
      <div class="confirm-box">
        <p>{confirm}</p>
        {form(
          <span>
            {words.confirm}, <span class="lower">{children}</span>
          </span>,
        )}
      </div>
    </details>
  );
}

/** Stands where a button would, and says why there is none. */
export function WhyNot({ children }: { children: ComponentChildren }) {
  return (
    <p class="why-not">
      <Icon name="lock" />
      <span>{children}</span>
    </p>
  );
}

/** The buttons that end a form; on a phone they stay within the thumb's reach. */
export function ActionBar({ children }: { children: ComponentChildren }) {
  return <div class="action-bar">{children}</div>;
}

/** A row of small actions above a list or a text. */
export function Toolbar({ children }: { children: ComponentChildren }) {
  return <div class="toolbar">{children}</div>;
}
