import { expect, test } from "vitest";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { profileBytes, string } from "../../fixtures/profile/messages.js";

const profile = parseProfile(profileBytes());

test("a stack is leaf first and inlined calls are frames of their own", () => {
  const [sample] = [...profile.samples()];
  expect(sample?.stack).toEqual([
    { functionName: "main.inlined", fileName: "/src/main.go", line: 7 },
    { functionName: "main.leaf", fileName: "/src/main.go", line: 20 },
    { functionName: "main.main", fileName: "/src/main.go", line: 40 },
  ]);
});

test("a location without symbols is named by its binary, as go tool pprof does", () => {
  const [, , sample] = [...profile.samples()];
  expect(sample?.stack[0]).toEqual({ functionName: "[app]", fileName: "", line: 0 });
});

test("a location without symbols and binary is <unknown>", () => {
  const nowhere = parseProfile(profileBytes({ location: [{ id: 1 }, { id: 2 }, { id: 3 }] }));
  const [sample] = [...nowhere.samples()];
  expect(sample?.stack.map((frame) => frame.functionName)).toEqual(["<unknown>", "<unknown>"]);
});

test("labels keep their order, their numbers and their units", () => {
  const [first, second] = [...profile.samples()];
  expect(first?.labels).toEqual([{ key: "bytes", value: 16, unit: "" }]);
  expect(second?.labels).toEqual([
    { key: "bytes", value: 32, unit: "bytes" },
    { key: "pod", value: "web-1", unit: "" },
  ]);
});

test("a label that says nothing vanishes; a zero with a unit stays", () => {
  const label = [
    { key: string("bytes") },
    { key: string("bytes"), num: 0, numUnit: string("bytes") },
    { key: string("bytes"), num: -5 },
  ];
  const sample = [{ locationId: [1], value: [1, 1, 1, 1], label }];
  const [read] = [...parseProfile(profileBytes({ sample })).samples()];
  expect(read?.labels).toEqual([
    { key: "bytes", value: 0, unit: "bytes" },
    { key: "bytes", value: -5, unit: "" },
  ]);
});

test("two walks at once do not disturb each other", () => {
  const one = profile.samples();
  const two = profile.samples();
  const first = one.next().value;
  two.next();
  const second = two.next().value;
  expect(first?.values).toEqual([10, 160, 4, 64]);
  expect(second?.values).toEqual([3, 96, 1, 32]);
  expect(one.next().value).toEqual(second);
});

test("nothing that a profile hands out can be changed", () => {
  const [sample] = [...profile.samples()];
  const parts: unknown[] = [profile, profile.sampleTypes, profile.sampleTypes[0], sample];
  parts.push(sample?.stack, sample?.stack[0], sample?.values, sample?.labels, sample?.labels[0]);
  parts.push(profile.comments, profile.warnings, profile.periodType);
  for (const part of parts) expect(Object.isFrozen(part)).toBe(true);
});
