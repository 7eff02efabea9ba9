// The round of a village: cards lie on the tablet, changes wait there, and go to the town hall when the network is back.
const round = document.querySelector("[data-round]");
const words = JSON.parse(round.dataset.words);
const { owner, year } = round.dataset;
const template = document.querySelector("template[data-card]");
const state = round.querySelector("[data-state]");
const cardsPlace = round.querySelector("[data-cards]");
const fortnight = 14 * 24 * 3600 * 1000;
/** Each person's work is apart: nobody else who opens the page on this tablet sees it or loses it. */
const store = `households.round.${owner}`;

let kept = read();
let sending = false;

/** What is old goes, but never before all that was typed is sent, or wiped by hand. */
function read() {
  const fresh = { year, at: Date.now(), cards: [], waiting: [], refused: [] };
  try {
    const known = { ...fresh, ...JSON.parse(localStorage.getItem(store) ?? "null") };
    return Date.now() - known.at < fortnight || known.waiting.length || known.refused.length ? known : fresh;
  } catch {
    return fresh;
  }
}

function save() {
  localStorage.setItem(store, JSON.stringify(kept));
  tell();
}

function tell(more = "") {
  const waits = kept.waiting.length + kept.refused.length;
  const parts = [
    waits > 0 ? `${words.waiting}: ${waits}` : kept.cards.length > 0 ? words.sent : "",
    navigator.onLine ? "" : words.offline,
    more,
  ];
  state.textContent = parts.filter(Boolean).join(". ");
}

/** What a card shows: what the town hall gave, and over it what was typed since. */
function shown(card) {
  const own = [...kept.refused, ...kept.waiting].filter(({ record }) => record === card.record);
  return Object.assign({}, card.values, ...own.map(({ typed }) => typed));
}

function draw() {
  cardsPlace.replaceChildren(...kept.cards.map(drawCard));
  tell();
}

function drawCard(card) {
  const made = template.content.firstElementChild.cloneNode(true);
  const summary = made.querySelector("summary");
  const title = () => {
    const values = shown(card);
    summary.textContent =
      card.label + (values.confirmed ? ` – ${words.confirmed}` : "") + (card.note ? ` – ${card.note}` : "");
  };
  made.dataset.record = card.record;
  for (const input of made.querySelectorAll("input")) {
    const label = made.querySelector(`label[for="${input.id}"]`);
    input.id = `${input.name}-${card.record}`;
    label?.setAttribute("for", input.id);
    const value = shown(card)[input.name];
    input.value =
      value === null || value === undefined ? "" : String(value).replace(".", input.name === "remark" ? "." : ",");
    input.addEventListener("change", () => {
      change(card, input.name, input.value);
      title();
    });
  }
  title();
  return made;
}

function change(card, field, text) {
  const plain = text.trim();
  const number = Number(plain.replace(/\s/g, "").replace(",", "."));
  if (field !== "remark" && plain !== "" && !Number.isFinite(number)) {
    card.note = `${words.notNumber}: ${plain}`;
    return;
  }
  const value = plain === "" ? null : field === "remark" ? plain : number;
  let last = kept.waiting.findLast(({ record, sent }) => record === card.record && !sent);
  if (!last) {
    const before = kept.refused.filter(({ record }) => record === card.record);
    kept.refused = kept.refused.filter((it) => !before.includes(it));
    const base = shown(card);
    last = {
      key: crypto.randomUUID(),
      record: card.record,
      base,
      typed: Object.assign({}, ...before.map(({ typed }) => typed)),
    };
    kept.waiting.push(last);
  }
  Object.assign(last.typed, { [field]: value, confirmed: true });
  card.note = "";
  save();
  void send();
}

async function send() {
  if (sending || !kept.waiting.length || !navigator.onLine) return tell();
  sending = true;
  const batch = kept.waiting.slice(0, 100);
  // What was once sent is not changed any more: it may have arrived though no answer came.
  for (const one of batch) one.sent = true;
  save();
  try {
    const body = new URLSearchParams({
      _csrf: document.querySelector("input[name=_csrf]").value,
      sendings: JSON.stringify(batch.map(({ key, record, base, typed }) => ({ key, record, base, typed }))),
    });
    const answer = await fetch("/desk/households/sync", { method: "POST", body });
    if (!answer.ok || answer.redirected) throw new Error("sign in");
    const { outcomes } = await answer.json();
    for (const outcome of outcomes) settle(outcome);
    sending = false;
    save();
    if (kept.waiting.length) return send();
  } catch (error) {
    sending = false;
    tell(error.message === "sign in" ? words.signIn : words.offline);
  }
}

function settle({ key, result, words: why }) {
  const one = kept.waiting.find((it) => it.key === key);
  if (!one) return;
  kept.waiting = kept.waiting.filter((it) => it !== one);
  const card = kept.cards.find(({ record }) => record === one.record);
  if (!card) return;
  if (result === "saved" || result === "same") Object.assign(card.values, one.typed);
  if (result === "conflict") card.note = words.clash;
  if (result === "refused") {
    card.note = `${words.refused}: ${why ?? ""}`;
    kept.refused.push({ record: one.record, typed: one.typed });
  }
  const summary = cardsPlace.querySelector(`[data-record="${card.record}"] summary`);
  if (summary && card.note) summary.textContent = `${card.label} – ${card.note}`;
}

async function take(settlement) {
  const answer = await fetch(`/desk/households/field/data?${new URLSearchParams({ settlement, year })}`);
  if (!answer.ok || answer.redirected) return tell(words.signIn);
  const { cards } = await answer.json();
  kept = { ...kept, year, at: Date.now(), cards };
  save();
  draw();
  tell(words.loaded);
}

document.querySelector("form[action$='/field/data']").addEventListener("submit", (event) => {
  event.preventDefault();
  void take(new FormData(event.target).get("settlement"));
});
round.querySelector("[data-send]").addEventListener("click", () => void send());
round.querySelector("[data-wipe]").addEventListener("click", async () => {
  const waits = kept.waiting.length + kept.refused.length;
  if (waits && !confirm(`${words.waiting}: ${waits}. ${words.wipeAsk}`)) return;
  localStorage.removeItem(store);
  kept = read();
  (await navigator.serviceWorker?.ready)?.active?.postMessage("wipe", { transfer: [] });
  draw();
});
addEventListener("online", () => void send());
addEventListener("offline", () => tell());

for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;
draw();
void send();
if ("serviceWorker" in navigator) {
  await navigator.serviceWorker.register(round.dataset.worker, { scope: "/desk/households/field" });
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map(({ name }) => name);
  active.postMessage({ keep: parts.filter((name) => new URL(name).pathname.startsWith("/assets/")) }, { transfer: [] });
}
