import { encodeQR } from "qr";

interface QrProps {
  content: string;
  /** What it is and where it leads: for who does not see it. */
  label: string;
  /** Pixels of a side. */
  size?: number;
}

/** A QR code; dark on white in every theme, so that cameras read it. */
export function Qr({ content, label, size = 220 }: QrProps) {
  const { side, path } = qrPath(content);
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The same as a text, for paper. */
export function qrSvg(content: string): string {
  const { side, path } = qrPath(content);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

/** Error correction M, a rim of three modules; `side` counts modules with the rim. */
function qrPath(content: string): { side: number; path: string } {
  const rows = encodeQR(content, "raw", { ecc: "medium", border: 3 });
  return { side: rows.length, path: rows.map(runsOf).join("") };
}

/** Dark modules that stand side by side are one rectangle: half as long to send. */
function runsOf(row: boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
  }
  return path;
}
