import type { ComponentChildren } from "preact";
import { HintAndError, Optional, Field, textOf, useField, type FieldProps } from "./field.tsx";
import { widthOf } from "./texts.tsx";

export interface Option {
  value: string;
  title: string;
  hint?: ComponentChildren;
  disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  options: (Option & { group?: string })[];
  value?: string | number | null;
  /** Title of the empty choice; without it the first option is chosen. */
  blank?: string;
}

/** A choice from a list of more than seven or so; fewer are better as radios. */
export function Select(props: SelectProps) {
  const state = useField(props);
  const chosen = textOf(state, props.value) ?? "";
  const groups = Map.groupBy(props.options, (option) => option.group);
  return (
    <Field state={state} props={props}>
      <select {...state.ties} class={widthOf({ width: "m", ...props })} {...props.attrs}>
        {props.blank !== undefined && (
          <option value="" selected={chosen === ""}>
            {props.blank}
          </option>
        )}
        {[...groups].map(([group, options]) => {
          const list = options.map((option) => (
            <option value={option.value} selected={option.value === chosen} disabled={option.disabled}>
              {option.title}
            </option>
          ));
          return group ? <optgroup label={group}>{list}</optgroup> : list;
        })}
      </select>
    </Field>
  );
}

interface ChoiceProps extends FieldProps {
  options: Option[];
  /** In one line: for two or three short ones. */
  inline?: boolean;
}

/** One of a few. */
export function Radios(props: ChoiceProps & { value?: string | null }) {
  const state = useField(props);
  const chosen = textOf(state, props.value);
  return <Choices props={props} state={state} type="radio" isChosen={(value) => value === chosen} />;
}

/** Any of a few. */
export function Checkboxes(props: ChoiceProps & { value?: string[] }) {
  const state = useField(props);
  const chosen = state.typed === undefined ? (props.value ?? []) : [state.typed].flat();
  return <Choices props={props} state={state} type="checkbox" isChosen={(value) => chosen.includes(value)} />;
}

function Choices({
  props,
  state,
  type,
  isChosen,
}: {
  props: ChoiceProps;
  state: ReturnType<typeof useField>;
  type: "radio" | "checkbox";
  isChosen(value: string): boolean;
}) {
  const { "aria-describedby": described, "aria-invalid": invalid, required } = state.ties;
  return (
    <fieldset
      class={`field choices${state.error ? " is-wrong" : ""}`}
      aria-describedby={described as string | undefined}
    >
      <legend class={props.labelHidden ? "hidden" : undefined}>
        {props.label}
        {props.optional && <Optional />}
      </legend>
      <HintAndError state={state} hint={props.hint} />
      <div class={props.inline ? "choice-row" : "choice-list"}>
        {props.options.map((option, at) => {
          const id = at ? `${state.id}-${at}` : state.id;
          return (
            <div class="choice">
              <input
                type={type}
                id={id}
                name={props.name}
                value={option.value}
                checked={isChosen(option.value)}
                disabled={option.disabled}
                required={type === "radio" && required === true}
                aria-invalid={invalid as "true" | undefined}
                aria-describedby={option.hint ? `${id}-hint` : undefined}
                {...props.attrs}
              />
              <label for={id}>{option.title}</label>
              {option.hint && (
                <p class="hint" id={`${id}-hint`}>
                  {option.hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Yes or no. Sends `value` ("yes") when ticked, nothing otherwise. */
export function Checkbox(props: FieldProps & { value?: string; checked?: boolean }) {
  const state = useField({ ...props, optional: props.optional ?? true });
  const form = state.typed;
  return (
    <div class={`field${state.error ? " is-wrong" : ""}`}>
      {state.error && <HintAndError state={state} />}
      <div class="choice">
        <input
          {...state.ties}
          type="checkbox"
          value={props.value ?? "yes"}
          checked={form === undefined ? props.checked : form === (props.value ?? "yes")}
          {...props.attrs}
        />
        <label for={state.id}>{props.label}</label>
        {props.hint && (
          <p class="hint" id={`${state.id}-hint`}>
            {props.hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** Fields that belong together, under one question. */
export function Fieldset(props: { legend: ComponentChildren; hint?: ComponentChildren; children: ComponentChildren }) {
  return (
    <fieldset class="fieldset">
      <legend>{props.legend}</legend>
      {props.hint && <p class="hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  );
}
