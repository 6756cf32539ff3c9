// Light or dark, as the reader chose last; and that scripts run. Both before the first paint.
(() => {
  const key = "dateline-theme";
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const shown = () => dataset.theme ?? (system.matches ? "dark" : "light");
  const button = () => document.querySelector("[data-theme-switch]");
  const tell = () => button()?.setAttribute("aria-pressed", shown() === "dark");

  function turn() {
    dataset.theme = shown() === "dark" ? "light" : "dark";
    try { localStorage.setItem(key, dataset.theme); } catch {}
    tell();
  }

  dataset.scripts = "on";
  try {
    const kept = localStorage.getItem(key);
    if (kept === "light" || kept === "dark") dataset.theme = kept;
  } catch {}
  system.addEventListener("change", tell);
  document.addEventListener("DOMContentLoaded", () => {
    if (!button()) return;
    tell();
    button().addEventListener("click", turn);
  });
})();
