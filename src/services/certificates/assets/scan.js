// Reads a QR by the camera where the browser can; without that a picture is sent with the form.
const place = document.querySelector("[data-scan]");
if (place && navigator.mediaDevices && (await canRead())) offer(place);

async function canRead() {
  const formats = await window.BarcodeDetector?.getSupportedFormats().catch(() => []);
  return formats?.includes("qr_code");
}

function offer(place) {
  const [button, video, status] = ["button", "video", "[role=status]"].map((it) => place.querySelector(it));
  place.hidden = false;
  button.addEventListener("click", async () => {
    if (video.srcObject) return;
    status.textContent = "";
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.hidden = false;
      await video.play();
      status.textContent = place.dataset.look;
      await look(video, new window.BarcodeDetector({ formats: ["qr_code"] }));
    } catch {
      status.textContent = place.dataset.scan;
    }
  });
}

async function look(video, detector) {
  for (;;) {
    const [found] = await detector.detect(video);
    const [, number, query = ""] = /\/check\/([\w-]{1,60})(\?s=[\w.-]{1,2000})?$/.exec(found?.rawValue ?? "") ?? [];
    if (number) {
      for (const track of video.srcObject.getTracks()) track.stop();
      // The page's own language stays.
      location.href = `${location.pathname.replace(/\/$/, "")}/${number}${query}`;
      return;
    }
    await new Promise((go) => setTimeout(go, 250));
  }
}
