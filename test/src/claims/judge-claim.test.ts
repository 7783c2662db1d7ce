import { describe, expect, it } from "vitest";
import { type Claim, shown } from "../../../src/claims/claim.js";
import type { ClaimEvidence, Finding } from "../../../src/claims/evidence.js";
import { judgeClaim } from "../../../src/claims/judge-claim.js";
import { LeaklabError } from "../../../src/errors.js";

const heading = {
  number: 7,
  section: "2.4",
  lesson: "01-heap-sampling",
  english: "Go says 1",
  chinese: "Go 说 1",
} as const;

function missing(): never {
  throw new LeaklabError({ code: "recording-missing", reason: "There is no such recording" });
}

/** Evidence in which each probe says this. */
function saying(output: string): ClaimEvidence {
  const probe = (name: string): Finding => ({ probe: name, exitCode: 0, output });
  return { probe, run: missing, lines: () => [] };
}

const claim: Claim = {
  ...heading,
  verdict: "true",
  judge: ({ probe }) => {
    const { output } = probe("one");
    return shown(`it says ${output}`, output === "1", Number(output) > 0);
  },
};

describe("judgeClaim", () => {
  it("computes the verdict and tells what it was computed from", () => {
    expect(judgeClaim(claim, saying("1"))).toEqual({
      number: 7,
      chapter: 2,
      section: "2.4",
      english: "Go says 1",
      chinese: "Go 说 1",
      verdict: "true",
      because: "it says 1",
      basis: "run",
      evidence: ["probe one"],
      lesson: "01-heap-sampling",
    });
  });

  it("changes the verdict with the evidence, whatever the ledger says", () => {
    expect(judgeClaim(claim, saying("2")).verdict).toBe("partly");
    expect(judgeClaim(claim, saying("0")).verdict).toBe("false");
  });

  it("calls what is false today and once was true obsolete, and what is true again true", () => {
    const old: Claim = { ...claim, verdict: "obsolete", heldUntil: "Go 1.9" };
    const row = judgeClaim(old, saying("0"));
    expect(row.verdict).toBe("obsolete");
    expect(row.because).toBe("it says 0; true until Go 1.9");
    expect(judgeClaim(old, saying("1"))).toMatchObject({ verdict: "true", because: "it says 1" });
  });

  it("says recording where one was looked at, beside whatever probe", () => {
    const judge: typeof claim.judge = ({ lines, probe }) => {
      const { length } = lines("heap-sampling/coin/tosses");
      return shown(`${length} lines, ${probe("one").output}`, length === 0);
    };
    expect(judgeClaim({ ...claim, judge }, saying("1"))).toMatchObject({
      basis: "recording",
      evidence: ["heap-sampling/coin/tosses", "probe one"],
    });
  });

  it("passes errors on, that of a missing recording too", () => {
    const judge: typeof claim.judge = ({ run }) => shown("", run("a/b/c").rows.length > 0);
    expect(() => judgeClaim({ ...claim, judge }, saying(""))).toThrow("There is no such recording");
  });

  it("names file and declaration, or what is absent, where the source settles it", () => {
    const source: Claim = {
      ...heading,
      verdict: "false",
      because: "it has neither",
      source: [
        { file: "src/runtime/a.go", at: "func a(", has: "b" },
        { file: "src/runtime", lacks: "c" },
      ],
    };
    expect(judgeClaim(source, saying(""))).toMatchObject({
      verdict: "false",
      because: "it has neither",
      basis: "source",
      evidence: ["src/runtime/a.go: func a", "src/runtime: no c"],
    });
  });

  it("leaves open what nothing settles", () => {
    const open: Claim = {
      ...heading,
      verdict: "cannot be settled",
      because: "nobody has the data",
    };
    expect(judgeClaim(open, saying(""))).toMatchObject({
      verdict: "cannot be settled",
      basis: "none",
      evidence: [],
    });
  });
});
