/** Any page of anybody may read open data. */
export const shared = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };
