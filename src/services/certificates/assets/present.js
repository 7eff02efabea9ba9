// The QR on the whole screen, which stays lit while somebody scans it.
const place = document.querySelector("[data-present]");
const button = place?.querySelector("button");
if (button && place.requestFullscreen) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (document.fullscreenElement) return document.exitFullscreen();
    await place.requestFullscreen();
    await navigator.wakeLock?.request("screen").catch(() => undefined);
  });
  place.querySelector("svg").addEventListener("click", () => document.fullscreenElement && document.exitFullscreen());
}
