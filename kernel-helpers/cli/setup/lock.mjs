import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { workbook } from "./paths.mjs";

const lockFile = join(workbook, ".set-up.lock");
const staleMs = 20_000;

/**
 * Runs the set-up while no other start does; a lock left by a killed one is taken over.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function withSetUpLock(work) {
  mkdirSync(workbook, { recursive: true });
  const own = JSON.stringify({ pid: process.pid, host: hostname() });
  let hasSaidSo = false;
  while (!take(own)) {
    if (breakIfStale()) continue;
    if (!hasSaidSo) console.log("Another start is setting up this folder; waiting for it.");
    hasSaidSo = true;
    await sleep(200);
  }
  const release = () => {
    if (read(lockFile) === own) rmSync(lockFile, { force: true });
  };
  process.once("exit", release);
  const heartbeat = setInterval(() => touch(lockFile), 2000);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off("exit", release);
    release();
  }
}

/**
 * A link appears with its content or not at all, so nobody reads a half-written lock.
 * @param {string} own
 */
function take(own) {
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function breakIfStale() {
  const holder = read(lockFile);
  if (holder === undefined) return true;
  if (!isStale(holder)) return false;
  // Renaming hands the file to one taker only; a fresh lock met by mistake is put back.
  const taken = `${lockFile}.${process.pid}.stale`;
  try {
    renameSync(lockFile, taken);
    if (read(taken) !== holder) linkSync(taken, lockFile);
  } catch {
    // Another start was quicker.
  }
  rmSync(taken, { force: true });
  return true;
}

/** @param {string} holder */
function isStale(holder) {
  try {
    if (Date.now() - statSync(lockFile).mtimeMs > staleMs) return true;
    const { pid, host } = JSON.parse(holder);
    return host === hostname() && !isAlive(pid);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken over by another start after this computer slept; nothing to keep fresh.
  }
}
