import { expect, test } from "vitest";
import { CellQueue } from "../../../../kernel-helpers/kernel/server/cell-queue.js";

test("CellQueue runs jobs one by one, and calls off those that wait behind one that says stop", async () => {
  const queue = new CellQueue();
  const seen: string[] = [];
  const add = (name: string, word: "go on" | "stop"): Promise<void> =>
    new Promise((over) => {
      const run = async (): Promise<"go on" | "stop"> => {
        seen.push(`${name} begins`);
        await null;
        seen.push(`${name} ends`);
        over();
        return word;
      };
      const abort = (): void => {
        seen.push(`${name} is called off`);
        over();
      };
      queue.add({ run, abort });
    });
  await Promise.all([add("first", "go on"), add("second", "stop"), add("third", "go on")]);
  await add("fourth", "go on");
  expect(seen).toEqual([
    "first begins",
    "first ends",
    "second begins",
    "second ends",
    "third is called off",
    "fourth begins",
    "fourth ends",
  ]);
});
