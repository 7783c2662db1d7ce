import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { jupyterHome } from "./paths.mjs";

/**
 * Opens the address in the reader's browser, if this computer shows one; says whether it tried.
 * @param {string} address
 */
export function openBrowser(address) {
  const opener = findOpener();
  if (opener === undefined) return false;
  const target = opener === "wslview" ? address : redirectPage(address);
  const child = spawn(opener, [target], { stdio: "ignore", detached: true });
  child.once("error", () => {});
  child.unref();
  return true;
}

function findOpener() {
  if (process.platform === "darwin") return "open";
  if (process.env.WSL_DISTRO_NAME && isOnPath("wslview")) return "wslview";
  const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay && isOnPath("xdg-open") ? "xdg-open" : undefined;
}

/**
 * A page only this user can read: on a command line everybody on the computer sees the token.
 * @param {string} address
 */
function redirectPage(address) {
  const file = join(jupyterHome, "open.html");
  mkdirSync(jupyterHome, { recursive: true, mode: 0o700 });
  const page = `<!doctype html><meta http-equiv="refresh" content="0; url=${address}">`;
  writeFileSync(file, page, { mode: 0o600 });
  return pathToFileURL(file).href;
}

/** @param {string} command */
function isOnPath(command) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
