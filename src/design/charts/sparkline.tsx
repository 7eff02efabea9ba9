/** A line as small as a word. Without a label it only accompanies a number that is said beside it. */
export function Sparkline({ values, label }: { values: number[]; label?: string }) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, at) => {
    const x = (at / Math.max(values.length - 1, 1)) * 100;
    const y = 28 - ((value - low) / span) * 26;
    return `${short(x)},${short(y)}`;
  });
  return (
    <svg
      class="spark"
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : "true"}
    >
      <polyline points={points.join(" ")} />
    </svg>
  );
}

export const short = (n: number) => Math.round(n * 10) / 10;
