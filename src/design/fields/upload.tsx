import { formatBytes } from "../../platform/text/index.ts";
import { usePage, useWords } from "../context.tsx";
import { Field, useField, type FieldProps } from "./field.tsx";
import { useForm } from "./form.tsx";

export interface FileUploadProps extends FieldProps {
  /** As in HTML: ".pdf,.docx" or "image/*". */
  accept: string;
  /** Bytes for each file. */
  maxBytes: number;
  multiple?: boolean;
  maxFiles?: number;
  /** The kinds in words, where the accept list reads badly: "PDF, DOCX". */
  kinds?: string;
}

/** Files from the visitor's machine. What may be sent, and how much, is stated before it is chosen. */
export function FileUpload(props: FileUploadProps) {
  const { lang } = usePage();
  const words = useWords();
  const wasReturned = Object.keys(useForm().filled?.errors ?? {}).length > 0;
  const state = useField(props, true);
  const size = formatBytes(props.maxBytes, lang);
  const limits = [
    props.kinds ?? kindsOf(props.accept),
    props.multiple ? words.upToEach(size) : words.upTo(size),
    props.multiple && props.maxFiles && words.files(props.maxFiles),
  ];
  return (
    <Field
      state={state}
      props={props}
      hint={
        <>
          {limits.filter(Boolean).join("; ")}.{wasReturned && ` ${words.filesAgain}`}
        </>
      }
    >
      <input
        {...state.ties}
        class="upload"
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        {...props.attrs}
      />
    </Field>
  );
}

/** ".pdf,.docx" reads as "PDF, DOCX"; types of MIME are left to `kinds`. */
function kindsOf(accept: string): string {
  const names = accept.split(",").map((kind) => kind.trim());
  return names.map((name) => name.replace(/^(?:\.|\w+\/)/, "").toUpperCase()).join(", ");
}
