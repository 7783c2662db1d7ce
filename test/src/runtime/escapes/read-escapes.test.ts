import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EscapeRow } from "../../../../src/runtime/escapes/escape-row.js";
import { readEscapes } from "../../../../src/runtime/escapes/read-escapes.js";
import { goFor } from "../../../datasets/go.js";
import { goCommand } from "../../../fixtures/runtime/go-fixture.js";
import { interleaved, textOf } from "../../../fixtures/runtime/interleaved.js";
import { temporaryFolder } from "../../../fixtures/runtime/temporary-folder.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const file = textFile("escapes.txt");
const folder = temporaryFolder();
const built = temporaryFolder();

function readText(...lines: readonly string[]): ReturnType<typeof readEscapes> {
  return readEscapes(file(textOf(lines)));
}

/** Written by these versions of Go from test/fixtures/runtime/escapes; its folder is now /src/fixtures. */
const recorded = fileURLToPath(new URL("recorded/", import.meta.url));
const versions = ["go1.19", "go1.23", "go1.27"];

/** What stands at a place of point.go, in few words. */
function said(rows: readonly EscapeRow[], line: number): readonly string[] {
  return rows
    .filter((row) => row.file.endsWith("point.go") && row.line === line)
    .map(({ what, subject, detail }) => [what, subject, detail].join(" ").trim());
}

