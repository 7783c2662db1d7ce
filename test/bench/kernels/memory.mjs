import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

const pageBytes = 4096;
const entryBytes = 8;
/** Bits of an entry in Linux's pagemap: the page is in memory; it is of a file or shared memory. */
const [present, ofFile] = [1n << 63n, 1n << 61n];

/**
 * Memory of a kernel and all its processes, in MiB: the pages of its own, and those of files that it
 * has in memory, counted once however many of its processes share them. What other programs share
 * does not make it less, so a kernel costs the same beside ten others as alone.
 * @param {number} pid
 */
export function residentMiB(pid) {
  const filePages = new Set();
  let ownKiB = 0;
  for (const one of [pid, ...descendants(pid)]) {
    const status = readFileSync(`/proc/${one}/status`, "utf8");
    ownKiB += Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1]);
    addFilePages(one, filePages);
  }
  return (ownKiB * 1024 + filePages.size * pageBytes) / 2 ** 20;
}

/**
 * Processor time that a kernel and all its processes have taken so far, in milliseconds.
 * @param {number} pid
 */
export function processorMs(pid) {
  let ticks = 0;
  for (const one of [pid, ...descendants(pid)]) {
    const [, , , , , , , , , , , user = 0, system = 0] = statOf(one) ?? [];
    ticks += Number(user) + Number(system);
  }
  // Linux counts in hundredths of a second.
  return ticks * 10;
}

/**
 * @param {number} pid
 * @param {Set<string>} pages
 */
function addFilePages(pid, pages) {
  const pagemap = openSync(`/proc/${pid}/pagemap`, "r");
  for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
    const mapping = /^([\da-f]+)-([\da-f]+) \S+ ([\da-f]+) (\S+ \d+) +\//.exec(line);
    if (mapping === null) continue;
    const [start = 0, end = 0, offset = 0] = mapping
      .slice(1, 4)
      .map((hex) => Number.parseInt(hex, 16));
    const entries = Buffer.alloc(((end - start) / pageBytes) * entryBytes);
    const read = readSync(pagemap, entries, 0, entries.length, (start / pageBytes) * entryBytes);
    for (let at = 0; at < read; at += entryBytes) {
      const entry = entries.readBigUInt64LE(at);
      if ((entry & present) !== 0n && (entry & ofFile) !== 0n)
        pages.add(`${mapping[4]} ${offset / pageBytes + at / entryBytes}`);
    }
  }
  closeSync(pagemap);
}

/**
 * @param {number} pid
 * @returns {number[]}
 */
function descendants(pid) {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => Number(statOf(other)?.[1]) === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/**
 * The fields of a process from its state on; undefined for one that is gone.
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
