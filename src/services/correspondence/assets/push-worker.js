// Shows what the hromada pushed, and opens it when pressed.
self.addEventListener("push", (event) => {
  const { title, body, to, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { to } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.to));
});
