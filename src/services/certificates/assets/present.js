// The screen stays lit while somebody scans the QR on it.
const keepLit = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", keepLit);
keepLit();
