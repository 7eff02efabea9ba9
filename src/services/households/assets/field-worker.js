// Keeps the page of the round and what it is made of, so that it opens in a village without network.
const kept = "households-field-1";
const page = "/desk/households/field";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const isPage = /^(\/en)?\/desk\/households\/field$/.test(url.pathname);
  if (isPage || url.pathname.startsWith("/assets/")) event.respondWith(freshOrKept(event.request, isPage));
});

async function freshOrKept(request, isPage) {
  const cache = await caches.open(kept);
  const key = isPage ? new URL(request.url).pathname : request.url;
  try {
    const answer = await fetch(request);
    // A page that asks to sign in is not the page.
    if (answer.ok && !answer.redirected) await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    const known = await cache.match(key);
    if (known) return known;
    throw error;
  }
}

self.addEventListener("message", async (event) => {
  if (event.data === "wipe") await caches.delete(kept);
  if (event.data?.keep) {
    const cache = await caches.open(kept);
    for (const address of [page, ...event.data.keep]) await cache.add(address).catch(() => undefined);
  }
});
