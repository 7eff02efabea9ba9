/** How people come in: the shell of each channel around its pages. */
export { render } from "./render.tsx";
export { renderTrouble } from "./trouble.tsx";
