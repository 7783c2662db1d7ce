import { expect, test } from "vitest";
import { Questions } from "../../../../kernel-helpers/kernel/executor/questions.js";

test("Questions asks one at a time, each for the cell that asked it", async () => {
  const said: string[] = [];
  let cell = 1;
  const questions = new Questions(
    (prompt, from) => said.push(`${prompt} of ${from}`),
    () => cell,
  );
  const first = questions.ask("first");
  cell = 2;
  const second = questions.ask("second");
  cell = 3;
  expect(said).toEqual(["first of 1"]);
  questions.answer("a");
  expect(said).toEqual(["first of 1", "second of 2"]);
  questions.answer(null);
  expect(await Promise.all([first, second])).toEqual(["a", null]);
});

test("Questions that are given up are answered with null, and an answer that comes late with nothing", async () => {
  const questions = new Questions(
    () => {},
    () => 1,
  );
  const asked = questions.ask("?");
  questions.giveUp();
  questions.answer("late");
  expect(await asked).toBeNull();
});
