import { describe, expect, test } from "vitest";
import type { SelectionOptions } from "../../../../src/analysis/selection/selection-options.js";
import { top } from "../../../../src/analysis/top.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes, string, stringTable } from "../../../fixtures/profile/messages.js";

/*
 * The stacks, root first, with their in-use bytes; main.inlined is inlined into main.leaf:
 *   main.main > main.leaf > main.inlined                       64, bytes 16
 *   main.main > main.main > main.main > main.leaf > main.inlined   32, bytes 32, pod web-1
 *   main.main > [app]                                          48, bytes 48
 */
const profile = parseProfile(profileBytes());

function rowsOf(options: SelectionOptions): unknown[] {
  return top(profile, options).map(({ functionName, flat, cum }) => [functionName, flat, cum]);
}

describe("samples and frames are chosen by name", () => {
  test("focus keeps the samples that go through a function, with shares of all", () => {
    const rows = top(profile, { focus: "leaf" });
    expect(rows.map(({ functionName, flat }) => [functionName, flat])).toEqual([
      ["main.inlined", 96],
      ["main.leaf", 0],
      ["main.main", 0],
    ]);
    expect(rows[0]?.flatShare).toBe(96 / 144);
  });

  test("relative percentages are shares of what was selected", () => {
    expect(top(profile, { focus: "leaf", relativePercentages: true })[0]?.flatShare).toBe(1);
  });

  test("ignore drops samples, also those in focus", () => {
    expect(rowsOf({ ignore: "inlined" })).toEqual([
      ["[app]", 48, 48],
      ["main.main", 0, 48],
    ]);
    expect(rowsOf({ focus: "main", ignore: "leaf|app" })).toEqual([]);
  });

  test("hide takes frames out and books the leaf's value on its caller", () => {
    expect(rowsOf({ hide: "inlined" })).toEqual([
      ["main.leaf", 96, 96],
      ["[app]", 48, 48],
      ["main.main", 0, 144],
    ]);
  });

  test("show leaves matching frames only; a sample without one is gone", () => {
    expect(rowsOf({ show: "leaf" })).toEqual([["main.leaf", 96, 96]]);
  });

  test("showFrom cuts the callers above the outermost match", () => {
    expect(rowsOf({ showFrom: "leaf|inlined" })).toEqual([
      ["main.inlined", 96, 96],
      ["main.leaf", 0, 96],
    ]);
  });

  test("pruneFrom cuts what the innermost match called", () => {
    expect(rowsOf({ pruneFrom: "leaf" })).toEqual([
      ["main.leaf", 96, 96],
      ["[app]", 48, 48],
      ["main.main", 0, 144],
    ]);
  });

  test("dropFrames cuts a whole name and what it called, but for keepFrames", () => {
    expect(rowsOf({ dropFrames: "main\\.leaf" })).toEqual([
      ["main.main", 96, 144],
      ["[app]", 48, 48],
    ]);
    expect(rowsOf({ dropFrames: "main\\.lea" })).toEqual(rowsOf({}));
    expect(rowsOf({ dropFrames: "main\\.leaf", keepFrames: ".*leaf" })).toEqual(rowsOf({}));
  });

  test("dropFrames cuts nothing at the root of a stack", () => {
    expect(rowsOf({ dropFrames: "main\\.main" })).toEqual(rowsOf({}));
  });

  test("a pattern also matches files and binaries", () => {
    // The binary is /bin/app: all frames are in it.
    expect(rowsOf({ focus: "^/bin/" })).toEqual(rowsOf({}));
    expect(rowsOf({ hide: "^/bin/" })).toEqual([]);
    expect(rowsOf({ focus: "^/src/main\\.go$", hide: "leaf|inlined" })).toEqual([
      ["main.main", 96, 144],
      ["[app]", 48, 48],
    ]);
  });
});

