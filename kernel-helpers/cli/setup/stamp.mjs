import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * A stamp is a file that says which inputs a step has finished with. It is removed before the step
 * begins and written when it has ended, so that a step killed in between is done again.
 * @param {string} file
 * @param {unknown} inputs
 */
export function hasStamp(file, inputs) {
  return existsSync(file) && readFileSync(file, "utf8") === text(inputs);
}

/** @param {string} file */
export function removeStamp(file) {
  rmSync(file, { force: true });
}

/**
 * @param {string} file
 * @param {unknown} inputs
 */
export function writeStamp(file, inputs) {
  writeWhole(file, text(inputs));
}

/**
 * Writes a file so that a reader, or a kill, meets the old content or the new, never half.
 * @param {string} file
 * @param {string | Buffer} content
 */
export function writeWhole(file, content) {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** @param {string | Buffer} content */
export function hashOf(content) {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The hash of a file's content, or undefined where there is none.
 * @param {string} file
 */
export function hashOfFile(file) {
  return existsSync(file) ? hashOf(readFileSync(file)) : undefined;
}

/** @param {unknown} inputs */
function text(inputs) {
  return `${JSON.stringify(inputs, null, 1)}\n`;
}
