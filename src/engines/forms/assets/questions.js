// Makes pages of questions better; they work fully without it. Keeps what was typed while the network is away and
// sends it when it is back, adds and removes rows of a table, offers the camera, writes down where the phone is.

const here = "/forms/here";
const prefix = "ratusha-typed:";

for (const form of document.querySelectorAll("form[data-questions]")) {
  const words = JSON.parse(form.dataset.questions);
  keepWhileAway(form, words);
  for (const table of form.querySelectorAll("[data-table]")) growTable(table);
  for (const input of form.querySelectorAll("input[type=file][data-camera]")) offerCamera(input);
  for (const point of form.querySelectorAll("[data-locate]")) offerLocation(point);
}

// What was typed while the network was away

/**
 * Before anything is sent the server is asked whether it is there. Only when it is not, what was typed is kept on the
 * device, sealed by a key that only this session's pages hold: after signing out nobody can open it.
 */
async function keepWhileAway(form, words) {
  const status = element("p", { class: "question-status", role: "status" });
  form.prepend(status);
  const store = await openStore(form.querySelector("[name=_csrf]")?.value);
  await bringBack(form, store, status, words);
  let button;
  let pressed;
  let sending = false;
  // The page that was left may come back as it was.
  globalThis.addEventListener("pageshow", () => {
    sending = false;
    pressed?.remove();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button = event.submitter ?? undefined;
    if (!sending) void send();
  });
  globalThis.addEventListener("online", () => sending && attempt());

  async function send() {
    sending = true;
    await attempt();
  }

  async function attempt() {
    if (await isThere()) {
      store?.clear();
      if (button?.name) {
        pressed = element("input", { type: "hidden", name: button.name, value: button.value });
        form.append(pressed);
      }
      // A question may be called "submit".
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    const kept = await store?.keep(valuesOf(form)).then(
      () => true,
      () => false,
    );
    status.textContent = kept ? words.offline : words.offlineUnsaved;
    setTimeout(attempt, 8000);
  }
}

async function isThere() {
  try {
    const answer = await fetch(here, { cache: "no-store", signal: AbortSignal.timeout(6000) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function bringBack(form, store, status, words) {
  const values = await store?.take();
  if (!values || form.querySelector("[aria-invalid=true]")) return;
  for (const table of form.querySelectorAll("[data-table]")) {
    const rows = Number(values.find(([name]) => name === `${table.dataset.table}_rows`)?.[1] ?? 0);
    while (rowsOf(table).length < rows && addRow(table));
  }
  for (const input of fieldsOf(form)) {
    const typed = values.filter(([name]) => name === input.name).map(([, value]) => value);
    if (!isKept(input)) continue;
    if (input.type === "checkbox" || input.type === "radio") input.checked = typed.includes(input.value);
    else if (typed.length) input.value = typed.at(-1);
  }
  status.textContent = words.back;
}

const isKept = (input) => input.name && !["hidden", "file", "submit", "button", "password"].includes(input.type);

const fieldsOf = (form) => [...form.querySelectorAll("input, select, textarea")];

function valuesOf(form) {
  const rows = fieldsOf(form).filter((it) => it.type === "hidden" && it.name.endsWith("_rows"));
  const typed = fieldsOf(form).filter((it) => isKept(it) && (!/checkbox|radio/.test(it.type) || it.checked));
  return [...rows, ...typed].map((input) => [input.name, input.value]);
}

/** Sealed places in this browser, one an address; undefined where the browser has none, or no means to seal. */
async function openStore(secret) {
  if (!secret || !globalThis.crypto?.subtle) return undefined;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`typed:${secret}`));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const name = prefix + location.pathname;
  try {
    forgetOthers(name);
  } catch {
    return undefined;
  }
  return {
    async keep(values) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv },
        key,
        new TextEncoder().encode(JSON.stringify(values)),
      );
      localStorage.setItem(name, JSON.stringify({ iv: [...iv], sealed: [...new Uint8Array(sealed)], at: Date.now() }));
    },
    /** What was kept here, once; what another session kept can't be opened, and goes. */
    async take() {
      const kept = localStorage.getItem(name);
      localStorage.removeItem(name);
      if (!kept) return undefined;
      try {
        const { iv, sealed } = JSON.parse(kept);
        const plain = await crypto.subtle.decrypt(
          { name: "AES-GCM", iv: new Uint8Array(iv) },
          key,
          new Uint8Array(sealed),
        );
        return JSON.parse(new TextDecoder().decode(plain));
      } catch {
        return undefined;
      }
    },
    clear: () => localStorage.removeItem(name),
  };
}

