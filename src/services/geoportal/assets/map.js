// The map in the browser: MapLibre over our own tiles. Everything on it is in the list below the map as well.
const place = document.querySelector("[data-map]");
if (place) start(place).catch(() => failed(place));
const panes = [...document.querySelectorAll("[data-pane]")];
if (panes.length) together(panes).catch(() => failed(panes[0]));

const status = document.querySelector("[data-map-status]");
function say(sentence) {
  if (status) status.textContent = sentence;
}

function failed(place) {
  say(JSON.parse(place.dataset.words).failed);
}

/** A map in the place of its picture. */
async function makeMap(place) {
  const { library, box, view } = place.dataset;
  if (!document.querySelector("link[data-maplibre]")) {
    const sheet = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: `${library}/maplibre-gl.css`,
    });
    sheet.dataset.maplibre = "";
    document.head.append(sheet);
  }
  const [maplibre, style] = await Promise.all([
    import(`${library}/maplibre-gl.mjs`),
    fetch(place.dataset.style).then((it) => it.json()),
  ]);
  maplibre.setWorkerUrl(`${library}/maplibre-gl-worker.mjs`);
  const picture = place.firstElementChild;
  const canvas = Object.assign(document.createElement("div"), { className: "map-canvas" });
  place.append(canvas);
  const map = new maplibre.Map({
    container: canvas,
    style,
    attributionControl: { compact: true },
    // The canvas takes over the name of its place: one region, heard once.
    locale: { ...(place.dataset.lang === "uk" && ukrainian), "Map.Title": place.getAttribute("aria-label") },
    ...startAt(view, box),
  });
  const icons = style.metadata?.icons ?? {};
  // Drawn here, nothing is loaded for them; before the first tile wants one, or its things would stay without.
  map.on("style.load", () => {
    for (const [name, path] of Object.entries(icons)) map.addImage(name, iconOf(path), dense);
  });
  place.removeAttribute("role");
  place.removeAttribute("aria-label");
  map.on("load", () => {
    picture.remove();
    place.dataset.ready = "";
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  map.addControl(new maplibre.ScaleControl({ unit: "metric" }));
  return { maplibre, map };
}

const dense = { pixelRatio: 3 };

/** The lines of an icon in white, fourteen pixels wide, for a dense screen. */
function iconOf(path) {
  const side = 14 * dense.pixelRatio;
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const pen = canvas.getContext("2d");
  pen.scale(side / 24, side / 24);
  Object.assign(pen, { strokeStyle: "#fff", lineWidth: 2.4, lineCap: "round", lineJoin: "round" });
  pen.stroke(new Path2D(path));
  return pen.getImageData(0, 0, side, side);
}

async function start(place) {
  const { box, feature } = place.dataset;
  const words = JSON.parse(place.dataset.words);
  const { maplibre, map } = await makeMap(place);
  map.addControl(new maplibre.GeolocateControl({ positionOptions: { enableHighAccuracy: true } }));
  if (words.shared) map.on("moveend", () => keepView(map));
  const ruler = measuring(map, words);
  const sketch = place.dataset.sketch && (await import(place.dataset.sketch)).offerSketch(map, words.sketch, say);
  const press = (event) => {
    if (sketch?.add(event.lngLat) || ruler.add(event.lngLat)) return;
    tellHere(maplibre, map, event, place.dataset.here, words);
  };
  map.on("click", press);
  pressByKeyboard(map, place, press);
  if (feature) map.once("idle", () => mark(maplibre, map, box));
  offerShare(words);
}

/** Arrows move the map under a cross in its middle; Enter presses there, whatever a press does now. */
function pressByKeyboard(map, place, press) {
  const canvas = map.getCanvas();
  canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && place.classList.add("has-cross"));
  canvas.addEventListener("blur", () => place.classList.remove("has-cross"));
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const lngLat = map.getCenter();
    press({ lngLat, point: map.project(lngLat) });
  });
}

/** Maps that show one place: whichever is moved, the others follow. */
async function together(places) {
  const maps = [];
  for (const place of places) maps.push((await makeMap(place)).map);
  let isFollowing = false;
  for (const map of maps)
    map.on("move", () => {
      if (isFollowing) return;
      isFollowing = true;
      for (const other of maps) if (other !== map) other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
      isFollowing = false;
    });
}

const ukrainian = {
  "NavigationControl.ZoomIn": "Ближче",
  "NavigationControl.ZoomOut": "Далі",
  "GeolocateControl.FindMyLocation": "Де я",
  "GeolocateControl.LocationNotAvailable": "Місце невідоме",
  "ScaleControl.Meters": "м",
  "ScaleControl.Kilometers": "км",
  "AttributionControl.ToggleAttribution": "Джерела",
  "Popup.Close": "Закрити",
};

function startAt(view, box) {
  const [lon, lat, zoom] = (view ?? "").split(",").map(Number);
  if (zoom >= 0) return { center: [lon, lat], zoom };
  if (!box) return { center: [31.2, 48.4], zoom: 5 };
  const [west, south, east, north] = box.split(",").map(Number);
  return {
    bounds: [
      [west, south],
      [east, north],
    ],
    fitBoundsOptions: { maxZoom: 17 },
  };
}

