import { encode } from "uqr";

/** A QR code as one path; dark on white in every theme, so that cameras read it. */
export function Qr({ content, label, size: pixels = 180 }: { content: string; label: string; size?: number }) {
  const { size, path } = qrPath(content);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={pixels}
      height={pixels}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The same as a text, for a document on paper. */
export function qrSvg(content: string): string {
  const { size, path } = qrPath(content);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

function qrPath(content: string) {
  const { data, size } = encode(content, { border: 3 });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dots.join("") };
}
