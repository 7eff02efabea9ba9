// Suggests addresses of the register while one is typed, in the browser's own list; the form works fully without it.

for (const part of document.querySelectorAll("[data-addresses]")) suggest(part);

function suggest(part) {
  const field = (name) => part.closest("form").elements[`${part.dataset.addresses}_${name}`];
  const [find, list, status] = [field("find"), part.querySelector("datalist"), part.querySelector("[role=status]")];
  let known = [];
  let waiting;
  let asked;

  find.addEventListener("input", () => {
    clearTimeout(waiting);
    const chosen = known.find(({ text }) => text === find.value);
    if (chosen) take(chosen);
    else if (find.value.trim().length > 1) waiting = setTimeout(look, 150);
  });
  // Whoever types over a part has another address in mind: the server looks again, too.
  for (const name of ["settlement", "street", "building"])
    field(name).addEventListener("input", () => {
      field("register").value = "";
      status.textContent = "";
    });

  async function look() {
    asked?.abort();
    asked = new AbortController();
    const address = `${part.dataset.from}?text=${encodeURIComponent(find.value.trim())}`;
    const answer = await fetch(address, { signal: asked.signal }).catch(() => undefined);
    if (!answer?.ok) return;
    known = (await answer.json()).addresses;
    list.replaceChildren(...known.map(({ text }) => Object.assign(document.createElement("option"), { value: text })));
    status.textContent = known.length ? part.dataset.found : "";
  }

  function take({ text: _text, ...parts }) {
    for (const [name, value] of Object.entries(parts)) field(name).value = value;
    find.value = "";
    list.replaceChildren();
    known = [];
    status.textContent = part.dataset.taken;
  }
}
