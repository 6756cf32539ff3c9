// Before the first paint: light or dark as the reader chose last, and that scripts run.
(() => {
  const key = "dateline-theme";
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (dataset.theme ? dataset.theme === "dark" : system.matches);

  function read() {
    try {
      const kept = localStorage.getItem(key);
      if (kept === "light" || kept === "dark") dataset.theme = kept;
    } catch {}
    document.querySelector("[data-theme-switch]")?.setAttribute("aria-pressed", dark());
  }

  dataset.scripts = "on";
  read();
  for (const event of ["DOMContentLoaded", "pageshow", "storage"]) addEventListener(event, read);
  system.addEventListener("change", read);
  addEventListener("click", ({ target }) => {
    if (!target.closest("[data-theme-switch]")) return;
    dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem(key, dataset.theme); } catch {}
    read();
  });
})();