/** The address says what is seen, so that it can be shared, and the form keeps it. */
function keepView(map) {
  const { lat, lng } = map.getCenter();
  const view = [lat.toFixed(5), lng.toFixed(5), map.getZoom().toFixed(2)].join(",");
  const url = new URL(location.href);
  url.searchParams.set("view", view);
  history.replaceState(null, "", url);
  for (const link of document.querySelectorAll("a[href*='/map/print']")) {
    const to = new URL(link.href);
    to.searchParams.set("view", view);
    link.href = to.href;
  }
  const code = document.querySelector("[data-embed]");
  if (code) code.value = code.value.replace(/(&amp;view=[^&"]*)?" title/, `&amp;view=${view}" title`);
}

/** What is here: the nearest things of the chosen layers, as links. */
async function tellHere(maplibre, map, { lngLat, point }, address, words) {
  const beside = map.unproject([point.x + 12, point.y]);
  const metres = Math.max(5, lngLat.distanceTo(beside));
  const { features } = await fetch(
    `${address}&point=${lngLat.lat.toFixed(6)},${lngLat.lng.toFixed(6)}&metres=${metres.toFixed(0)}`,
  ).then((it) => it.json());
  const list = document.createElement("div");
  list.append(
    Object.assign(document.createElement("p"), {
      className: "popup-head",
      textContent: features.length ? words.here : words.nothing,
    }),
  );
  for (const { title, of, address: to } of features) {
    const line = document.createElement("p");
    const name = Object.assign(document.createElement(to ? "a" : "span"), { textContent: title });
    if (to) name.href = to;
    line.append(name, Object.assign(document.createElement("span"), { className: "soft", textContent: ` ${of}` }));
    list.append(line);
  }
  new maplibre.Popup({ maxWidth: "280px" }).setLngLat(lngLat).setDOMContent(list).addTo(map);
}

function mark(maplibre, map, box) {
  const [west, south, east, north] = box.split(",").map(Number);
  new maplibre.Marker().setLngLat([(west + east) / 2, (south + north) / 2]).addTo(map);
}

/** Lengths and areas on the ball of the Earth, by the points that were pressed. */
function measuring(map, words) {
  const button = document.querySelector("[data-measure]");
  let points;
  if (button) {
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      points = points ? undefined : [];
      button.setAttribute("aria-pressed", String(Boolean(points)));
      draw();
      say(points ? words.measure : "");
    });
  }
  const draw = () => {
    const data = { type: "FeatureCollection", features: points?.length ? [line(points)] : [] };
    const source = map.getSource("measure");
    if (source) return source.setData(data);
    map.addSource("measure", { type: "geojson", data });
    map.addLayer({
      id: "measure",
      type: "line",
      source: "measure",
      paint: { "line-color": "#b3261e", "line-width": 3 },
    });
    map.addLayer({
      id: "measure-points",
      type: "circle",
      source: "measure",
      paint: { "circle-color": "#b3261e", "circle-radius": 4 },
    });
  };
  return {
    add({ lng, lat }) {
      if (!points) return false;
      points.push([lng, lat]);
      draw();
      say(describe(points, words.units));
      return true;
    },
  };
}

const line = (points) => ({
  type: "Feature",
  properties: {},
  geometry: points.length > 1 ? { type: "LineString", coordinates: points } : { type: "Point", coordinates: points[0] },
});

const earth = 6371008.8;
const rad = (degrees) => (degrees * Math.PI) / 180;

function describe(points, { m, km, m2, ha }) {
  const length = points.slice(1).reduce((sum, point, at) => sum + between(points[at], point), 0);
  const long = length < 1000 ? `${length.toFixed(0)} ${m}` : `${(length / 1000).toFixed(2)} ${km}`;
  if (points.length < 3) return long;
  const area = areaOf(points);
  return `${long}, ${area < 10_000 ? `${area.toFixed(0)} ${m2}` : `${(area / 10_000).toFixed(2)} ${ha}`}`;
}

function between([a, b], [c, d]) {
  const h = Math.sin(rad(d - b) / 2) ** 2 + Math.cos(rad(b)) * Math.cos(rad(d)) * Math.sin(rad(c - a) / 2) ** 2;
  return 2 * earth * Math.asin(Math.sqrt(h));
}

function areaOf(points) {
  const sum = points.reduce((all, [lon, lat], at) => {
    const [lon2, lat2] = points[(at + 1) % points.length];
    return all + rad(lon2 - lon) * (2 + Math.sin(rad(lat)) + Math.sin(rad(lat2)));
  }, 0);
  return Math.abs((sum * earth * earth) / 2);
}

function offerShare(words) {
  const button = document.querySelector("[data-share]");
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // A browser may refuse to copy: the address bar has it all the same.
    const isCopied = await navigator.clipboard.writeText(location.href).then(
      () => true,
      () => false,
    );
    say(isCopied ? words.shared : words.inBar);
  });
}

// "Near me" fills in the place and asks anew: the list is sorted by distance without the map, too.
const nearMe = document.querySelector("[data-near-me]");
if (nearMe && navigator.geolocation) {
  nearMe.hidden = false;
  nearMe.addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const { form } = nearMe;
      form.elements.near.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
      form.requestSubmit();
    }),
  );
}
