import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LeaklabError } from "../../src/index.js";
import { packagePath } from "../package-path.js";

/** `catalog.json`: the lessons in reading order, and the numbers that wait for later ones. */
export interface Catalog {
  readonly lessons: readonly Lesson[];
  readonly keptFree: readonly KeptFree[];
}

/** One lesson; its file is `<id>.ipynb`. */
export interface Lesson {
  /** `<number>-<slug>`. */
  readonly id: string;
  readonly slug: string;
  /** The lesson's only H1. */
  readonly title: string;
  readonly minutes: number;
  readonly core: boolean;
  /** One sentence for tables of lessons. */
  readonly summary: string;
  /** File name, without `.ipynb`, of its notebook in `exercises/` and in `solutions/`. */
  readonly exercise: string | null;
  /** Folders of `datasets/` that it reads; an empty list declares a lesson without any. */
  readonly dataset: readonly string[];
}

/** A lesson number not in use yet, and what it is meant for. */
interface KeptFree {
  readonly number: string;
  readonly topic: string;
}

/** Reads and validates the `catalog.json` of a notebook folder; that of this package by default. */
export function readCatalog(folder: string = packagePath("notebooks")): Catalog {
  const file = join(folder, "catalog.json");
  const json = jsonOf(file);
  const lessons = listOf(json, "lessons", file).map((entry, index) => lessonOf(entry, index, file));
  const keptFree = listOf(json, "keptFree", file).map((entry, index) => {
    const field = fieldsOf(entry, `keptFree[${index}]`, file);
    return { number: field("number", "string"), topic: field("topic", "string") };
  });
  refuseRepeated(
    [...lessons.map(({ id }) => id.slice(0, 2)), ...keptFree.map((it) => it.number)],
    file,
  );
  return { lessons, keptFree };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new LeaklabError({ code: "notebook", file, reason: (cause as Error).message, cause });
  }
}

function lessonOf(entry: unknown, index: number, file: string): Lesson {
  const place = `lessons[${index}]`;
  const field = fieldsOf(entry, place, file);
  const exercise = (entry as Partial<Lesson>).exercise ?? null;
  const lesson: Lesson = {
    id: field("id", "string"),
    slug: field("slug", "string"),
    title: field("title", "string"),
    minutes: field("minutes", "number"),
    core: field("core", "boolean"),
    summary: field("summary", "string"),
    exercise: exercise === null ? null : field("exercise", "string"),
    dataset: listOf(entry, "dataset", file).map(String),
  };
  if (!/^\d\d-[a-z0-9-]+$/.test(lesson.id) || lesson.id.slice(3) !== lesson.slug)
    throw fault(file, `${place}: id "${lesson.id}" is not "NN-${lesson.slug}"`);
  return lesson;
}

interface FieldTypes {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function fieldsOf(entry: unknown, place: string, file: string) {
  if (typeof entry !== "object" || entry === null) throw fault(file, `${place} is not an object`);
  const fields = new Map<string, unknown>(Object.entries(entry));
  return <Type extends keyof FieldTypes>(name: string, type: Type): FieldTypes[Type] => {
    const value = fields.get(name);
    if (typeof value !== type || value === "")
      throw fault(file, `${place}.${name} is not a ${type}`);
    return value as FieldTypes[Type];
  };
}

function listOf(entry: unknown, name: string, file: string): readonly unknown[] {
  const list = (entry as Readonly<Record<string, unknown>> | null)?.[name];
  if (Array.isArray(list)) return list;
  throw fault(file, `"${name}" is not a list`);
}

function refuseRepeated(numbers: readonly string[], file: string): void {
  const repeated = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (repeated !== undefined) throw fault(file, `the number ${repeated} is given twice`);
}

function fault(file: string, reason: string): LeaklabError {
  return new LeaklabError({
    code: "notebook",
    file,
    reason,
    advice: "notebooks/README.md describes its fields",
  });
}
