import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, questions } from "../../../../src/analysis/own-files/answers/ask.js";
import { isRefusal } from "../../../../src/analysis/own-files/answers/refusal.js";
import { ownFiles } from "../../../../src/analysis/own-files/own-files.js";
import { goFor } from "../../../datasets/go.js";
import { startGoService } from "../../../fixtures/runtime/go-service.js";
import { temporaryFolder } from "../../../fixtures/runtime/temporary-folder.js";

const folder = temporaryFolder();

describe("a running Go service, saved with curl's like", () => {
  it("answers what two heap profiles and two answers of expvar can", {
    timeout: 60_000,
  }, async () => {
    const go = goFor("a Go service whose files are saved by hand");
    if (go === undefined) return;
    const service = await startGoService(go);
    try {
      for (const round of [1, 2]) {
        const save = async (file: string, page: string): Promise<void> =>
          writeFileSync(join(folder, file), await service.get(page));
        await save(`heap-${round}.pb.gz`, "/debug/pprof/heap?gc=1");
        await save(`vars-${round}.json`, "/debug/vars");
        await save(`heap-${round}.txt`, "/debug/pprof/heap?debug=1");
      }
    } finally {
      await service.stop();
    }
    const own = ownFiles(folder);
    expect(own.files.filter(({ holds }) => holds === "nothing")).toEqual([]);
    // Neither expvar nor a heap text says a time: each is dated by the collection before it.
    expect(own.signals.MemStats.rows).toHaveLength(2);
    expect(own.signals["heap text"].rows).toHaveLength(2);
    const refused = questions(own).filter(({ isAnswered }) => !isAnswered);
    const names = refused.map(({ question }) => question);
    expect(names).toContain("ledger");
    expect(names).not.toContain("live slots");
    expect(names).not.toContain("sampled against true");
    const trends = ask(own, "trends");
    // Two readings are no trend, and it says so.
    expect(isRefusal(trends) || trends.every((row) => row.verdict === "cannot be settled")).toBe(
      true,
    );
  });
});
