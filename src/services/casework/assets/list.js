// The list of cases by keyboard: j and k go down and up, Enter opens, x ticks, / goes to the search. Without it the
// list is links, boxes and buttons all the same.

const table = document.querySelector("[data-cases] table");
const rows = table ? [...table.tBodies[0].rows] : [];
let at = -1;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  const does = { j: () => go(at + 1), k: () => go(at - 1), x: tick, Enter: open, "/": search }[event.key];
  if (!does) return;
  if (event.key === "Enter" && event.target !== document.body && !event.target.closest("[data-cases] tbody")) return;
  if (does() !== false) event.preventDefault();
});

function go(next) {
  if (rows.length === 0) return false;
  at = Math.max(0, Math.min(rows.length - 1, next));
  const link = rows[at].querySelector("th a");
  link.focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

function open() {
  if (at < 0 || document.activeElement?.closest("a")) return false;
  rows[at].querySelector("th a").click();
}

function tick() {
  const box = rows[at]?.querySelector("input[type=checkbox]");
  if (!box) return false;
  box.checked = !box.checked;
}

function search() {
  document.querySelector("[data-cases-search] input[name=q]")?.focus();
}

// A focused row stays the place where j and k go on from.
table?.addEventListener("focusin", (event) => {
  const row = event.target.closest("tbody tr");
  if (row) at = rows.indexOf(row);
});

const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = rows.map((row) => row.querySelector("input[type=checkbox]")).filter(Boolean);
    const wanted = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = wanted;
  });
}
