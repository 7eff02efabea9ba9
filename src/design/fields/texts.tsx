import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Field, textOf, useField, type FieldProps } from "./field.tsx";

type Value = string | number | null;

export interface TextFieldProps extends FieldProps {
  value?: Value;
  type?: "text" | "email" | "tel" | "url";
  maxlength?: number;
  inputmode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url";
  /** Shown inside the field, before and after what is typed. */
  prefix?: ComponentChildren;
  suffix?: ComponentChildren;
  /** Offered while typing. */
  list?: string[];
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const state = useField(props);
  const list = props.list && `${state.id}-list`;
  return (
    <Field state={state} props={props}>
      <Affixed prefix={props.prefix} suffix={props.suffix}>
        <input
          {...state.ties}
          class={widthOf(props)}
          type={props.type ?? "text"}
          value={textOf(state, props.value)}
          maxLength={props.maxlength}
          inputMode={props.inputmode}
          list={list}
          spellcheck={props.type && props.type !== "text" ? false : undefined}
          {...props.attrs}
        />
      </Affixed>
      {props.list && (
        <datalist id={list}>
          {props.list.map((value) => (
            <option value={value} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

/** Several lines; a limit of length is stated. */
export function TextArea(props: FieldProps & { value?: Value; rows?: number; maxlength?: number }) {
  const words = useWords();
  const limit = props.maxlength && words.characters(props.maxlength);
  const state = useField(props, Boolean(limit));
  return (
    <Field state={state} props={props} hint={limit}>
      <textarea
        {...state.ties}
        class={widthOf(props)}
        rows={props.rows ?? 5}
        maxLength={props.maxlength}
        value={textOf(state, props.value) ?? ""}
        {...props.attrs}
      />
    </Field>
  );
}

/** A number, typed as people write it: «12,5». Reading it is the schema's work. */
export function NumberField(props: FieldProps & { value?: Value; suffix?: ComponentChildren; decimals?: boolean }) {
  return (
    <TextField
      {...props}
      value={typeof props.value === "number" ? String(props.value).replace(".", ",") : props.value}
      width={props.width ?? "s"}
      inputmode={props.decimals ? "decimal" : "numeric"}
      autocomplete={props.autocomplete ?? "off"}
      attrs={{ "data-number": "", ...props.attrs }}
    />
  );
}

/** An amount of money, in hryvnias unless `unit` says otherwise. */
export function MoneyField({ unit = "₴", ...props }: FieldProps & { value?: Value; unit?: string }) {
  return <NumberField {...props} decimals suffix={unit} width={props.width ?? "m"} />;
}

function native(type: "date" | "time" | "datetime-local", width: "s" | "m") {
  return function NativeField(props: FieldProps & { value?: Value; min?: string; max?: string }) {
    const state = useField(props);
    return (
      <Field state={state} props={props}>
        <input
          {...state.ties}
          class={widthOf({ width, ...props })}
          type={type}
          value={textOf(state, props.value)}
          min={props.min}
          max={props.max}
          {...props.attrs}
        />
      </Field>
    );
  };
}

/** A civil day by the browser's own calendar; the value is "YYYY-MM-DD". */
export const DateField = native("date", "s");

/** "HH:MM". */
export const TimeField = native("time", "s");

/** "YYYY-MM-DDTHH:MM", by the clock of Kyiv. */
export const DateTimeField = native("datetime-local", "m");

/** Never shown again after an error. `fresh`: a new password is being chosen. */
export function PasswordField({ fresh, ...props }: FieldProps & { fresh?: boolean }) {
  const state = useField({ ...props, autocomplete: fresh ? "new-password" : "current-password" });
  return (
    <Field state={state} props={props}>
      <input {...state.ties} class={widthOf({ width: "m", ...props })} type="password" {...props.attrs} />
    </Field>
  );
}

/** A one-time code of six digits. */
export function CodeField(props: FieldProps) {
  const state = useField({ ...props, autocomplete: "one-time-code" });
  return (
    <Field state={state} props={props}>
      <input {...state.ties} class="w-s code" type="text" inputMode="numeric" spellcheck={false} {...props.attrs} />
    </Field>
  );
}

function Affixed(props: { prefix?: ComponentChildren; suffix?: ComponentChildren; children: ComponentChildren }) {
  if (!props.prefix && !props.suffix) return <>{props.children}</>;
  return (
    <span class="affixed">
      {props.prefix && <span class="affix">{props.prefix}</span>}
      {props.children}
      {props.suffix && <span class="affix">{props.suffix}</span>}
    </span>
  );
}

export const widthOf = ({ width = "l" }: { width?: FieldProps["width"] }) => `w-${width}`;
