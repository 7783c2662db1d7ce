import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { copyWorkshop, removeWorkshop, runToEnd } from "./workshop-copy.js";

let workshop: string;
const lesson = "01-heap-sampling.ipynb";
const exercise = "exercises/02-tiny-objects.ipynb";
const ledger = "claims.md";
const shipped = (name: string) => join(workshop, "notebooks", name);
const own = (name: string) => join(workshop, "workbook", name);
const read = (file: string) => readFileSync(file, "utf8");

beforeAll(() => {
  workshop = copyWorkshop({ isPrepared: false });
});
afterAll(() => removeWorkshop(workshop));
beforeEach(async () => {
  rmSync(join(workshop, "workbook"), { recursive: true, force: true });
  for (const name of [lesson, exercise]) {
    mkdirSync(dirname(shipped(name)), { recursive: true });
    writeFileSync(shipped(name), `{"version":1,"name":"${name}"}`);
  }
  writeFileSync(shipped(ledger), "| 1 | a claim |");
  await renew();
});

/** Calls a function of the set-up's workbook.mjs in the copy; returns what it returned. */
async function call(expression: string): Promise<unknown> {
  const module = pathToFileURL(join(workshop, "kernel-helpers/cli/setup/workbook.mjs")).href;
  const program = `import(${JSON.stringify(module)})
    .then((workbook) => console.log(JSON.stringify(${expression})))
    .catch((error) => { console.log(JSON.stringify(error.message)); });`;
  const { output } = await runToEnd(workshop, [process.execPath, "-e", program]);
  return JSON.parse(output);
}
const renew = () => call("workbook.renewWorkbook(() => {})");

test("every notebook is copied once", () => {
  expect(read(own(lesson))).toBe(read(shipped(lesson)));
  expect(read(own(exercise))).toBe(read(shipped(exercise)));
});

test("the page of claims, to which lessons link, is copied and renewed like a notebook", async () => {
  expect(read(own(ledger))).toBe("| 1 | a claim |");
  writeFileSync(shipped(ledger), "| 1 | another |");
  expect(await renew()).toEqual([]);
  expect(read(own(ledger))).toBe("| 1 | another |");
  expect(existsSync(own("README.md"))).toBe(false);
});

test("an unchanged copy is renewed, a changed one is kept and named", async () => {
  appendFileSync(own(exercise), "the reader's answer");
  for (const name of [lesson, exercise]) writeFileSync(shipped(name), '{"version":2}');
  expect(await renew()).toEqual([exercise]);
  expect(read(own(lesson))).toBe('{"version":2}');
  expect(read(own(exercise))).toContain("the reader's answer");
});

test("a changed notebook is kept even when the memory of copies is lost", async () => {
  appendFileSync(own(lesson), "the reader's answer");
  rmSync(own(".copied.json"));
  await renew();
  expect(read(own(lesson))).toContain("the reader's answer");
});

test("a changed notebook without a newer version is not spoken of", async () => {
  appendFileSync(own(lesson), "the reader's answer");
  expect(await renew()).toEqual([]);
});

test("a deleted copy comes back, a retired lesson goes unless it was changed", async () => {
  rmSync(own(lesson));
  rmSync(shipped(exercise));
  await renew();
  expect(read(own(lesson))).toBe(read(shipped(lesson)));
  expect(existsSync(own(exercise))).toBe(false);
  appendFileSync(own(lesson), "the reader's answer");
  rmSync(shipped(lesson));
  await renew();
  expect(read(own(lesson))).toContain("the reader's answer");
});

test("--reset puts one lesson back and keeps the reader's in a backup", async () => {
  for (const name of [lesson, exercise]) appendFileSync(own(name), "the reader's answer");
  expect(await call('workbook.resetWorkbook("01")')).toHaveLength(1);
  await renew();
  expect(read(own(lesson))).toBe(read(shipped(lesson)));
  expect(read(own(exercise))).toContain("the reader's answer");
  const [when = ""] = readdirSync(own("backup"));
  expect(read(own(join("backup", when, lesson)))).toContain("the reader's answer");
});

test("--reset without a name puts back all that changed, and nothing else", async () => {
  appendFileSync(own(lesson), "the reader's answer");
  expect(await call("workbook.resetWorkbook(undefined)")).toHaveLength(1);
});

test("a lesson that is not there is refused with the list of those that are", async () => {
  expect(await call('workbook.resetWorkbook("77")')).toMatch(
    /There is no lesson "77"\.\nThe lessons are: .*01-heap-sampling/,
  );
});

test("only notebooks that equal the shipped ones are offered for trust", async () => {
  appendFileSync(own(lesson), "somebody's script");
  const names = await call("workbook.unchangedNotebooks()");
  expect(names).toContain(exercise);
  expect(names).not.toContain(lesson);
  expect(names).not.toContain(ledger);
});
