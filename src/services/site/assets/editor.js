// Makes the editor's text fields better: a toolbar, a live view, paste from a word processor cleaned by the server.
// The form works fully without it.

for (const form of document.querySelectorAll("form[data-editor]")) {
  const words = JSON.parse(form.dataset.editor);
  for (const area of form.querySelectorAll("textarea[data-markdown]")) enrich(form, area, words);
  warnBeforeLeaving(form);
}

function enrich(form, area, words) {
  const say = addStatus(area);
  addToolbar(area, words);
  addView(form, area, words, say);
  cleanPastes(form, area, words, say);
}

function addToolbar(area, words) {
  const bar = element("div", {
    class: "toolbar",
    role: "toolbar",
    "aria-label": words.label,
    "aria-controls": area.id,
  });
  const tools = [
    [words.bold, "b", () => wrap(area, "**", "**")],
    [words.heading, undefined, () => beginLines(area, "## ")],
    [words.list, undefined, () => beginLines(area, "- ")],
    [words.link, "k", () => wrap(area, "[", "](https://)", words.linkWords)],
  ];
  for (const [title, key, work] of tools) {
    const button = element("button", { type: "button", class: "btn btn-secondary btn-small" }, title);
    if (key) button.title = `${title} (Ctrl+${key.toUpperCase()})`;
    button.addEventListener("click", work);
    bar.append(button);
  }
  steerByArrows(bar);
  area.addEventListener("keydown", (event) => {
    const tool =
      (event.ctrlKey || event.metaKey) && !event.altKey && tools.find(([, key]) => key === event.key.toLowerCase());
    if (!tool) return;
    event.preventDefault();
    tool[2]();
  });
  area.before(bar);
}

/** One stop of the Tab key for the whole bar; arrows go from button to button. */
function steerByArrows(bar) {
  const buttons = [...bar.children];
  buttons.forEach((button, at) => (button.tabIndex = at ? -1 : 0));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
}

function wrap(area, before, after, filler = "") {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd) || filler;
  const start = area.selectionStart + before.length;
  insert(area, before + chosen + after);
  area.setSelectionRange(start, start + chosen.length);
}

function beginLines(area, sign) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const lines = area.value.slice(start, area.selectionEnd).split("\n");
  const all = lines.every((line) => line.startsWith(sign));
  area.setSelectionRange(start, area.selectionEnd);
  insert(area, lines.map((line) => (all ? line.slice(sign.length) : sign + line)).join("\n"));
}

/** In place of what is chosen, so that the browser's own undo knows of it. */
function insert(area, text) {
  area.focus();
  if (document.execCommand?.("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function addView(form, area, words, say) {
  const view = element("details", { class: "disclosure" });
  const shown = element("div", { class: "disclosure-body prose", lang: area.lang });
  view.append(element("summary", {}, words.preview), shown);
  area.closest(".field").after(view);
  let waiting;
  let asked = 0;
  const refresh = async () => {
    if (!view.open) return;
    asked += 1;
    const mine = asked;
    try {
      const { html } = await ask(form, "preview", { text: area.value });
      // The server made it safe; an answer that came late is not of this text any more.
      if (mine === asked) shown.innerHTML = html;
      say("");
    } catch {
      say(words.failed);
    }
  };
  view.addEventListener("toggle", refresh);
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 400);
  });
}

function cleanPastes(form, area, words, say) {
  area.addEventListener("paste", async (event) => {
    const html = event.clipboardData?.getData("text/html");
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    // What has no formatting worth keeping goes in as it is; so does what is too long to send.
    if (!html || html.length > 800_000 || !/<(?:p|h[1-6]|li|table|b|strong|em|i|a)[\s>]/i.test(html)) return;
    event.preventDefault();
    try {
      const { markdown } = await ask(form, "paste", { html });
      insert(area, markdown || plain);
      say(words.pasted);
    } catch {
      insert(area, plain);
    }
  });
}

async function ask(form, what, fields) {
  const english = location.pathname.startsWith("/en/") ? "/en" : "";
  const body = new URLSearchParams({ _csrf: form.elements._csrf.value, ...fields });
  const answer = await fetch(`${english}/desk/content/${what}`, { method: "POST", body });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Words typed and not sent are not lost by a wrong click. */
function warnBeforeLeaving(form) {
  let typed = false;
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => typed && event.preventDefault());
}

function addStatus(area) {
  const status = element("p", { class: "hint", role: "status" });
  area.after(status);
  return (text) => {
    if (status.textContent !== text) status.textContent = text;
  };
}

function element(name, attributes, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