/** What is older than a day is not waited for any more. */
function forgetOthers(own) {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix) || name === own) continue;
    const at = Number(JSON.parse(localStorage.getItem(name) ?? "{}").at ?? 0);
    if (Date.now() - at > 86_400_000) localStorage.removeItem(name);
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.action?.endsWith("/sign-out")) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
});

// Rows of a table

const rowsOf = (table) => [...table.querySelectorAll(":scope > [data-row]")];

function growTable(table) {
  table.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=_row]");
    if (!button) return;
    event.preventDefault();
    if (button.value.endsWith("+")) addRow(table)?.querySelector("input, select, textarea")?.focus();
    else removeRow(table, button.closest("[data-row]"));
  });
}

/** A copy of the last row, blank; nothing where there may be no more. */
function addRow(table) {
  const rows = rowsOf(table);
  if (rows.length >= Number(table.dataset.most)) return undefined;
  const row = rows.at(-1).cloneNode(true);
  for (const wrong of row.querySelectorAll(".error")) wrong.remove();
  for (const field of row.querySelectorAll(".is-wrong")) field.classList.remove("is-wrong");
  for (const input of row.querySelectorAll("input, select, textarea")) {
    input.removeAttribute("aria-invalid");
    if (input.type === "checkbox" || input.type === "radio") input.checked = false;
    else input.value = "";
  }
  rows.at(-1).after(row);
  number(table);
  return row;
}

function removeRow(table, row) {
  if (rowsOf(table).length === 1) return;
  const neighbour = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
  row.remove();
  number(table);
  neighbour?.querySelector("input, select, textarea")?.focus();
}

/** Names, ids and titles follow the order of the rows. */
function number(table) {
  const name = table.dataset.table;
  const rows = rowsOf(table);
  rows.forEach((row, at) => {
    const renamed = (text) => text.replaceAll(new RegExp(`((?:^|f-|\\s)${name}_)\\d+_`, "g"), `$1${at}_`);
    for (const part of row.querySelectorAll("[name], [id], [for], [aria-describedby], [list]")) {
      for (const attribute of ["name", "id", "for", "aria-describedby", "list"]) {
        const value = part.getAttribute(attribute);
        if (value && value !== "_row") part.setAttribute(attribute, renamed(value));
      }
    }
    row.dataset.row = at;
    const title = row.querySelector("[data-row-title]");
    if (title) title.textContent = title.dataset.rowTitle.replace("0", at + 1);
    const remove = row.querySelector("[data-remove]");
    if (remove) {
      remove.hidden = rows.length === 1;
      remove.value = `${name}-${at}`;
      remove.textContent = remove.dataset.remove.replace("0", at + 1);
    }
  });
  table.querySelector(`[name="${name}_rows"]`).value = rows.length;
  const add = table.querySelector(`button[value="${name}+"]`);
  if (add) add.hidden = rows.length >= Number(table.dataset.most);
}

// The phone's own eyes and sense of place

/** A second way to the same files: the camera at once. */
function offerCamera(input) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  const button = element("button", { type: "button", class: "btn btn-secondary btn-small" }, input.dataset.camera);
  button.addEventListener("click", () => {
    const { accept } = input;
    input.accept = "image/*";
    input.setAttribute("capture", "environment");
    input.click();
    input.accept = accept;
    input.removeAttribute("capture");
  });
  input.after(button);
}

function offerLocation(point) {
  if (!navigator.geolocation) return;
  const button = element("button", { type: "button", class: "btn btn-secondary btn-small" }, point.dataset.locate);
  const status = element("p", { role: "status", class: "hint" });
  const [lat, lon] = point.querySelectorAll("input");
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        lat.value = coords.latitude.toFixed(6).replace(".", ",");
        lon.value = coords.longitude.toFixed(6).replace(".", ",");
        status.textContent = point.dataset.located;
      },
      () => (status.textContent = point.dataset.lost),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
  point.append(button, status);
}

function element(name, attributes, text = "") {
  const made = Object.assign(document.createElement(name), { textContent: text });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