describe("samples are chosen by label", () => {
  const inlined = (bytes: number): unknown => [["main.inlined", bytes, bytes]];
  test.each([
    ["pod=web", 32],
    ["web-1", 32],
    ["pod:web", 32],
    ["pod=none,web", 32],
    ["bytes=32b", 32],
    ["32b", 32],
    [":32b", 96],
    ["bytes=:32b", 96],
    ["17b:40b", 32],
    ["0kb:1kb", 96],
  ])("tagFocus %s keeps %i bytes of main.inlined", (tagFocus, bytes) => {
    expect(rowsOf({ tagFocus, show: "inlined" })).toEqual(inlined(bytes));
  });

  test.each(["pod=web-2", "web,none", "bytes=40kb:", "1mb", "pod=32b", "32"])(
    "tagFocus %s keeps nothing",
    (tagFocus) => {
      expect(rowsOf({ tagFocus })).toEqual([]);
    },
  );

  test("tagIgnore drops samples", () => {
    expect(rowsOf({ tagIgnore: "40b:", show: "main" })).toMatchObject([
      ["main.inlined", 96, 96],
      {},
      {},
    ]);
    expect(rowsOf({ tagIgnore: /web/, show: "inlined" })).toEqual(inlined(64));
  });

  test("a number with a unit of its own is compared in it", () => {
    const sample = [
      {
        locationId: [2],
        value: [0, 0, 0, 5],
        label: [{ key: string("pod"), num: 2, numUnit: 17 }],
      },
    ];
    const bytes = profileBytes({ sample, stringTable: stringTable("kilobytes") });
    expect(top(parseProfile(bytes), { tagFocus: "pod=2048b" })).toMatchObject([{ flat: 5 }]);
    expect(top(parseProfile(bytes), { tagFocus: "pod=2b" })).toEqual([]);
  });
});

describe("rows are of the granularity asked for", () => {
  test("lines and addresses have a row for each", () => {
    expect(rowsOf({ granularity: "lines" })).toEqual([
      ["main.inlined /src/main.go:7", 96, 96],
      ["[app]", 48, 48],
      ["main.leaf /src/main.go:20", 0, 96],
      ["main.main /src/main.go:40", 0, 144],
    ]);
    expect(rowsOf({ granularity: "addresses" })).toEqual([
      ["0000000000401000 main.inlined /src/main.go:7", 96, 96],
      ["0000000000403000 [app]", 48, 48],
      ["0000000000401000 main.leaf /src/main.go:20:3", 0, 96],
      ["0000000000402000 main.main /src/main.go:40", 0, 144],
    ]);
  });

  test("a file is one row, whatever its functions", () => {
    expect(rowsOf({ granularity: "files" })).toEqual([
      ["/src/main.go", 96, 144],
      ["[app]", 48, 48],
    ]);
    expect(rowsOf({ granularity: "filefunctions" })[0]).toEqual([
      "main.inlined /src/main.go",
      96,
      96,
    ]);
  });

  test("without inlined calls their value is the caller's", () => {
    expect(rowsOf({ noInlines: true })).toEqual([
      ["main.leaf", 96, 96],
      ["[app]", 48, 48],
      ["main.main", 0, 144],
    ]);
  });

  test("an unknown granularity is refused with the known ones", () => {
    const fault = faultOf(() => top(profile, { granularity: "packages" as "files" }));
    expect(fault.message).toBe(
      'there is no granularity "packages". Choose one of functions, filefunctions, files, lines, addresses.',
    );
  });
});

describe("patterns", () => {
  test("a RegExp with the flag g finds all samples, again and again", () => {
    const focus = /leaf/g;
    expect(rowsOf({ focus })).toEqual(rowsOf({ focus: "leaf" }));
    expect(rowsOf({ focus })).toEqual(rowsOf({ focus: "leaf" }));
  });

  test("a leading (?i) ignores case, an empty pattern is none", () => {
    expect(rowsOf({ focus: "(?i)LEAF" })).toEqual(rowsOf({ focus: "leaf" }));
    expect(rowsOf({ focus: "", hide: "", tagFocus: "" })).toEqual(rowsOf({}));
  });

  test.each(["(", "\\z", "[[:alpha:]]", "(?i:x)("])("%s is refused, not guessed at", (focus) => {
    const fault = faultOf(() => top(profile, { focus }));
    expect(fault.code).toBe("invalid-argument");
    expect(fault.message).toContain(`the pattern "${focus}" of focus`);
  });

  test("hiding labels changes no table", () => {
    expect(rowsOf({ tagHide: "pod" })).toEqual(rowsOf({}));
  });
});
