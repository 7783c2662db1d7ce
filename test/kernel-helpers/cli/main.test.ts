import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "../../../kernel-helpers/cli/main.js";

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

test.each([[[]], [["--help"]], [["-h"]], [["help"]]])(
  "main(%j) lists the commands",
  async (args) => {
    expect(await main(args)).toBe(0);
    for (const name of ["run", "notebooks", "record", "kernel"])
      expect(said[0]).toMatch(new RegExp(`^  ${name} +\\S`, "m"));
  },
);

test("an unknown command is refused with the list", async () => {
  expect(await main(["serve"])).toBe(1);
  expect(said[0]).toContain('There is no command "serve".\n\nleaklab <command>');
});

test("a name of Object's own is no command", async () => {
  expect(await main(["constructor"])).toBe(1);
});

test("an unknown option is one plain line", async () => {
  expect(await main(["run", "--colour"])).toBe(1);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain("leaklab run: Unknown option '--colour'");
});

test("each command explains itself", async () => {
  for (const name of ["run", "notebooks"]) {
    expect(await main([name, "--help"])).toBe(0);
    expect(said.at(-1)).toContain(`leaklab ${name}`);
  }
});
