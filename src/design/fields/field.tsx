import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { fieldId, useForm } from "./form.tsx";

/** Given to every field. Value and error are taken from the form's `filled` by the name, unless given here. */
export interface FieldProps {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** May stay empty; says so beside the label. */
  optional?: boolean;
  error?: string;
  /** What browsers and password keepers fill in: "given-name", "email", "current-password". */
  autocomplete?: string;
  width?: "xs" | "s" | "m" | "l";
  /** The label is only heard: for filters in a row, whose meaning is plain. */
  labelHidden?: boolean;
  /** Further attributes of the input: data-… for scripts. */
  attrs?: Record<string, string | number | boolean | undefined>;
}

export interface FieldState {
  id: string;
  error?: string;
  /** Several values where the field takes several. */
  typed: string | string[] | undefined;
  /** Attributes that tie the input to its label, hint and error. */
  ties: Record<string, string | boolean | undefined>;
}

/** Where the field stands in its form: id, what was typed, what is wrong. */
export function useField(props: FieldProps, extraHint?: boolean): FieldState {
  const form = useForm();
  const id = fieldId(props.name, form.id);
  const error = props.error ?? form.filled?.errors[props.name];
  const described = [(props.hint || extraHint) && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    error,
    typed: form.filled?.values[props.name],
    ties: {
      id,
      name: props.name,
      required: !props.optional,
      autocomplete: props.autocomplete,
      "aria-describedby": described || undefined,
      "aria-invalid": error ? "true" : undefined,
    },
  };
}

/** What was typed, else what is there already, as one text. */
export function textOf(state: FieldState, value: string | number | undefined | null): string | undefined {
  const typed = Array.isArray(state.typed) ? state.typed.at(-1) : state.typed;
  return typed ?? (value === undefined || value === null ? undefined : String(value));
}

/** Label, hint and error around one input. */
export function Field({
  state,
  props,
  hint,
  children,
}: {
  state: FieldState;
  props: FieldProps;
  hint?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class={`field${state.error ? " is-wrong" : ""}`}>
      <label for={state.id} class={props.labelHidden ? "hidden" : undefined}>
        {props.label}
        {props.optional && !props.labelHidden && <Optional />}
      </label>
      <HintAndError state={state} hint={joined(props.hint, hint)} />
      {children}
    </div>
  );
}

export function joined(hint: ComponentChildren, more: ComponentChildren) {
  return hint && more ? (
    <>
      {hint} {more}
    </>
  ) : (
    hint || more
  );
}

export function Optional() {
  return (
    <>
      {" "}
      <span class="optional">{useWords().optional}</span>
    </>
  );
}

export function HintAndError({ state, hint }: { state: FieldState; hint?: ComponentChildren }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${state.id}-hint`}>
          {hint}
        </p>
      )}
      {state.error && <FieldError id={`${state.id}-error`} sentence={state.error} />}
    </>
  );
}

function FieldError({ id, sentence }: { id: string; sentence: string }) {
  return (
    <p class="error" id={id}>
      <Icon name="warning" />
      <span>
        <span class="hidden">{useWords().error} </span>
        {sentence}
      </span>
    </p>
  );
}
