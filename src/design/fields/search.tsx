import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Button } from "../parts/buttons.tsx";
import { Form, fieldId, useForm, type FilledForm } from "./form.tsx";

export interface SearchFieldProps {
  name?: string;
  /** Heard, not shown: the button and the place say it. */
  label: string;
  value?: string;
  placeholder?: string;
  /** The first thing on the home page. */
  big?: boolean;
  /** The word on the button. */
  button?: string;
  /** Keeps ids apart where two searches share a page. */
  id?: string;
}

/** A line to search by, with its button. Stands in `<SearchForm>` or any form with method "get". */
export function SearchField({ name = "q", label, value, placeholder, big, button, ...rest }: SearchFieldProps) {
  const words = useWords();
  const id = rest.id ?? fieldId(name, useForm().id);
  return (
    <div class={`search${big ? " search-big" : ""}`}>
      <label for={id} class="hidden">
        {label}
      </label>
      <input id={id} type="search" name={name} value={value} placeholder={placeholder} enterkeyhint="search" />
      <button type="submit" class="search-button">
        <Icon name="search" />
        <span>{button ?? words.find}</span>
      </button>
    </div>
  );
}

/** The whole search: a form marked as such. */
export function SearchForm({ to, ...field }: SearchFieldProps & { to: string }) {
  return (
    <Form to={to} method="get" role="search" class="search-form" label={field.label}>
      <SearchField {...field} />
    </Form>
  );
}

export interface FilterBarProps {
  to: string;
  button?: string;
  label?: string;
  /** What was asked for, and what of it can't be. */
  filled?: FilledForm;
  children: ComponentChildren;
}

/** Filters above a list: a form in one row that shows its choice in the address. */
export function FilterBar(props: FilterBarProps) {
  const words = useWords();
  return (
    <Form to={props.to} method="get" class="filter-bar" label={props.label} filled={props.filled}>
      {props.children}
      <Button kind="secondary">{props.button ?? words.apply}</Button>
    </Form>
  );
}
