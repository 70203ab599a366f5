/**
 * Colours carry a signal's class, and never meaning alone: its name and its shape say it too. As custom properties, so that a page, an
 * embed and an exported picture share one table. Hues after Okabe and Ito's palette, which colour-blind readers can tell apart; each
 * pair of text and ground is meant to have WCAG 2.2's 4.5 to 1; axe looks at the page in both themes (test/browser).
 */

export type SignalClass = "control" | "job" | "user" | "fault" | "timer" | "child" | "realtime" | "other";

const classes: Readonly<Record<string, readonly number[]>> = {
  control: [1, 2, 3, 9, 15],
  job: [18, 19, 20, 21, 22],
  user: [10, 12],
  fault: [4, 5, 6, 7, 8, 11, 31],
  timer: [14, 26, 27, 24],
  child: [17],
};

export function signalClass(signal: number): SignalClass {
  if (signal >= 32) return "realtime";
  for (const [name, members] of Object.entries(classes)) if (members.includes(signal)) return name as SignalClass;
  return "other";
}

export type Theme = "light" | "dark";

/** Names without the leading `--sb-`. */
export const palettes: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: {
    ground: "#fbfaf7",
    raised: "#ffffff",
    sunken: "#f1efe9",
    line: "#d9d5ca",
    text: "#22262b",
    quiet: "#5b6068",
    accent: "#0a5c8f",
    "accent-soft": "#dbe9f3",
    "on-accent": "#ffffff",
    running: "#3f7d5c",
    "on-running": "#ffffff",
    runnable: "#c9e0d3",
    blocked: "#e6e2d8",
    "blocked-line": "#a9a392",
    stopped: "#9aa0a6",
    band: "#efd9c0",
    changed: "#fff1c9",
    control: "#a8322a",
    job: "#7a5a00",
    user: "#0a5c8f",
    fault: "#b3261e",
    timer: "#8a4b08",
    child: "#1b6b4f",
    realtime: "#7b3f8c",
    other: "#4c525a",
  },
  dark: {
    ground: "#14171a",
    raised: "#1c2024",
    sunken: "#0f1214",
    line: "#353b42",
    text: "#e7e5df",
    quiet: "#a3a9b1",
    accent: "#7cc0ee",
    "accent-soft": "#1d3547",
    "on-accent": "#0d1a24",
    running: "#5fae86",
    "on-running": "#08150e",
    runnable: "#294a3a",
    blocked: "#292d32",
    "blocked-line": "#666d75",
    stopped: "#5d646c",
    band: "#4a3a26",
    changed: "#41381a",
    control: "#ff9489",
    job: "#e3bd5a",
    user: "#7cc0ee",
    fault: "#ff8a80",
    timer: "#f0a860",
    child: "#6fcfa4",
    realtime: "#d3a1e4",
    other: "#b6bcc4",
  },
};

/** `--sb-ground: …; …` for one theme. */
export function paletteProperties(theme: Theme): string {
  return Object.entries(palettes[theme])
    .map(([name, value]) => `--sb-${name}: ${value};`)
    .join(" ");
}
