// The visitor's own sketch over the map: points, lines, areas with notes. It stays in this browser, and in the part of
// the address that browsers do not send; nothing of it comes to the town hall.
const kept = "ratusha.sketch";
/** Longer addresses break in letters and messengers. */
const longestAddress = 6_000;

/** Wires the button "draw"; gives `add`, which takes a press on the map when something is being drawn. */
export function offerSketch(map, words, say) {
  const button = document.querySelector("[data-draw]");
  const panel = document.querySelector("[data-sketch-panel]");
  if (!button || !panel) return undefined;
  const shapes = read();
  let kind;
  let drawn = [];

  const keep = () => {
    try {
      localStorage.setItem(kept, JSON.stringify(shapes));
    } catch {
      // A browser may keep nothing: the sketch then lives as long as the page.
    }
    show();
  };
  const show = () => {
    const under = drawn.length ? [featureOf({ kind, points: drawn, note: "" }, true)] : [];
    paint(map, { type: "FeatureCollection", features: [...shapes.map((it) => featureOf(it)), ...under] });
    fill();
  };
  const finish = () => {
    const enough = { point: 1, line: 2, area: 3 }[kind] ?? Infinity;
    if (drawn.length >= enough) shapes.push({ kind, points: drawn, note: note.value.trim().slice(0, 200) });
    drawn = [];
    note.value = "";
    keep();
  };

  const choices = ["point", "line", "area"].map((it) =>
    buttonOf(words[it], () => {
      if (drawn.length) finish();
      kind = kind === it ? undefined : it;
      for (const [at, name] of ["point", "line", "area"].entries())
        choices[at].setAttribute("aria-pressed", String(kind === name));
      show();
    }),
  );
  for (const it of choices) it.setAttribute("aria-pressed", "false");
  const note = Object.assign(document.createElement("input"), { type: "text", id: "sketch-note", maxLength: 200 });
  const label = Object.assign(document.createElement("label"), { htmlFor: "sketch-note", textContent: words.note });
  const done = buttonOf(words.done, finish);
  const undo = buttonOf(words.undo, () => {
    drawn = drawn.slice(0, -1);
    show();
  });
  const list = document.createElement("ul");
  const clear = buttonOf(words.clear, () => {
    if (!confirm(words.wipe)) return;
    shapes.splice(0);
    drawn = [];
    keep();
  });
  const save = buttonOf(words.save, () => download(shapes));
  const link = buttonOf(words.link, async () => {
    const url = new URL(location.href);
    url.hash = `sketch=${encodeURIComponent(JSON.stringify(shapes.map(pack)))}`;
    if (url.href.length > longestAddress) return say(words.long);
    history.replaceState(null, "", url);
    // A browser may refuse to copy: the address bar has it all the same.
    const isCopied = await navigator.clipboard?.writeText(url.href).then(
      () => true,
      () => false,
    );
    say(isCopied ? words.linked : words.inBar);
  });
  panel.append(
    Object.assign(document.createElement("h2"), { textContent: words.title }),
    Object.assign(document.createElement("p"), { className: "soft", textContent: words.lead }),
    row(...choices),
    row(label, note),
    row(done, undo),
    list,
    row(save, link, clear),
  );

  const fill = () => {
    done.hidden = undo.hidden = drawn.length === 0;
    save.hidden = link.hidden = clear.hidden = shapes.length === 0;
    list.replaceChildren(
      ...shapes.map((shape, at) => {
        const line = document.createElement("li");
        const remove = buttonOf(words.remove, () => {
          shapes.splice(at, 1);
          keep();
        });
        remove.setAttribute("aria-label", `${words.remove}: ${shape.note || words.unnamed}`);
        line.append(`${words[shape.kind]}: ${shape.note || words.unnamed} `, remove);
        return line;
      }),
    );
  };

  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  const turn = (on) => {
    panel.hidden = !on;
    button.setAttribute("aria-pressed", String(on));
    if (!on) kind = undefined;
  };
  button.addEventListener("click", () => turn(panel.hidden));
  if (location.hash.startsWith("#sketch=")) turn(true);
  const begin = () => show();
  if (map.isStyleLoaded()) begin();
  else map.once("load", begin);

  return {
    add({ lng, lat }) {
      if (!kind || panel.hidden) return false;
      drawn.push([round(lng), round(lat)]);
      if (kind === "point") finish();
      else show();
      return true;
    },
  };
}

/** From the address, when somebody shared a sketch; else what was drawn here before. */
function read() {
  try {
    const shared = /^#sketch=(.+)$/.exec(location.hash)?.[1];
    const list = shared ? JSON.parse(decodeURIComponent(shared)).map(unpack) : JSON.parse(localStorage.getItem(kept));
    return Array.isArray(list) ? list.filter(isShape).slice(0, 500) : [];
  } catch {
    return [];
  }
}

const isNumber = (it) => typeof it === "number" && Math.abs(it) <= 180;
const isShape = (it) =>
  ["point", "line", "area"].includes(it?.kind) &&
  typeof it.note === "string" &&
  Array.isArray(it.points) &&
  it.points.length > 0 &&
  it.points.every((point) => Array.isArray(point) && point.length === 2 && point.every(isNumber));

const pack = ({ kind, points, note }) => [kind, points.flat(), note];
const unpack = ([kind, numbers, note]) => ({
  kind,
  note,
  points: numbers.flatMap((it, at) => (at % 2 ? [] : [[it, numbers[at + 1]]])),
});

const round = (it) => Math.round(it * 1e6) / 1e6;

function featureOf({ kind, points, note }, isOpen = false) {
  const geometry =
    points.length === 1 || kind === "point"
      ? { type: "Point", coordinates: points[0] }
      : kind === "line" || isOpen
        ? { type: "LineString", coordinates: points }
        : { type: "Polygon", coordinates: [[...points, points[0]]] };
  return { type: "Feature", properties: { note }, geometry };
}

function paint(map, data) {
  const source = map.getSource("sketch");
  if (source) return source.setData(data);
  const colour = "#b3261e";
  map.addSource("sketch", { type: "geojson", data });
  const is = (type) => ["==", ["geometry-type"], type];
  const layer = (id, more) => map.addLayer({ id: `sketch-${id}`, source: "sketch", ...more });
  layer("fill", { type: "fill", filter: is("Polygon"), paint: { "fill-color": colour, "fill-opacity": 0.2 } });
  layer("line", { type: "line", filter: ["!", is("Point")], paint: { "line-color": colour, "line-width": 3 } });
  layer("point", { type: "circle", filter: is("Point"), paint: { "circle-color": colour, "circle-radius": 6 } });
  layer("note", {
    type: "symbol",
    layout: { "text-field": ["get", "note"], "text-size": 13, "text-anchor": "top", "text-offset": [0, 0.6] },
    paint: { "text-color": "#1a2430", "text-halo-color": "#ffffff", "text-halo-width": 1.6 },
  });
}

function download(shapes) {
  const data = { type: "FeatureCollection", features: shapes.map((it) => featureOf(it)) };
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/geo+json" }));
  Object.assign(document.createElement("a"), { href: url, download: "sketch.geojson" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function buttonOf(words, press) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "btn btn-quiet btn-small",
    textContent: words,
  });
  button.addEventListener("click", press);
  return button;
}

function row(...children) {
  const line = Object.assign(document.createElement("div"), { className: "cluster" });
  line.append(...children);
  return line;
}
