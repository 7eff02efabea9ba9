// Makes the small map of a question better; it works fully without it. A press sets the point at once, dragging moves
// the picture, and the buttons turn it without the page being sent. Web Mercator, as src/engines/forms/map has it.

const steps = {
  closer: [0, 0, 1],
  farther: [0, 0, -1],
  left: [-1, 0, 0],
  right: [1, 0, 0],
  up: [0, -1, 0],
  down: [0, 1, 0],
};
const bounds = { lat: [44, 52.5], lon: [22, 40.3], zoom: [7, 17] };
const settlementZoom = 13;

for (const map of document.querySelectorAll("[data-place-map]")) enliven(map);

function enliven(map) {
  const name = map.dataset.placeMap;
  const field = (part) => map.closest("form").elements[`${name}_${part}`];
  const [viewField, latField, lonField] = ["view", "lat", "lon"].map(field);
  const pictures = [...map.querySelectorAll("input[type=image]")];
  const status = map.querySelector("[role=status]");
  let view = read(viewField.value);

  map.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=_map]");
    if (!button) return;
    event.preventDefault();
    const deed = button.value.slice(name.length + 1);
    if (deed === "clear") setPoint();
    else if (deed === "go") show(chosen());
    else show(turned(steps[deed]));
  });
  for (const picture of pictures) pressAndDrag(picture);
  for (const it of [latField, lonField]) it.addEventListener("input", draw);

  function chosen() {
    const settlement = JSON.parse(map.dataset.settlements).find((it) => it.name === field("go").value);
    return settlement ? { lat: settlement.lat, lon: settlement.lon, zoom: settlementZoom } : read(map.dataset.home);
  }

  function turned([x, y, zoom]) {
    const { width, height } = pictures[0];
    return { ...spotAt(view, (x / 3) * width, (y / 3) * height), zoom: view.zoom + zoom };
  }

  function pressAndDrag(picture) {
    let from;
    let dragged = false;
    picture.addEventListener("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
      dragged = false;
      picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from[0], event.clientY - from[1]];
      dragged ||= Math.hypot(x, y) > 6;
      if (dragged) for (const it of picture.parentElement.children) it.style.translate = `${x}px ${y}px`;
    });
    const letGo = (event) => {
      if (from && dragged) show({ ...spotAt(view, from[0] - event.clientX, from[1] - event.clientY), zoom: view.zoom });
      from = undefined;
      for (const it of picture.parentElement.children) it.style.translate = "";
    };
    picture.addEventListener("pointerup", letGo);
    picture.addEventListener("pointercancel", letGo);
    picture.addEventListener("dragstart", (event) => event.preventDefault());
    picture.addEventListener("click", (event) => {
      event.preventDefault();
      if (dragged) {
        dragged = false;
        return;
      }
      // The Enter key on the picture presses its middle.
      const byKey = event.detail === 0;
      const { width, height } = picture;
      setPoint(byKey ? view : spotAt(view, event.offsetX - width / 2, event.offsetY - height / 2));
    });
  }

  function setPoint(spot) {
    latField.value = spot ? comma(spot.lat) : "";
    lonField.value = spot ? comma(spot.lon) : "";
    draw();
  }

  function show(next) {
    view = {
      lat: clamp(next.lat, bounds.lat),
      lon: clamp(next.lon, bounds.lon),
      zoom: clamp(next.zoom, bounds.zoom),
    };
    viewField.value = `${round(view.lat)},${round(view.lon)},${view.zoom}`;
    view = read(viewField.value);
    for (const picture of pictures) {
      const address = new URL(picture.src);
      address.searchParams.set("at", `${view.lat},${view.lon}`);
      address.searchParams.set("zoom", view.zoom);
      picture.src = address;
    }
    draw();
  }

  function draw() {
    const [lat, lon] = [latField, lonField].map((it) => Number(it.value.replace(",", ".").replace("°", "")));
    for (const picture of pictures) {
      const mark = picture.parentElement.querySelector("svg path");
      const [x, y] = lat && lon ? pixelOf(view, { lat, lon }) : [-9999, -9999];
      mark.setAttribute("transform", `translate(${picture.width / 2 + x} ${picture.height / 2 + y})`);
    }
    const words = lat && lon ? status.dataset.said : status.dataset.cleared;
    if (status.textContent !== words) status.textContent = words;
  }
}

const around = (zoom) => 256 * 2 ** zoom;

function worldOf({ lat, lon }) {
  const s = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
}

/** The spot so many pixels from the middle of a view. */
function spotAt(view, x, y) {
  const [cx, cy] = worldOf(view);
  const [wx, wy] = [cx + x / around(view.zoom), cy + y / around(view.zoom)];
  return { lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * wy))) * 180) / Math.PI, lon: (wx - 0.5) * 360 };
}

/** How many pixels from the middle of a view a spot is. */
function pixelOf(view, spot) {
  const [cx, cy] = worldOf(view);
  const [x, y] = worldOf(spot);
  return [(x - cx) * around(view.zoom), (y - cy) * around(view.zoom)];
}

function read(text) {
  const [lat, lon, zoom] = text.split(",").map(Number);
  return { lat, lon, zoom };
}

const clamp = (value, [least, most]) => Math.min(Math.max(value, least), most);
const round = (degrees) => Math.round(degrees * 1e5) / 1e5;
const comma = (degrees) => String(round(degrees)).replace(".", ",");
