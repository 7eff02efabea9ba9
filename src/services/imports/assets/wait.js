// While a job works the page looks again every few seconds.
const wait = document.querySelector("[data-wait]");
if (wait) setTimeout(() => location.reload(), 2_000);
