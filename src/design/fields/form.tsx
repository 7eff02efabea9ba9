import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { usePage } from "../context.tsx";
import { href } from "../links.tsx";

/** What was typed, and what to mend beside each field: `Filled` of platform/http fits. */
export interface FilledForm {
  values: Record<string, string | string[] | undefined>;
  errors: Record<string, string>;
}

interface FormAround {
  id?: string;
  filled?: FilledForm;
}

const Around = createContext<FormAround>({});

export const useForm = () => useContext(Around);

export interface FormProps {
  /** Where it is sent; without it to this same page. */
  to?: string;
  method?: "post" | "get";
  filled?: FilledForm;
  /** Takes files. */
  uploads?: boolean;
  /** Needed only where two forms share a page: the fields' ids begin with it. */
  id?: string;
  class?: string;
  label?: string;
  role?: "search";
  attrs?: Record<string, string | undefined>;
  children?: ComponentChildren;
}

/**
 * A form. One that is posted carries the token that proves it is ours. The browser's own checks are off: ours say
 * what to mend in the page's language, all at once.
 */
export function Form({ to, method = "post", filled, uploads, id, role, label, attrs, children, ...rest }: FormProps) {
  const page = usePage();
  return (
    <form
      action={to === undefined ? undefined : href(page.lang, to)}
      method={method}
      enctype={uploads ? "multipart/form-data" : undefined}
      id={id}
      role={role}
      aria-label={label}
      novalidate
      class={rest.class ?? "form"}
      {...attrs}
    >
      {method === "post" && <input type="hidden" name="_csrf" value={page.csrf} />}
      <Around.Provider value={{ id, filled }}>{children}</Around.Provider>
    </form>
  );
}

/** Id of a field's input: "f-title", or "second-title" within `<Form id="second">`. */
export function fieldId(name: string, formId?: string): string {
  return `${formId ?? "f"}-${name.replace(/[^\w-]+/g, "-")}`;
}

export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
