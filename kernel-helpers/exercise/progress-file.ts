import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { packagePath } from "../package-path.js";

/** What the reader has done on one exercise. */
export interface Attempts {
  readonly passed: boolean;
  readonly attempts: number;
  readonly hintsSeen: number;
}

export const noAttempts: Attempts = { passed: false, attempts: 0, hintsSeen: 0 };

export interface ProgressFile {
  readonly attempts: ReadonlyMap<string, Attempts>;
  /** Why the file could not be read, if so. */
  readonly fault: string | undefined;
}

/** Reads the reader's progress; a missing file is an empty one, a broken one is set aside. */
export function readProgress(path: string = progressPath()): ProgressFile {
  try {
    const entries: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!isProgress(entries)) return setAside(path, "does not have the form of a progress file");
    return { attempts: new Map(Object.entries(entries)), fault: undefined };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (isMissing) return { attempts: new Map(), fault: undefined };
    return setAside(path, (error as Error).message);
  }
}

/** Saves one exercise's attempts, whole or not at all; returns the reason where it could not. */
export function saveAttempts(
  id: string,
  attempts: Attempts,
  path: string = progressPath(),
): string | undefined {
  const entries = Object.fromEntries(new Map(readProgress(path).attempts).set(id, attempts));
  const draft = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(entries, undefined, 2)}\n`);
    renameSync(draft, path);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function progressPath(): string {
  return process.env.LEAKLAB_PROGRESS ?? packagePath("workbook", ".progress.json");
}

function setAside(path: string, reason: string): ProgressFile {
  const aside = `${path}.broken`;
  try {
    renameSync(path, aside);
    return { attempts: new Map(), fault: `${reason}; it was kept as ${aside}` };
  } catch {
    return { attempts: new Map(), fault: reason };
  }
}

function isProgress(value: unknown): value is Record<string, Attempts> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(isAttempts);
}

function isAttempts(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { passed, attempts, hintsSeen } = value as Record<string, unknown>;
  return typeof passed === "boolean" && Number.isInteger(attempts) && Number.isInteger(hintsSeen);
}