/** The rows about the heap as the text and JSON both have them: JSON names no functions. */
function aboutHeap(rows: readonly EscapeRow[]): readonly unknown[] {
  return rows
    .filter((row) => row.flow.length > 0)
    .map(({ file, line, column, what, subject, detail, flow }) => ({
      file: file.replace("escapes/", ""),
      ...{ line, column, what, subject, detail },
      flow: flow.map((step) => step.replace("escapes/", "")),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe("readEscapes of the folder of -json=0", () => {
  it("names the variable that moves to the heap, with its flow and no folder of the machine", () => {
    const { rows, damaged } = readEscapes(join(recorded, "go1.27/json"));
    expect(damaged).toEqual([]);
    expect(rows.find((row) => row.line === 13)).toEqual({
      package: "example.com/fixtures/escapes/point",
      file: "point/point.go",
      line: 13,
      column: 2,
      functionName: undefined,
      what: "moved to heap",
      subject: "p",
      detail: "",
      flow: [
        "flow: ~r0 ← &p",
        "from &p (address-of) at point/point.go:14:9",
        "from return &p (return) at point/point.go:14:2",
      ],
    });
    expect(JSON.stringify(rows)).not.toContain("/src/");
  });

  it("keeps diagnostics about something else as other", () => {
    const { other } = readEscapes(join(recorded, "go1.19/json"));
    expect(other.map(({ code, line }) => [code, line])).toEqual([
      ["nilcheck", 29],
      ["isInBounds", 33],
    ]);
  });

  it("names the source after the file where the header is damaged", () => {
    const place = join(folder, "example.com%2Fshop", "cart.json");
    mkdirSync(join(folder, "example.com%2Fshop"));
    const start = { line: 7, character: 2 };
    const diagnostic = {
      range: { start, end: start },
      code: "escape",
      message: "c escapes to heap",
    };
    writeFileSync(place, `{"version":0,"pack\n${JSON.stringify(diagnostic)}\n`);
    const { rows, damaged } = readEscapes(folder);
    expect(rows).toMatchObject([{ package: "example.com/shop", file: "cart.go", subject: "c" }]);
    expect(damaged).toMatchObject([{ file: "example.com%2Fshop/cart.json", line: 1 }]);
    rmSync(place);
  });

  it("is empty for an empty folder and refuses a missing one", () => {
    expect(readEscapes(folder)).toEqual({ rows: [], other: [], damaged: [] });
    expect(() => readEscapes(join(folder, "none"))).toThrow("there is no such file");
  });
});

describe.each(versions)("readEscapes of %s", (version) => {
  const text = readEscapes(join(recorded, version, "m2.txt"));
  const json = readEscapes(join(recorded, version, "json"));

  it("finds the same in the text of -m=2 as in JSON, flow by flow", () => {
    expect([text.damaged, json.damaged]).toEqual([[], []]);
    expect(aboutHeap(json.rows).length).toBeGreaterThan(8);
    expect(aboutHeap(text.rows)).toEqual(aboutHeap(json.rows));
  });

  it("finds the verdicts of -m in the text of -m=2", () => {
    const short = readEscapes(join(recorded, version, "m.txt"));
    expect(short.damaged).toEqual([]);
    const words = ({ rows }: typeof short): string[] =>
      rows
        .filter(({ what }) => what !== "cannot inline")
        .map(
          (row) =>
            `${row.file}:${row.line} ${row.what} ${row.subject?.replace(/^append.*/, "append")}`,
        );
    expect(words(short).sort()).toEqual(words(text).sort());
  });

  it("says of each function what the source makes it say", () => {
    expect(said(text.rows, 13)).toEqual(["moved to heap p"]);
    expect(said(text.rows, 19)).toEqual(["inlining call to makePoint"]);
    expect(said(text.rows, 24)).toEqual([
      expect.stringMatching(/^can inline Keep cost: \d+$/),
      "leaking param p",
    ]);
    expect(said(text.rows, 29)).toContain("leaking param p to result ~r0 level=0");
    expect(said(text.rows, 32)).toContain("leaking param content list");
    expect(said(text.rows, 38)).toContain("escapes to heap n");
    expect(said(text.rows, 43)).toEqual(["does not escape make([]byte, 32)"]);
    expect(said(text.rows, 50)).toEqual(["cannot inline Closure marked go:noinline"]);
  });
});

describe("readEscapes of a text", () => {
  it("takes the function from newer headings and does without it in older ones", () => {
    const found = ["go1.19", "go1.27"].map((version) =>
      readEscapes(join(recorded, version, "m2.txt")).rows.find((row) => row.line === 13),
    );
    expect(found.map((row) => row?.functionName)).toEqual([undefined, "makePoint"]);
  });

  it("keeps the two decisions at one place apart", () => {
    const { rows } = readText(
      "./main.go:7:38: 3 escapes to heap in main:",
      "./main.go:7:38:   flow: {heap} ← &{storage for 3}:",
      "./main.go:7:38: ... argument does not escape",
      "./main.go:7:38: 3 escapes to heap",
    );
    expect(rows.map(({ what, subject, flow }) => [what, subject, flow])).toEqual([
      ["does not escape", "... argument", []],
      ["escapes to heap", "3", ["flow: {heap} ← &{storage for 3}"]],
    ]);
  });

  it("keeps an explanation whose verdict was cut off", () => {
    const { rows } = readText(
      "./a.go:1:2: p escapes to heap:",
      "./a.go:1:2:   flow: ~r0 = &p:",
      "./a.go:3:4: parameter q leaks to {storage for &T{...}} for (*T).Put with derefs=1:",
    );
    expect(rows).toMatchObject([
      { what: "escapes to heap", subject: "p", flow: ["flow: ~r0 ← &p"] },
      { what: "leaking param content", subject: "q", functionName: "(*T).Put" },
    ]);
  });

  it("reads lines behind the prefix of a log collector, and code that the compiler made", () => {
    const { rows, damaged } = readText(
      "2026-11-25T10:00:00Z build | ./main.go:6:12: moved to heap: x",
      "<autogenerated>:1: inlining call to stringer.String",
    );
    expect(damaged).toEqual([]);
    expect(rows.map(({ file, column, subject }) => [file, column, subject])).toEqual([
      ["<autogenerated>", undefined, "stringer.String"],
      ["main.go", 12, "x"],
    ]);
  });

  it("shortens absolute paths of the module, of Go and of other modules", () => {
    const { rows } = readText(
      "/home/gopher/shop/cart/cart.go:1:1: can inline Add",
      "/home/gopher/shop/main.go:2:1: can inline main",
      "/usr/local/go/src/strings/builder.go:3:1: can inline (*Builder).Len",
      "/home/gopher/go/pkg/mod/example.com/log@v1.2.3/log.go:4:1: can inline Print",
    );
    expect(rows.map((row) => row.file)).toEqual([
      "cart/cart.go",
      "example.com/log@v1.2.3/log.go",
      "main.go",
      "strings/builder.go",
    ]);
  });

  it("calls what is no message of the compiler damaged and keeps other notes", () => {
    const { rows, other, damaged } = readText(
      "# example.com/shop",
      "go: downloading example.com/log v1.2.3",
      "./a.go:1:2:   flow: {heap} = x:",
      "./a.go:1:2: zero-copy string->[]byte conversion",
    );
    expect(rows).toEqual([]);
    expect(other).toEqual([
      {
        ...{ package: "example.com/shop", file: "a.go", line: 1, column: 2, code: "" },
        message: "zero-copy string->[]byte conversion",
      },
    ]);
    expect(damaged).toEqual([
      { file: "escapes.txt", line: 2, reason: 'is not "file.go:line:column: message"' },
      { file: "escapes.txt", line: 3, reason: "is a step of a flow without its beginning" },
    ]);
  });

  it("keeps every good line whatever stands between them", () => {
    const good = ["./b.go:2:3: moved to heap: b", "./c.go:4:5: can inline c"];
    const rowTexts = ["./b.go moved to heap b", "./c.go can inline c"];
    fc.assert(
      fc.property(interleaved(good), (lines) => {
        const { rows } = readText(...lines);
        const found = new Set(
          rows.map(({ file, what, subject }) => `./${file} ${what} ${subject}`),
        );
        const kept = good.filter((_, index) => found.has(rowTexts[index] ?? ""));
        expect(kept).toEqual(good.filter((line) => lines.includes(line)));
      }),
    );
  });

  it("does not slow down on lines made for it", () => {
    const { rows } = readText(
      `./a.go:1:2: parameter x leaks to ${"} for ".repeat(160_000)}`,
      `./a.go:1:2: ${"x escapes to heap in ".repeat(45_000)}:`,
      `./a.go:1:2: can inline ${"f with cost ".repeat(80_000)}`,
      `${"a.go:1:2:".repeat(110_000)}`,
      "./a.go:1:2: moved to heap: a",
    );
    expect(rows.map((row) => row.what)).toContain("moved to heap");
  });
});

describe("readEscapes of this machine's Go", () => {
  it("finds the same in the text and in JSON", () => {
    const go = goFor("escape analysis of a fixture package");
    if (go === undefined) return;

    goCommand(go, "build", `-gcflags=-json=0,${built}`, "-o", built, "./escapes/...");
    const { stderr } = goCommand(go, "build", "-gcflags=-m=2", "-o", built, "./escapes/...");
    expect(aboutHeap(readEscapes(built).rows).length).toBeGreaterThan(8);
    expect(aboutHeap(readEscapes(built).rows)).toEqual(aboutHeap(readEscapes(file(stderr)).rows));
  });
});
