import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * @typedef {object} Member
 * @property {number} pid
 * @property {number} group
 */

/**
 * The processes below one, children of children included.
 * @param {number} pid
 */
export function descendantsOf(pid) {
  const all = processes();
  const found = all.filter((one) => one.parent === pid);
  // Grows while it is walked: each one found is asked for its own children.
  for (const parent of found) found.push(...all.filter((one) => one.parent === parent.pid));
  return found;
}

/**
 * Kills those that are left, each with its process group where it leads one.
 * @param {Member[]} these
 */
export function killAll(these) {
  const now = new Map(processes().map((one) => [one.pid, one]));
  for (const { pid, group } of these) {
    // A pid may be somebody else's by now; its group would differ.
    if (now.get(pid)?.group === group) send(pid, "SIGKILL");
    if (group === pid) send(-pid, "SIGKILL");
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

/** Linux through /proc, since small systems have no `ps`; others through `ps`. */
function processes() {
  return process.platform === "linux" ? fromProc() : fromPs();
}

function fromProc() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The name in parentheses may hold anything; the fields after the last one do not.
        const [, parent, group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return { pid: Number(name), parent: Number(parent), group: Number(group) };
      } catch {
        return { pid: Number(name), parent: 0, group: 0 };
      }
    });
}

function fromPs() {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/).map(Number);
      return { pid, parent, group };
    });
}
