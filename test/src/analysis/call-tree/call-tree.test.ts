import { inspect } from "node:util";
import { expect, test } from "vitest";
import { callTree } from "../../../../src/analysis/call-tree/call-tree.js";
import { flame } from "../../../../src/analysis/call-tree/flame.js";
import { diff } from "../../../../src/analysis/combine/difference.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";

// main.main > main.leaf > main.inlined 64 and, over two more main.main, 32; main.main > [app] 48.
const profile = parseProfile(profileBytes());

test("a function has a row for each way to it, each row before what it called", () => {
  const rows = callTree(profile).map(({ depth, functionName, flat, cum, parent }) => {
    return [depth, functionName, flat, cum, parent];
  });
  expect(rows).toEqual([
    [0, "main.main", 0, 144, -1],
    [1, "main.leaf", 0, 64, 0],
    [2, "main.inlined", 64, 64, 1],
    [1, "[app]", 48, 48, 0],
    [1, "main.main", 0, 32, 0],
    [2, "main.main", 0, 32, 4],
    [3, "main.leaf", 0, 32, 5],
    [4, "main.inlined", 32, 32, 6],
  ]);
});

test("boxes of a flame graph stand on their caller side by side", () => {
  const rows = flame(profile, { hide: "inlined" }).map(
    ({ depth, functionName, start, width, flat, parent }) => {
      return [depth, functionName, start, width, flat, parent];
    },
  );
  expect(rows).toEqual([
    [0, "root", 0, 144, 0, -1],
    [1, "main.main", 0, 144, 0, 0],
    [2, "main.leaf", 0, 64, 64, 1],
    [2, "[app]", 64, 48, 48, 1],
    [2, "main.main", 112, 32, 0, 1],
    [3, "main.main", 112, 32, 0, 4],
    [4, "main.leaf", 112, 32, 32, 5],
  ]);
});

test("trimming leaves small calls out, says so, and keeps the others' values", () => {
  // A third of 144 is 48: both rows of that size stay.
  const rows = callTree(profile, { trim: { nodeFraction: 1 / 3 } });
  expect(rows.map(({ functionName, cum }) => [functionName, cum])).toEqual([
    ["main.main", 144],
    ["main.leaf", 64],
    ["main.inlined", 64],
    ["[app]", 48],
  ]);
  expect(rows.trimmed).toEqual({ rows: 4, calls: 0, flat: 32, flatShare: 32 / 144, unit: "bytes" });
  expect(callTree(profile, { trim: { nodeCount: 2 } })).toEqual(rows.slice(0, 2));
  expect(flame(profile, { trim: { nodeCount: 2 } })).toHaveLength(3);
  expect(faultOf(() => flame(profile, { trim: { nodeCount: -2 } })).code).toBe("invalid-argument");
});

test("in a difference boxes have room for what shrank", () => {
  const sample = [{ locationId: [1, 2], value: [0, 0, 0, 100] }];
  const change = diff(profile, parseProfile(profileBytes({ sample })));
  const [root, main, leaf] = flame(change);
  // 100 came and 64 + 32 + 48 went.
  expect(root).toMatchObject({ value: 100 - 144, width: 244, share: (100 - 144) / 144 });
  expect(main).toMatchObject({ functionName: "main.main", value: -44, width: 244 });
  expect(leaf).toMatchObject({ functionName: "[app]", value: -48, width: 48 });
});

test("a row that stays keeps its callers, however small they are", () => {
  const sample = [
    { locationId: [1, 2], value: [0, 0, 0, 50] },
    { locationId: [3, 2], value: [0, 0, 0, -50] },
  ];
  const rows = callTree(parseProfile(profileBytes({ sample })), { trim: { nodeCount: 1 } });
  expect(rows.map(({ functionName, cum }) => [functionName, cum])).toEqual([
    ["main.main", 0],
    ["main.leaf", 50],
  ]);
});

test("no samples give no rows, not even a root", () => {
  const empty = parseProfile(profileBytes({ sample: [] }));
  expect([callTree(empty), flame(empty)]).toEqual([[], []]);
  expect(flame(profile, { focus: "none" })).toEqual([]);
});

test("the tree prints indented", () => {
  expect(inspect(callTree(profile, { trim: { nodeCount: 3 } }))).toBe(
    [
      "flat    cum   cum %  function",
      " 0 B  144 B   100 %  main.main",
      " 0 B   64 B  44.4 %    main.leaf",
      "64 B   64 B  44.4 %      main.inlined",
      "trimmed: 5 rows with 80 B flat (55.6 % of the total)",
    ].join("\n"),
  );
});
