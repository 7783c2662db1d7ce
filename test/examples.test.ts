import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

interface Example {
  readonly file: string;
  readonly call: string;
  readonly value: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}

/** The `call // value` pairs of a file's @example blocks; a value may stand on the next line. */
function examplesOf(file: string): Example[] {
  const blocks = readFileSync(join(root, file), "utf8").matchAll(
    /@example\n((?: *\*(?!\/).*\n)+)/g,
  );
  return [...blocks].flatMap(([, block = ""]) => {
    const text = block.replaceAll(/^ *\* ?/gm, "").replaceAll(/\n\/\/ /g, " // ");
    return text.split("\n").flatMap((line) => {
      const [call = "", value] = line.split(/ \/\/ (.*)/s);
      return value === undefined ? [] : [{ file, call, value }];
    });
  });
}

const examples = ["src", "kernel-helpers"].flatMap(sourceFiles).flatMap(examplesOf);

describe("the examples in doc comments", () => {
  it("are found", () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)("$file: $call is $value", async ({ file, call, value }) => {
    const exported = (await import(join(root, file))) as Record<string, unknown>;
    const names = Object.keys(exported);
    const evaluate = (code: string): unknown =>
      new Function(...names, `return (${code});`)(...names.map((name) => exported[name]));
    expect(evaluate(call)).toEqual(evaluate(value));
  });
});
