import type { ComponentChildren } from "preact";

export interface TableColumn<Row> {
  title: string;
  cell(row: Row): ComponentChildren;
  /** Aligned by the last digit. */
  numeric?: boolean;
  nowrap?: boolean;
  /** Names the row: on a phone it becomes the title of the row's card. */
  head?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  captionHidden?: boolean;
  columns: TableColumn<Row>[];
  rows: Row[];
  /** Cells of the last row: totals. */
  foot?: ComponentChildren[];
  /** Instead of a table without rows. */
  empty?: ComponentChildren;
  dense?: boolean;
  /** The row that is open beside the list. */
  current?(row: Row): boolean;
  /** Keeps its columns on a phone too and scrolls within itself: only for what must be compared across. */
  wide?: boolean;
}

/** Rows and columns; on a phone each row is a card whose values carry their labels. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, foot } = props;
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  const table = (
    <table class={["table", props.dense && "table-dense", !props.wide && "table-cards"].filter(Boolean).join(" ")}>
      <caption class={props.captionHidden ? "hidden" : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.numeric ? "num" : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr aria-current={props.current?.(row) ? "true" : undefined}>
            {columns.map((column) => (
              <Cell column={column} value={column.cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {columns.map((column, at) => (
              <Cell column={{ ...column, head: false, title: column.numeric ? column.title : "" }} value={foot[at]} />
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
  if (!props.wide) return table;
  return (
    <div class="table-scroll" role="region" aria-label={props.caption} tabIndex={0}>
      {table}
    </div>
  );
}

function Cell<Row>({ column, value }: { column: TableColumn<Row>; value: ComponentChildren }) {
  const looks = [column.numeric && "num", column.nowrap && "nowrap"].filter(Boolean).join(" ") || undefined;
  if (column.head) {
    return (
      <th scope="row" class={looks}>
        {value}
      </th>
    );
  }
  return (
    <td class={looks} data-label={column.title}>
      {value}
    </td>
  );
}
