import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const dayMs = 86_400_000;
const mine = new Set<string>();

/** A private folder for built labs, kept between sessions. */
export function labFolder(): string {
  const folder = join(tmpdir(), `leaklab-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return isPrivate(folder) ? folder : mkdtempSync(join(tmpdir(), "leaklab-"));
}

/** An empty folder for one live run; it is removed when this process ends. */
export function newRunFolder(): string {
  const runs = join(labFolder(), "runs");
  mkdirSync(runs, { recursive: true });
  removeOld(runs);
  const folder = mkdtempSync(join(runs, "run-"));
  if (mine.size === 0) process.once("exit", removeMine);
  mine.add(folder);
  return folder;
}

/** Others may have made a folder of this name in the shared temporary folder first. */
function isPrivate(folder: string): boolean {
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== userInfo().uid) return false;
  chmodSync(folder, 0o700);
  return true;
}

/** What killed sessions left. */
function removeOld(runs: string): void {
  for (const name of readdirSync(runs)) {
    const folder = join(runs, name);
    const changed = statSync(folder, { throwIfNoEntry: false });
    if (changed !== undefined && Date.now() - changed.mtimeMs > dayMs) remove(folder);
  }
}

function removeMine(): void {
  for (const folder of mine) remove(folder);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
