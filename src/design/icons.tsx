/** Own drawings on a 24-unit grid, lines 2 wide. */
const drawings = {
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5",
  menu: "M3 6h18M3 12h18M3 18h18",
  close: "M5 5l14 14M19 5L5 19",
  plus: "M12 4v16M4 12h16",
  arrow: "M4 12h16M13 5l7 7-7 7",
  back: "M20 12H4M11 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  check: "M4 13l5 5L20 6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l4 2",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7v.5",
  warning: "M12 3L2 20h20zM12 10v4M12 17v.5",
  eye: "M1 12c3-5 7-7 11-7s8 2 11 7c-3 5-7 7-11 7s-8-2-11-7M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  download: "M12 3v12M7 11l5 5 5-5M4 20h16",
  file: "M6 2h8l5 5v15H6zM14 2v5h5",
  external: "M8 5H4v15h15v-4M13 4h7v7M20 4l-9 9",
  phone: "M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4c0 1-1 2-2 2A17 17 0 0 1 4 5c0-1 1-2 2-2",
  mail: "M3 5h18v14H3zM3 6l9 7 9-7",
  edit: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
  calendar: "M4 5h16v16H4zM4 10h16M8 2v5M16 2v5",
  rss: "M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8M5 18h1v1H5z",
  lock: "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
  user: "M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-5 4-7 8-7s8 2 8 7",
} as const;

export type IconName = keyof typeof drawings;

/** A small picture beside a word; those who listen do not hear it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}

/** The shield shown until the hromada uploads its own crest. */
export function Shield() {
  return (
    <svg class="crest" viewBox="0 0 32 36" aria-hidden="true" focusable="false">
      <path class="crest-field" d="M0 0h32v21c0 8-8 13-16 15C8 34 0 29 0 21z" />
      <path class="crest-charge" d="M8 13v-3h3v2h3v-2h4v2h3v-2h3v14H8z" />
    </svg>
  );
}
