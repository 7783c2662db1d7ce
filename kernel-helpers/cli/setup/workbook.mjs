import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { notebooks, workbook } from "./paths.mjs";
import { SetUpError } from "./set-up-error.mjs";
import { hashOf, hashOfFile, writeStamp, writeWhole } from "./stamp.mjs";

/** Which content of each file was copied last; tells the reader's changes from our renewals. */
const memory = join(workbook, ".copied.json");

/**
 * Brings the reader's working copies up to the committed notebooks and the page that they link to.
 * What the reader changed stays as it is; returns the names of those that have a newer version committed.
 * @param {import("./progress.mjs").Begin} begin
 * @returns {string[]}
 */
export function renewWorkbook(begin) {
  const copied = readMemory();
  const before = JSON.stringify([...copied]);
  /** @type {string[]} */
  const kept = [];
  const names = committedFiles();
  for (const name of names) {
    const committed = readFileSync(join(notebooks, name));
    const hash = hashOf(committed);
    const own = hashOfFile(join(workbook, name));
    const isReaders = own !== undefined && own !== hash && own !== copied.get(name);
    if (isReaders && copied.get(name) !== hash) kept.push(name);
    if (isReaders) continue;
    if (own !== hash) copyInto(name, committed);
    copied.set(name, hash);
  }
  removeRetired(copied, new Set(names));
  if (JSON.stringify([...copied]) === before) return kept;
  begin("copying notebooks");
  writeStamp(memory, Object.fromEntries(copied));
  return kept;
}

/**
 * Puts the committed notebook back, after a backup; returns a line for each one it did.
 * @param {string | undefined} lesson
 */
export function resetWorkbook(lesson) {
  const names = committedFiles().filter((name) => isMeant(name, lesson));
  if (names.length === 0) {
    throw new SetUpError(
      `There is no lesson ${JSON.stringify(lesson)}.`,
      `The lessons are: ${committedNotebooks().map(withoutEnding).join(", ")}.`,
    );
  }
  const folder = join("backup", new Date().toISOString().replaceAll(/[:.]/g, "-"));
  const changed = names.filter((name) => {
    const own = hashOfFile(join(workbook, name));
    return own !== undefined && own !== hashOfFile(join(notebooks, name));
  });
  return changed.map((name) => {
    const backup = join(folder, name);
    mkdirSync(dirname(join(workbook, backup)), { recursive: true });
    copyFileSync(join(workbook, name), join(workbook, backup));
    rmSync(join(workbook, name));
    return `${name} is as shipped again; yours is now workbook/${backup}`;
  });
}

/** The notebooks of the workbook that equal the committed ones. */
export function unchangedNotebooks() {
  return committedNotebooks().filter(
    (name) => hashOfFile(join(workbook, name)) === hashOfFile(join(notebooks, name)),
  );
}

/** @returns {string[]} */
function committedNotebooks() {
  return committedFiles().filter((name) => name.endsWith(".ipynb"));
}

/** @returns {string[]} */
function committedFiles() {
  if (!existsSync(notebooks)) return [];
  return readdirSync(notebooks, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ipynb") || name === "claims.md")
    .filter((name) => !name.includes(".ipynb_checkpoints"))
    .sort();
}

/** @returns {Map<string, string>} */
function readMemory() {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(memory, "utf8"))));
  } catch {
    // Missing, or damaged: then every notebook that differs counts as the reader's own.
    return new Map();
  }
}

/**
 * @param {string} name
 * @param {Buffer} content
 */
function copyInto(name, content) {
  const target = join(workbook, name);
  mkdirSync(dirname(target), { recursive: true });
  writeWhole(target, content);
}

/**
 * A lesson that is no longer committed goes, unless the reader wrote in it.
 * @param {Map<string, string>} copied
 * @param {Set<string>} names
 */
function removeRetired(copied, names) {
  for (const [name, hash] of copied) {
    if (names.has(name)) continue;
    if (hashOfFile(join(workbook, name)) === hash) rmSync(join(workbook, name));
    copied.delete(name);
  }
}

/**
 * @param {string} name
 * @param {string | undefined} lesson
 */
function isMeant(name, lesson) {
  if (lesson === undefined) return true;
  const path = withoutEnding(name);
  const base = path.slice(path.lastIndexOf("/") + 1);
  const wanted = withoutEnding(lesson);
  return path === wanted || base === wanted || base.startsWith(`${wanted}-`);
}

/** @param {string} name */
function withoutEnding(name) {
  return name.replace(/\.ipynb$/, "");
}
