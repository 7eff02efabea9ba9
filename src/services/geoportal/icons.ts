import type { icons } from "../../engines/places/index.ts";

/** A point with an icon is at least so wide, in CSS pixels: less would not be read. */
export const leastWithIcon = 22;

/** Own drawings of the icons of layers, lines of a path on a grid of 24 units. */
export const iconPaths: Record<(typeof icons)[number], string> = {
  shelter: "M4 20V11l8-7 8 7v9M9 20v-6h6v6",
  school: "M2 9l10-5 10 5-10 5zM6 11v5c3 3 9 3 12 0v-5",
  kindergarten: "M5 13h14l-2 6H7zM8 13a4 4 0 1 1 8 0",
  hospital: "M12 5v14M5 12h14",
  pharmacy: "M7 4h10M12 4v16M8 20h8M8 9h8",
  culture: "M4 9h16L12 4zM6 9v9M12 9v9M18 9v9M4 20h16",
  library: "M12 6c-3-2-6-2-9-1v13c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1v13",
  monument: "M10 18l1-13h2l1 13M7 20h10M11 5l1-2 1 2",
  sport: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c4 5 4 11 0 16",
  playground: "M5 20L9 5l4 15M8 9h10v11",
  park: "M12 4a5 5 0 0 0-4 8 4 4 0 0 0 8 0 5 5 0 0 0-4-8M12 12v8",
  tree: "M12 3l6 8h-3l4 6H5l4-6H6zM12 17v4",
  parking: "M8 20V5h5a4 4 0 0 1 0 8H8",
  stop: "M6 5h12v11H6zM6 11h12M8 16v3M16 16v3",
  wifi: "M4 10c5-5 11-5 16 0M7 14c3-3 7-3 10 0M12 18v.5",
  water: "M12 4c4 5 6 8 6 10a6 6 0 0 1-12 0c0-2 2-5 6-10",
  waste: "M6 7h12l-1 13H7zM4 7h16M10 4h4",
  road: "M8 4L5 20M16 4l3 16M12 5v3M12 11v3M12 17v3",
  advertising: "M4 5h16v9H4zM12 14v6",
  shop: "M5 9l1-4h12l1 4M5 9h14v11H5zM9 20v-6h6v6",
  admin: "M4 20h16M6 20V9h12v11M12 9V4h5l-2 2 2 2h-5",
  house: "M4 12l8-7 8 7M6 11v9h12v-9",
  warning: "M12 4L3 20h18zM12 10v4M12 17v.5",
  wheelchair: "M10 5v7h6l2 6M10 9h5M9 12a5 5 0 1 0 5 6",
};
