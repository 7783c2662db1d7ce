import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProfile, top } from "leaklab/core";

/**
 * How many rows the full tables of all sample types have, and how many of them are others in
 * `go tool pprof -top`, or in another place.
 * @param {string} file
 */
export function differentRows(file) {
  const profile = readProfile(file);
  const sampleTypes = profile.sampleTypes.map(({ type }) => type);
  const theirs = fullTables(file, sampleTypes);
  let [rows, different] = [0, 0];
  for (const [index, sampleType] of sampleTypes.entries()) {
    const ours = top(profile, { sampleType }).map(
      ({ flat, cum, functionName }) => `${flat} ${cum} ${functionName}`,
    );
    const read = theirs[index] ?? [];
    const count = Math.max(ours.length, read.length);
    rows += count;
    for (let row = 0; row < count; row++) if (ours[row] !== read[row]) different++;
  }
  return { rows, different, sampleTypes: sampleTypes.length };
}

/**
 * The rows of `go tool pprof -top` without trimming, as flat, cum and name; one process for all.
 * @param {string} file
 * @param {readonly string[]} sampleTypes
 */
function fullTables(file, sampleTypes) {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-tables-"));
  const lines = sampleTypes.map((type) => `sample_index=${type}\ntop > ${join(folder, type)}`);
  const untrimmed = ["-nodecount=0", "-nodefraction=0", "-edgefraction=0", "-unit=bytes"];
  try {
    execFileSync("go", ["tool", "pprof", "-symbolize=none", ...untrimmed, file], {
      input: `${lines.join("\n")}\nquit\n`,
      stdio: ["pipe", "ignore", "ignore"],
    });
    return sampleTypes.map((type) => tableRows(readFileSync(join(folder, type), "utf8")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const row = /^ *(\S+) +\S+% +\S+% +(\S+) +\S+% {2}(.*?)(?: \((?:partial-)?inline\))?$/;

/** @param {string} text */
function tableRows(text) {
  return text.split("\n").flatMap((line) => {
    const [, flat = "", cum = "", name] = row.exec(line) ?? [];
    return name === undefined ? [] : [`${parseInt(flat, 10)} ${parseInt(cum, 10)} ${name}`];
  });
}
