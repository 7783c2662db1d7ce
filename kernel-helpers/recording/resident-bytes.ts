import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Resident memory of a process in bytes; 0 once it is gone. */
export function residentBytes(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const kibibytes = process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  return (kibibytes ?? 0) * 1024;
}

function fromProc(pid: number): number | undefined {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line === null ? undefined : Number(line[1]);
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): number | undefined {
  try {
    const said = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
    return Number.parseInt(said, 10);
  } catch {
    return undefined;
  }
}
