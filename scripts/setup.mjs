// Makes a clone ready to run, and says nothing when it already is: `npm run demo`, `npm test` and CI all begin here.
// Plain JavaScript of Node 20 without packages, since it is what installs them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildStale } from "./build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const leastNode = 20;

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= leastNode) return;
  console.error(`signalbox: Node ${process.versions.node} is too old: install Node ${leastNode} or newer (https://nodejs.org)`);
  process.exit(1);
}

/** npm keeps what it installed in node_modules/.package-lock.json: nothing to do if that holds every package of package-lock.json. */
function packagesAreInstalled() {
  const installedLock = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedLock, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === "" || (optional && !installed[path])) return true; // other platforms' binaries are optional
    return installed[path]?.version === version && installed[path]?.integrity === integrity && existsSync(join(root, path));
  });
}

function installPackages() {
  console.log("signalbox: installing packages (npm ci) …");
  const npm = process.env.npm_execpath ?? "";
  const [command, first] = npm.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
  const result = spawnSync(command, [...first, "ci", "--include=dev", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: command === "npm" && process.platform === "win32",
  });
  if (result.status === 0) return;
  console.error("signalbox: npm ci failed (see above): check the network or the npm registry's settings, then try again");
  process.exit(1);
}

checkNode();
if (!packagesAreInstalled()) installPackages();
if (!buildStale()) process.exit(1);
