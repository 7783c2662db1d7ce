import { expect, onTestFinished, test } from "vitest";
import { CellContext } from "../../../../kernel-helpers/kernel/executor/cell-context.js";
import { CellRun } from "../../../../kernel-helpers/kernel/executor/cell-run.js";

type Start = (callback: () => void, ms: number) => unknown;

function running(id: number): { readonly context: CellContext; readonly setTimeout: Start } {
  const context = new CellContext();
  context.current = new CellRun({ id, count: id }, () => {});
  return { context, setTimeout: context.timersOfCells().setTimeout as Start };
}

const rest = (): Promise<void> => new Promise((over) => setTimeout(over, 30));

test("a timer of an interrupted cell does not fire, one of a later cell does", async () => {
  const { context, setTimeout } = running(1);
  const fired: number[] = [];
  setTimeout(() => fired.push(1), 5);
  context.current = new CellRun({ id: 2, count: 2 }, () => {});
  setTimeout(() => fired.push(2), 5);
  context.interruptUpTo(1);
  await rest();
  expect(fired).toEqual([2]);
});

test("code of an interrupted cell goes no further than its next await", async () => {
  const { context } = running(1);
  expect(context.cellAwait(7)).toBe(7);
  const run = context.cellHere();
  context.interruptUpTo(1);
  context.cellBack(run, undefined);
  const first = await Promise.race([context.cellAwait(7), rest().then(() => "still waiting")]);
  expect(first).toBe("still waiting");
});

test("after an interrupt no code counts as that of the interrupted cell", () => {
  const { context } = running(1);
  context.interruptUpTo(1);
  expect(context.cellHere()).toBeUndefined();
});

test("an error out of a timer belongs to the cell that started it", async () => {
  const context = new CellContext();
  const first = new CellRun({ id: 1, count: 1 }, () => {});
  const second = new CellRun({ id: 2, count: 2 }, () => {});
  const { setTimeout: given } = globalThis;
  onTestFinished(() => {
    globalThis.setTimeout = given;
  });
  let callback = (): void => {};
  globalThis.setTimeout = ((wanted: () => void) => {
    callback = wanted;
  }) as unknown as typeof setTimeout;
  context.captureTimers();
  const error = new Error("in a timer");
  context.current = first;
  globalThis.setTimeout(() => {
    throw error;
  });
  context.current = second;
  expect(callback).toThrow(error);
  expect(context.runOf(error)).toBe(first);
  expect(context.runOf(new Error("another"))).toBe(second);
});
