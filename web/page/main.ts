import { palettes, paletteProperties } from "../../src/view/palette.ts";
import { timelineStyle } from "../../src/view/timeline-style.ts";
import { Page } from "./page.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  `:root { color-scheme: light; ${paletteProperties("light")} }
   @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { color-scheme: dark; ${paletteProperties("dark")} } }
   :root[data-theme=dark] { color-scheme: dark; ${paletteProperties("dark")} }
   ${timelineStyle}`,
);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
try {
  const theme = localStorage.getItem("signalbox.theme");
  if (theme !== null && theme in palettes) document.documentElement.dataset["theme"] = theme;
} catch {
  // No storage: the system's theme.
}
customElements.define("signalbox-page", Page);

// Offline, once it has been loaded. After the page itself, and only where a server gave it.
if ("serviceWorker" in navigator && location.protocol.startsWith("http"))
  addEventListener("load", () => void navigator.serviceWorker.register(new URL("../sw.js", import.meta.url)).catch(() => {}));
