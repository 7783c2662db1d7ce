import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { check } from "../../../kernel-helpers/exercise/check.js";
import { exercises } from "../../../kernel-helpers/exercise/exercises.js";
import { hint } from "../../../kernel-helpers/exercise/hint.js";
import { progress } from "../../../kernel-helpers/exercise/progress.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-progress-"));
const file = join(folder, "deep", "progress.json");
const id = "tiny-objects/holder";

beforeEach(() => {
  process.env.LEAKLAB_PROGRESS = file;
  rmSync(join(folder, "deep"), { recursive: true, force: true });
});
afterAll(() => {
  delete process.env.LEAKLAB_PROGRESS;
  rmSync(folder, { recursive: true });
});

describe("check", () => {
  it("asks for an answer where there is none yet", () => {
    const result = check(id, undefined);
    expect(result.passed).toBe(false);
    expect(result.reason).toMatch(/^there is no answer yet; give /);
    expect(inspect(result)).toContain(`Not yet · ${id}: there is no answer yet`);
    expect(
      Math.max(
        ...inspect(result)
          .split("\n")
          .map((line) => line.length),
      ),
    ).toBeLessThan(81);
  });

  it("names the exercises there are when asked for another", () => {
    expect(check("tiny-objects/none", 1).reason).toContain(`"${id}"`);
  });

  it("never throws, whatever the answer is", () => {
    const hostile = {
      toString: () => {
        throw new Error("boom");
      },
    };
    for (const answer of [hostile, Symbol("x"), [], 1n, () => 1, "\u001b[31m"]) {
      expect(check(id, answer).passed).toBe(false);
    }
  });

  it("still answers where progress cannot be saved, and says so", () => {
    process.env.LEAKLAB_PROGRESS = join("/dev/null", "progress.json");
    expect(check(id, "wrong").reason).toContain("your progress could not be saved");
  });
});

describe("hint", () => {
  it("gives three hints of rising strength and stays at the third", () => {
    const strengths = [hint(id), hint(id), hint(id), hint(id)].map((given) => given.strength);
    expect(strengths).toEqual([1, 2, 3, 3]);
    expect(inspect(hint(id))).toContain("solutions/02-tiny-objects.ipynb");
  });

  it("names the exercises there are when asked for another", () => {
    expect(inspect(hint("none"))).toContain(`"${id}"`);
  });
});

describe("progress", () => {
  it("counts no attempt where no answer was given", () => {
    for (const answer of [undefined, null, ""]) check(id, answer);
    expect(progress().every(({ attempts }) => attempts === 0)).toBe(true);
  });

  it("counts attempts and hints per exercise and keeps a pass", () => {
    check(id, "wrong");
    hint(id);
    const row = progress().find((candidate) => candidate.id === id);
    expect(row).toEqual({ id, passed: false, attempts: 1, hintsSeen: 1 });
    expect(JSON.parse(readFileSync(file, "utf8"))[id].attempts).toBe(1);
  });

  it("shows the exercises that were begun, and how many are left", () => {
    const count = exercises.length;
    expect(inspect(progress())).toBe(`0 of ${count} exercises passed\n  not begun: ${count}`);
    check(id, "wrong");
    hint(id);
    expect(inspect(progress()).split("\n")).toEqual([
      `0 of ${count} exercises passed`,
      `  tried   ${id.padEnd(32)} attempts 1, hints 1`,
      `  not begun: ${count - 1}`,
    ]);
  });

  it("sets a broken progress file aside and says so", () => {
    check(id, "wrong");
    writeFileSync(file, "{ broken");
    expect(inspect(progress())).toContain("The progress file was started anew");
    expect(existsSync(`${file}.broken`)).toBe(true);
  });

  it("does not take another JSON file for a progress file", () => {
    check(id, "wrong");
    writeFileSync(file, '{"__proto__": 1}');
    expect(inspect(progress())).toContain("does not have the form of a progress file");
  });
});

describe("the exercises", () => {
  it.each(exercises.map((exercise) => [exercise.id, exercise] as const))(
    "%s has three different hints and an id of the form slug/question",
    (exerciseId, exercise) => {
      expect(exerciseId).toMatch(/^[a-z-]+\/[a-z-]+$/);
      expect(new Set(exercise.hints).size).toBe(3);
      expect(exercise.hints.every((text) => text.length > 20)).toBe(true);
    },
  );

  it("have ids of their own", () => {
    expect(new Set(exercises.map((exercise) => exercise.id)).size).toBe(exercises.length);
  });
});
