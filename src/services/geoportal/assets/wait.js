// While a job reads the file the page looks again every few seconds.
if (document.querySelector("[data-wait]")) setTimeout(() => location.reload(), 2_000);
