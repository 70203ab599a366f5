// Which Chromium the browser tests use, and how it is started.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const chromiums = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const firefoxes = ["firefox-esr", "firefox"];

/** The path of a Chromium: CHROMIUM_PATH, else the first of the usual names on PATH, else undefined. */
export const findBrowser = () => process.env.CHROMIUM_PATH || find(chromiums);

/** The path of a Firefox: FIREFOX_PATH, else the first of the usual names on PATH, else undefined. */
export const findFirefox = () => process.env.FIREFOX_PATH || find(firefoxes);

function find(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

/** Whether a missing browser is a failure: in CI, or when SIGNALBOX_BROWSER=required says so. */
export const browserIsRequired = process.env.CI === "true" || process.env.SIGNALBOX_BROWSER === "required";

/** A sandbox of Chromium's own cannot start as root; the rest keeps the browser from talking to the network. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const howToGetFirefox = "install Firefox (Debian: apt-get install firefox-esr) or set FIREFOX_PATH to it";
export const howToGetABrowser = "install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to a Chromium or Chrome";
