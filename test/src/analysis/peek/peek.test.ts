import { inspect } from "node:util";
import { expect, test } from "vitest";
import { peek } from "../../../../src/analysis/peek/peek.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";

// main.main > main.leaf > main.inlined 64 and, over two more main.main, 32; main.main > [app] 48.
const profile = parseProfile(profileBytes());

test("peek shows a function between its callers and its callees", () => {
  expect(peek(profile, "leaf")).toEqual([
    {
      functionName: "main.leaf",
      flat: 0,
      flatShare: 0,
      cum: 96,
      cumShare: 96 / 144,
      unit: "bytes",
      callers: [{ functionName: "main.main", value: 96, share: 1, isInlined: false }],
      callees: [{ functionName: "main.inlined", value: 96, share: 1, isInlined: true }],
    },
  ]);
});

test("a function that calls itself calls nobody", () => {
  const [row] = peek(profile, "main\\.main");
  expect(row?.callers).toEqual([]);
  expect(row?.callees.map(({ functionName, value }) => [functionName, value])).toEqual([
    ["main.leaf", 96],
    ["[app]", 48],
  ]);
});

test("an empty pattern finds all functions, one that matches nothing none", () => {
  expect(peek(profile, "").map(({ functionName }) => functionName)).toEqual([
    "main.inlined",
    "[app]",
    "main.leaf",
    "main.main",
  ]);
  expect(peek(profile, "none")).toEqual([]);
});

test("a call leads over what is trimmed, and small calls are counted", () => {
  // In the order of cum, three of the four: 144, 96 and 96; [app] with 48 is out.
  const rows = peek(profile, "", { sort: "cum", trim: { nodeCount: 3, edgeFraction: 0.7 } });
  expect(rows.map(({ functionName }) => functionName)).toEqual([
    "main.main",
    "main.inlined",
    "main.leaf",
  ]);
  // Both calls that are left have 96 of 144 bytes, below 0.7.
  expect(rows.flatMap(({ callees }) => callees)).toEqual([]);
  expect(rows.trimmed).toEqual({ rows: 1, calls: 2, flat: 48, flatShare: 48 / 144, unit: "bytes" });
  const [main] = peek(profile, "main\\.main", { sort: "cum", trim: { nodeCount: 2 } });
  expect(main?.callees.map(({ functionName }) => functionName)).toEqual(["main.inlined"]);
});

test("peek prints like pprof, callers above and callees below", () => {
  expect(inspect(peek(profile, "leaf", { trim: { nodeFraction: 0.5 } }))).toBe(
    [
      "flat   cum       %  function",
      "      96 B   100 %    caller main.main",
      " 0 B  96 B  66.7 %  main.leaf",
      "      96 B   100 %    callee main.inlined (inline)",
      "trimmed: 1 row with 48 B flat (33.3 % of the total)",
    ].join("\n"),
  );
});
