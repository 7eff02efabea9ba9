import encodeQR from "qr";

/** Where a credential is checked, with its statement: what its QR holds. */
export const checkAddress = (origin: string, { number, statement }: { number: string; statement: string }): string =>
  `${origin}/check/${number}?s=${statement}`;

/** A QR code as one path of an SVG; dark on white in every theme, so that cameras read it. */
export function CredentialQr({ content, label, size = 280 }: { content: string; label: string; size?: number }) {
  const { side, path } = qrPath(content);
  return (
    <svg
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

function qrPath(content: string) {
  const rows = encodeQR(content, "raw", { ecc: "medium", border: 3 });
  const dots = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: rows.length, path: dots.join("") };
}
