import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { encodeProfile } from "../../../src/profile/encode-profile.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { profileBytes, string, stringTable } from "../../fixtures/profile/messages.js";

const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];

/** A profile whose functions, files and labels are named like what every object has. */
function oddlyNamed(): Uint8Array {
  const first = stringTable().length;
  return encodeProfile(
    parseProfile(
      profileBytes({
        stringTable: stringTable(...names),
        function: [1, 2, 3].map((id) => ({ id, name: first + id - 1, filename: first + id })),
        sample: names.map((_, index) => ({
          locationId: [1, 2],
          value: [4, 64, 2, 32],
          label: [
            { key: first + index, str: first + index },
            { key: first, num: 16 + index },
            { key: string("bytes"), num: 16 },
          ],
        })),
      }),
    ),
  );
}

/** Prototypes stay frozen, hence a process of its own; protobufjs has to be loaded before. */
const program = `
  import { readFileSync } from "node:fs";
  import * as leaklab from "leaklab/core";
  const packed = readFileSync(0);
  leaklab.encodeProfile(leaklab.parseProfile(packed));
  for (const { prototype } of [Object, Array, Map, Function, String]) Object.freeze(prototype);
  const profile = leaklab.parseProfile(packed);
  const { top, peek, callTree, flame, traces, tags, comments, lint } = leaklab;
  const { merge, diff, subtract, normalize, scale, redact, encodeProfile, trimReport } = leaklab;
  const { flameChart, topChart } = leaklab;
  const made = [
    ...["functions", "filefunctions", "files", "lines", "addresses"].flatMap((granularity) =>
      [top, callTree, flame, traces].map((verb) => verb(profile, { granularity }))),
    peek(profile, "__proto__"), tags(profile), comments(profile), lint(packed), trimReport(profile),
    top(profile, { focus: "__proto__", tagFocus: "__proto__=__proto__" }),
    topChart(top(profile)).text, flameChart(flame(profile)).text,
    ...[merge([profile, profile]), diff(profile, profile), subtract(profile, profile),
      normalize(profile, profile), scale(profile, 2), redact(profile)].map(encodeProfile),
  ];
  console.log(JSON.stringify({
    made: made.length,
    names: top(profile).map(({ functionName }) => functionName),
    tags: tags(profile).map(({ key }) => key),
  }));`;

test("names such as __proto__ are kept, and nothing needs a prototype that can change", () => {
  const input = oddlyNamed();
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { input });
  const { made, names: functions, tags } = JSON.parse(said.toString());
  expect(made).toBe(34);
  expect(functions).toEqual(expect.arrayContaining(["__proto__", "constructor", "toString"]));
  expect(new Set(tags)).toEqual(new Set([...names, "bytes"]));
});
