import type { ComponentChildren } from "preact";
import { formatNumber } from "../../platform/text/index.ts";
import { usePage, useWords } from "../context.tsx";
import { Table, type TableColumn } from "../parts/table.tsx";

export type Format = (n: number) => string;

/** Numbers in the page's language unless the page says how. */
export function useFormat(format?: Format): Format {
  const { lang } = usePage();
  return format ?? ((n) => formatNumber(n, lang));
}

/**
 * A drawing with its title, its unit, and the same numbers as a table one press away. Who does not see the drawing
 * hears its title and goes to the table.
 */
export function ChartFrame<Row>(props: {
  title: string;
  unit?: string;
  note?: ComponentChildren;
  small?: boolean;
  columns: TableColumn<Row>[];
  rows: Row[];
  foot?: ComponentChildren[];
  children: ComponentChildren;
}) {
  const words = useWords();
  const name = props.unit ? `${props.title}, ${props.unit}` : props.title;
  return (
    <figure class={`chart${props.small ? " chart-small" : ""}`}>
      <figcaption>
        <span class="chart-title">{props.title}</span>
        {props.unit && <span class="chart-unit">, {props.unit}</span>}
      </figcaption>
      {props.children}
      {props.note && <p class="chart-note">{props.note}</p>}
      <details class="chart-twin">
        <summary>
          {words.asTable}
          <span class="hidden">: {props.title}</span>
        </summary>
        <Table caption={name} captionHidden dense columns={props.columns} rows={props.rows} foot={props.foot} />
      </details>
    </figure>
  );
}
