// Turns notifications on in this browser: asks for leave, subscribes, and sends the subscription by the page's form.
const form = document.querySelector("[data-push]");
const button = form?.querySelector("[data-push-on]");
const status = form?.querySelector("[data-push-status]");
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

if (form && !able) status.textContent = form.dataset.unable;
if (form && able) {
  button.hidden = false;
  button.addEventListener("click", () => turnOn().catch(() => (status.textContent = form.dataset.failed)));
}

async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") {
    status.textContent = form.dataset.denied;
    return;
  }
  await navigator.serviceWorker.register("/cabinet/push-worker.js", { scope: "/cabinet/" });
  const registration = await ready();
  const old = await registration.pushManager.getSubscription();
  await old?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: form.dataset.push,
  });
  form.elements.subscription.value = JSON.stringify(subscription);
  form.submit();
}

/** The worker's scope does not cover pages of the other language, so its own registration is awaited. */
async function ready() {
  const registration = await navigator.serviceWorker.getRegistration("/cabinet/");
  const worker = registration.installing ?? registration.waiting;
  if (!registration.active && worker)
    await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
  return registration;
}
