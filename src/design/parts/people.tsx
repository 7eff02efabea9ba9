import type { ComponentChildren } from "preact";
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatPhone,
  formatShortDate,
  formatShortDateTime,
} from "../../platform/text/index.ts";
import { usePage, useWords } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Link } from "../links.tsx";
import { isoOf } from "./lists.tsx";

/** The first letters of a surname and a name, where there is no picture; the name itself stands beside. */
export function Avatar({ name, small }: { name: string; small?: boolean }) {
  const initials = name.split(/\s+/).slice(0, 2);
  return (
    <span class={`avatar${small ? " avatar-small" : ""}`} aria-hidden="true">
      {initials.map((word) => word.charAt(0).toUpperCase())}
    </span>
  );
}

export interface PersonProps {
  name: string;
  to?: string;
  post?: ComponentChildren;
  unit?: ComponentChildren;
  phone?: string;
  email?: string;
  room?: string;
  /** When people are received. */
  hours?: ComponentChildren;
  photo?: { src: string; alt: string };
  level?: 2 | 3 | 4;
  children?: ComponentChildren;
}

/** An official and how to reach them. */
export function Person(props: PersonProps) {
  const words = useWords();
  const Heading = `h${props.level ?? 3}` as const;
  return (
    <article class="person">
      {props.photo ? (
        <img class="person-photo" {...props.photo} loading="lazy" width={72} height={72} />
      ) : (
        <Avatar name={props.name} />
      )}
      <div>
        <Heading>{props.to ? <Link to={props.to}>{props.name}</Link> : props.name}</Heading>
        {props.post && <p>{props.post}</p>}
        {props.unit && <p class="soft">{props.unit}</p>}
        {(props.phone || props.email || props.room || props.hours) && (
          <ul class="contacts">
            {props.phone && (
              <li>
                <span class="hidden">{words.phone}: </span>
                <Phone number={props.phone} />
              </li>
            )}
            {props.email && (
              <li>
                <span class="hidden">{words.email}: </span>
                <Email address={props.email} />
              </li>
            )}
            {props.room && (
              <li>
                {words.room} {props.room}
              </li>
            )}
            {props.hours && (
              <li>
                {words.hours}: {props.hours}
              </li>
            )}
          </ul>
        )}
        {props.children}
      </div>
    </article>
  );
}

/** A telephone that can be pressed; never broken over two lines. */
export function Phone({ number }: { number: string }) {
  return (
    <a class="nowrap" href={`tel:${number.replace(/[^\d+*#]/g, "")}`}>
      {formatPhone(number)}
    </a>
  );
}

export function Email({ address }: { address: string }) {
  return (
    <a class="breakable" href={`mailto:${address}`}>
      {address}
    </a>
  );
}

/** A day or an instant, readable for people and machines. */
export function Time({ at, withTime, short }: { at: Date | string; withTime?: boolean; short?: boolean }) {
  const { lang } = usePage();
  const format =
    withTime && at instanceof Date
      ? (short ? formatShortDateTime : formatDateTime)(at, lang)
      : (short ? formatShortDate : formatDate)(at, lang);
  return (
    <time class="nowrap" dateTime={isoOf(at)}>
      {format}
    </time>
  );
}

/** Never broken over two lines: numbers, money, codes. */
export function Nowrap({ children }: { children: ComponentChildren }) {
  return <span class="nowrap">{children}</span>;
}

export interface AttachmentsProps {
  files: { to: string; name: string; type?: string; bytes?: number; note?: ComponentChildren }[];
  title?: string;
}

/** Files to be taken away, each with its kind and size. */
export function Attachments({ files, title }: AttachmentsProps) {
  const { lang } = usePage();
  const words = useWords();
  return (
    <ul class="attachments" aria-label={title ?? words.attachments}>
      {files.map((file) => (
        <li>
          <Icon name="file" />
          <span>
            <Link to={file.to}>{file.name}</Link>{" "}
            <span class="meta nowrap">
              {[kindOf(file), file.bytes && formatBytes(file.bytes, lang)].filter(Boolean).join(", ")}
            </span>
            {file.note && <span class="attachment-note">{file.note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** "application/pdf" or "Рішення.pdf" is "PDF". */
function kindOf({ type, name }: { type?: string; name: string }): string | undefined {
  const ending = /\.(\w{2,5})$/.exec(name)?.[1] ?? (type && !type.includes(".") ? type.split("/").pop() : undefined);
  return ending?.toUpperCase();
}

export interface DiffProps {
  pieces: { kind: "same" | "added" | "removed"; text: string }[];
  label?: string;
}

/** Two versions of a text in one: what was put in and what was taken out. */
export function Diff({ pieces, label }: DiffProps) {
  const words = useWords();
  return (
    <div class="diff" role={label ? "group" : undefined} aria-label={label}>
      {pieces.map(({ kind, text }) => {
        if (kind === "same") return <span>{text}</span>;
        const Tag = kind === "added" ? "ins" : "del";
        return (
          <Tag>
            <span class="hidden">[{words[kind]}: </span>
            {text}
            <span class="hidden">]</span>
          </Tag>
        );
      })}
    </div>
  );
}
