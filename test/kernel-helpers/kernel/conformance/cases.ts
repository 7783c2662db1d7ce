import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { contents, type Exchange, lastText, type Probe, streamed } from "./probe.js";

/** One clause of what a kernel should do. */
export interface Case {
  readonly name: string;
  readonly run: (kernel: Probe) => Promise<void>;
}

function group(name: string, cases: Readonly<Record<string, Case["run"]>>): readonly Case[] {
  return Object.entries(cases).map(([title, run]) => ({ name: `${name}: ${title}`, run }));
}

const value = async (kernel: Probe, code: string): Promise<string> =>
  lastText(await kernel.execute(code));
const types = ({ iopub }: Exchange): readonly string[] =>
  iopub.map(({ header }) => header.msg_type);
const bundle = (exchange: Exchange, type = "display_data"): Record<string, unknown> =>
  (contents(exchange, type).at(-1)?.data ?? {}) as Record<string, unknown>;
const traceback = (exchange: Exchange): string =>
  ((contents(exchange, "error")[0]?.traceback ?? []) as readonly string[]).join("\n");

async function interrupted(kernel: Probe, code: string): Promise<void> {
  await kernel.execute("let keptValue = 41;");
  const running = kernel.execute(code, {}, 12_000);
  await sleep(600);
  kernel.interrupt();
  expect((await running).reply.status).toBe("error");
  await sleep(300);
  expect(await value(kernel, "keptValue + 1")).toBe("42");
}

export const protocol = group("protocol", {
  "execute_input comes before the output, with code and count": async (kernel) => {
    const ran = await kernel.execute("console.log(1)");
    expect(types(ran).indexOf("execute_input")).toBeGreaterThan(-1);
    expect(types(ran).indexOf("execute_input")).toBeLessThan(types(ran).indexOf("stream"));
    expect(contents(ran, "execute_input")[0]).toMatchObject({
      code: "console.log(1)",
      execution_count: ran.reply.execution_count,
    });
  },
  "the last value is an execute_result with the count": async (kernel) => {
    const ran = await kernel.execute("1 + 2");
    expect(contents(ran, "execute_result")[0]).toMatchObject({
      data: { "text/plain": "3" },
      execution_count: ran.reply.execution_count,
    });
  },
  "the count grows by one a cell": async (kernel) => {
    const first = await kernel.execute("0");
    const next = await kernel.execute("0");
    expect(Number(next.reply.execution_count) - Number(first.reply.execution_count)).toBe(1);
  },
  "an error is an error message and an error reply with the same words": async (kernel) => {
    const ran = await kernel.execute('throw new RangeError("planted")');
    const said = { ename: "RangeError", evalue: "planted" };
    expect(contents(ran, "error")[0]).toMatchObject(said);
    expect(ran.reply).toMatchObject({ status: "error", ...said });
    await sleep(300);
  },
  "status is busy first and idle last": async (kernel) => {
    const ran = await kernel.execute("console.log(1)");
    const states = contents(ran, "status").map(({ execution_state }) => execution_state);
    expect(states[0]).toBe("busy");
    expect(states.at(-1)).toBe("idle");
    expect(types(ran).at(-1)).toBe("status");
  },
  "silent runs, shows nothing and does not count": async (kernel) => {
    const before = await kernel.execute("0");
    const ran = await kernel.execute("console.log(5); 6", { silent: true });
    expect(types(ran).filter((type) => type !== "status")).toEqual([]);
    const after = await kernel.execute("0");
    expect(Number(after.reply.execution_count) - Number(before.reply.execution_count)).toBe(1);
  },
  "user_expressions are evaluated": async (kernel) => {
    const ran = await kernel.execute("const chance = 0.25;", {
      user_expressions: { doubled: "chance * 2", wrong: "nowhere" },
    });
    expect(ran.reply.user_expressions).toMatchObject({
      doubled: { status: "ok", data: { "text/plain": "0.5" } },
      wrong: { status: "error" },
    });
  },
  "stop_on_error aborts what was queued": async (kernel) => {
    const failing = kernel.execute("throw new Error('planted')");
    const queued = kernel.execute("1");
    await failing;
    expect((await queued).reply.status).toBe("aborted");
    await sleep(300);
  },
  "what is sent after a failure runs at once": async (kernel) => {
    await kernel.execute("throw new Error('planted')");
    expect((await kernel.execute("1")).reply.status).toBe("ok");
  },
  "stop_on_error false lets the queue go on": async (kernel) => {
    const failing = kernel.execute("throw new Error('planted')", { stop_on_error: false });
    const queued = kernel.execute("7");
    await failing;
    expect((await queued).reply.status).toBe("ok");
    await sleep(300);
  },
  "kernel_info says language and protocol": async (kernel) => {
    const { reply, replyType } = await kernel.ask("kernel_info_request", {});
    expect(replyType).toBe("kernel_info_reply");
    expect(reply).toMatchObject({ language_info: { name: "typescript", file_extension: ".ts" } });
    expect(String(reply.protocol_version)).toMatch(/^5\.[3-9]/);
  },
  "kernel_info has a lexer for exports": async (kernel) => {
    const { reply } = await kernel.ask("kernel_info_request", {});
    expect(reply).toMatchObject({ language_info: { pygments_lexer: "typescript" } });
  },
  "kernel_info is answered while a cell is busy": async (kernel) => {
    const running = kernel.execute("for (const end = Date.now() + 1500; Date.now() < end; );");
    await sleep(300);
    await kernel.ask("kernel_info_request", {}, { channel: "control", timeoutMs: 700 });
    await running;
  },
  "the heart beats while a cell is busy": async (kernel) => {
    const running = kernel.execute("for (const end = Date.now() + 1500; Date.now() < end; );");
    await sleep(300);
    expect(await kernel.beats(700)).toBe(true);
    await running;
  },
  "comm_info has no comms, under its own type": async (kernel) => {
    const { reply, replyType } = await kernel.ask("comm_info_request", {}, { timeoutMs: 2000 });
    expect([replyType, reply.comms]).toEqual(["comm_info_reply", {}]);
  },
  "history is empty, under its own type": async (kernel) => {
    const content = { hist_access_type: "tail", n: 5, output: false, raw: true };
    const { reply, replyType } = await kernel.ask("history_request", content, { timeoutMs: 2000 });
    expect([replyType, reply.history]).toEqual(["history_reply", []]);
  },
  "a debug request is answered": async (kernel) => {
    const content = { type: "request", seq: 1, command: "debugInfo", arguments: {} };
    const asked = kernel.ask("debug_request", content, { channel: "control", timeoutMs: 2000 });
    expect((await asked).replyType).toBe("debug_reply");
  },
  "is_complete knows a finished cell": async (kernel) => {
    expect((await kernel.ask("is_complete_request", { code: "f(1)" })).reply.status).toBe(
      "complete",
    );
  },
  "is_complete knows an open brace, and indents": async (kernel) => {
    const { reply } = await kernel.ask("is_complete_request", { code: "if (true) {" });
    expect(reply).toMatchObject({ status: "incomplete", indent: "  " });
  },
  "is_complete knows an open template literal": async (kernel) => {
    const { reply } = await kernel.ask("is_complete_request", { code: "const s = `a\nb" });
    expect(reply.status).toBe("incomplete");
  },
  "a message with a wrong signature is refused": async (kernel) => {
    const heard = await kernel.sendForged("another key", "globalThis.forged = 1");
    expect(heard).toEqual([]);
    expect(await value(kernel, "typeof (globalThis as any).forged")).toBe("undefined");
  },
  "a message without a signature is refused": async (kernel) => {
    const heard = await kernel.sendForged("", "globalThis.unsigned = 1");
    expect(heard).toEqual([]);
    expect(await value(kernel, "typeof (globalThis as any).unsigned")).toBe("undefined");
  },
  "a request of unknown type ends idle and nothing breaks": async (kernel) => {
    const asked = kernel.ask("nonsense_request", {}, { timeoutMs: 300 }).catch(() => undefined);
    await asked;
    expect(await value(kernel, "1")).toBe("1");
  },
});

export const language = group("language", {
  "a later assignment is seen by functions of earlier cells": async (kernel) => {
    await kernel.execute(
      "let rate = 524288; function prob(size: number) { return 1 - Math.exp(-size / rate); }",
    );
    expect(await value(kernel, "rate = 16; prob(16).toFixed(3)")).toBe("0.632");
  },
  "a later redeclaration is seen by functions of earlier cells": async (kernel) => {
    await kernel.execute("let step = 1; const next = (n: number) => n + step;");
    await kernel.execute("let step = 10;");
    expect(await value(kernel, "next(1)")).toBe("11");
  },
  "a function defined again is the one that others call": async (kernel) => {
    await kernel.execute("function inner() { return 1; } function outer() { return inner(); }");
    await kernel.execute("function inner() { return 2; }");
    expect(await value(kernel, "outer()")).toBe("2");
  },
  "a function may be called above its declaration": async (kernel) => {
    expect(await value(kernel, "const early = late(); function late() { return 5; } early")).toBe(
      "5",
    );
  },
  "a shorthand property reads a variable of an earlier cell": async (kernel) => {
    await kernel.execute("const objectBytes = 24;");
    expect(await value(kernel, "({ objectBytes }).objectBytes")).toBe("24");
  },
  "let, const, class and function can be declared again with another type": async (kernel) => {
    await kernel.execute("const again = 1; class Twice { a = 1 }");
    expect(
      await value(kernel, "const again = 'text'; class Twice { b = 2 } again + new Twice().b"),
    ).toBe("text2");
  },
  "an enum run again has only its new members": async (kernel) => {
    await kernel.execute("enum Kind { a, b }");
    expect(await value(kernel, "enum Kind { c } Object.keys(Kind).join()")).toBe("0,c");
  },
  "types are carried to later cells": async (kernel) => {
    await kernel.execute("interface Row { readonly bytes: number }");
    const ran = await kernel.execute("const row: Row = { bytes: 'x' };");
    expect(ran.reply.status).toBe("error");
    await sleep(300);
    expect(await value(kernel, "const row: Row = { bytes: 3 }; row.bytes")).toBe("3");
  },
  "destructured names are variables of the notebook": async (kernel) => {
    await kernel.execute("const { a: first, b: [second] } = { a: 1, b: [2] };");
    expect(await value(kernel, "first + second")).toBe("3");
  },
  "top-level await": async (kernel) => {
    expect(await value(kernel, "const waited = await Promise.resolve(4); waited")).toBe("4");
  },
  "for await alone": async (kernel) => {
    const ran = await kernel.execute("for await (const n of [1, 2]) console.log(n)");
    expect(streamed(ran, "stdout")).toBe("1\n2\n");
  },
  "import.meta and __dirname are there": async (kernel) => {
    expect(await value(kernel, "import.meta.url.slice(0, 5) + (__dirname === process.cwd())")).toBe(
      "file:true",
    );
  },
  "a loop at cell level with let i": async (kernel) => {
    const ran = await kernel.execute(
      "let sum = 0; for (let i = 0; i < 3_000_000; i++) sum += i; sum",
    );
    expect(lastText(ran)).toBe("4499998500000");
  },
  "an import only shows nothing": async (kernel) => {
    const ran = await kernel.execute('import { inspect } from "node:util"');
    expect(types(ran).filter((type) => !/status|execute_input/.test(type))).toEqual([]);
  },
  "an imported name can be declared by a later cell": async (kernel) => {
    await kernel.execute('import { join } from "node:path"');
    expect(await value(kernel, "const join = 3; join")).toBe("3");
  },
  "a package with a top-level await is imported": async (kernel) => {
    expect(await value(kernel, 'import * as vega from "vega"; typeof vega.parse')).toBe("function");
  },
  "a package with a top-level await is imported dynamically": async (kernel) => {
    expect(await value(kernel, 'typeof (await import("vega-lite")).compile')).toBe("function");
  },
  "a package that has only an exports map is known with its types": async (kernel) => {
    const code = 'import { double } from "only-exports"; const wrong: string = double(2);';
    const ran = await kernel.execute(code);
    expect(JSON.stringify(ran.iopub)).toContain("'number' is not assignable to type 'string'");
    await sleep(300);
    expect(await value(kernel, 'import { double } from "only-exports"; double(21)')).toBe("42");
  },
  "leaklab is known in a folder outside the repository": async (kernel) => {
    const code =
      'import { samplingProbability } from "leaklab"; samplingProbability(524288).toFixed(4)';
    expect(await value(kernel, code)).toBe("0.6321");
  },
  "Plot, of the kit's packages, is known there too": async (kernel) => {
    expect(
      await value(kernel, 'import * as Plot from "@observablehq/plot"; typeof Plot.plot'),
    ).toBe("function");
  },
  "a .ts file beside the notebook is imported": async (kernel) => {
    expect(await value(kernel, 'import { beside } from "./beside"; beside')).toBe("7");
  },
  "null is no string": async (kernel) => {
    const ran = await kernel.execute("const text: string = null;");
    expect(JSON.stringify(ran.iopub)).toContain("not assignable");
    await sleep(300);
  },
  "a parameter needs no type": async (kernel) => {
    expect(await value(kernel, "const twice = (n) => n * 2; twice(4)")).toBe("8");
  },
  "a type error names line and column of the cell": async (kernel) => {
    const ran = await kernel.execute("const fine = 1;\nconst n: number = 'x';");
    expect(JSON.stringify(ran.iopub)).toMatch(/2:7/);
    await sleep(300);
  },
  "this repository's tools are no types of a cell": async (kernel) => {
    const ran = await kernel.execute("type Says = Chai.Assertion;");
    expect(ran.reply.status).toBe("error");
    await sleep(300);
  },
  "a module cell is imported by another": async (kernel) => {
    await kernel.execute("/** @module shared */\nexport const shared = 11;");
    expect(await value(kernel, 'import { shared } from "./shared"; shared')).toBe("11");
  },
});

export const results = group("results", {
  "undefined shows nothing": async (kernel) => {
    const ran = await kernel.execute("undefined");
    expect(types(ran).filter((type) => /stream|result/.test(type))).toEqual([]);
  },
  "Jupyter.display is asked for the forms": async (kernel) => {
    const code = `({ [Symbol.for("Jupyter.display")]: () => ({ "text/markdown": "**b**" }) })`;
    expect(bundle(await kernel.execute(code), "execute_result")).toEqual({
      "text/markdown": "**b**",
    });
  },
  "Jupyter.display may be asynchronous": async (kernel) => {
    const code = `({ async [Symbol.for("Jupyter.display")]() { return { "text/html": "<b>x</b>" }; } })`;
    expect(bundle(await kernel.execute(code), "execute_result")).toEqual({
      "text/html": "<b>x</b>",
    });
  },
  "util.inspect.custom is honoured": async (kernel) => {
    const code = `({ [Symbol.for("nodejs.util.inspect.custom")]: () => "my own words" })`;
    expect(await value(kernel, code)).toBe("my own words");
  },
  "rows with equal keys are a table with the text beside it": async (kernel) => {
    const forms = bundle(
      await kernel.execute("[{ size: 8, n: 1 }, { size: 16, n: 2 }]"),
      "execute_result",
    );
    expect(forms["text/html"]).toContain("<th");
    expect(forms["text/plain"]).toBe("[ { size: 8, n: 1 }, { size: 16, n: 2 } ]");
  },
  "a plain list is text": async (kernel) => {
    expect(await value(kernel, "[1, 2]")).toBe("[ 1, 2 ]");
  },
  "a promise as the last value is waited for": async (kernel) => {
    expect(await value(kernel, "Promise.resolve(5)")).toBe("5");
  },
  "a rejected promise as the last value is the cell's error": async (kernel) => {
    const ran = await kernel.execute("Promise.reject(new Error('planted'))");
    expect(contents(ran, "error")[0]).toMatchObject({ evalue: "planted" });
    await sleep(300);
  },
  "no colours, even where they are forced": async (kernel) => {
    await kernel.execute('process.env.FORCE_COLOR = "1"');
    const text = await value(kernel, "({ a: 1 })");
    await kernel.execute("delete process.env.FORCE_COLOR");
    expect(text).toBe("{ a: 1 }");
  },
  "a chart shows itself with picture and words": async (kernel) => {
    const ran = await kernel.execute(
      'import { samplingCurveChart } from "leaklab"; samplingCurveChart()',
    );
    const forms = { ...bundle(ran), ...bundle(ran, "execute_result") };
    expect(Object.keys(forms).sort()).toEqual(["image/png", "image/svg+xml", "text/plain"]);
  },
  "an SVG element shows itself, with its namespace": async (kernel) => {
    const code = `import { JSDOM } from "jsdom";
new JSDOM("<svg width='5'></svg>").window.document.querySelector("svg")`;
    const forms = bundle(await kernel.execute(code, {}, 40_000), "execute_result");
    expect(forms["image/svg+xml"]).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  },
  "a display has several forms and metadata in one bundle": async (kernel) => {
    const code = 'import { samplingCurveChart, show } from "leaklab"; show(samplingCurveChart())';
    const [shown] = contents(await kernel.execute(code), "display_data");
    expect(Object.keys(shown?.data as object).length).toBeGreaterThan(2);
    expect(shown?.metadata).toHaveProperty("image/png");
  },
  "tslab's display functions work": async (kernel) => {
    const code = 'import { display } from "tslab"; display.html("<b>x</b>")';
    expect(bundle(await kernel.execute(code))).toEqual({ "text/html": "<b>x</b>" });
  },
  "a display is updated by its id": async (kernel) => {
    const code =
      'import { newDisplay } from "tslab"; const d = newDisplay(); d.text("1"); d.text("2");';
    const ran = await kernel.execute(code);
    const [first] = contents(ran, "display_data");
    const [update] = contents(ran, "update_display_data");
    expect(update?.transient).toEqual(first?.transient);
    expect(update?.data).toEqual({ "text/plain": "2" });
  },
  "output is cleared": async (kernel) => {
    const code =
      'import { clearOutput } from "leaklab"; console.log(1); clearOutput({ wait: true })';
    expect(contents(await kernel.execute(code), "clear_output")).toEqual([{ wait: true }]);
  },
});

export const streams = group("streams", {
  "100,000 lines arrive whole and in order": async (kernel) => {
    const ran = await kernel.execute("for (let i = 0; i < 100_000; i++) console.log('line', i)");
    const lines = streamed(ran, "stdout").trimEnd().split("\n");
    const wrong = lines.findIndex((line, i) => line !== `line ${i}`);
    expect([lines.length, wrong]).toEqual([100_000, -1]);
  },
  "a line of 20 MB arrives whole": async (kernel) => {
    const ran = await kernel.execute("console.log('x'.repeat(20_000_000))");
    expect(streamed(ran, "stdout").length).toBe(20_000_001);
  },
  "half of a surrogate pair, which no notebook file can hold, is replaced": async (kernel) => {
    const ran = await kernel.execute(
      String.raw`console.log("a\ud800b", "\\ud800", "🙂"); "\udc00"`,
    );
    expect(streamed(ran, "stdout")).toBe(`a\ufffdb ${String.raw`\ud800`} 🙂\n`);
    expect(lastText(ran)).toBe("\ufffd");
  },
  "stdout and stderr are kept apart and in order": async (kernel) => {
    const ran = await kernel.execute(
      "for (let i = 0; i < 5; i++) { console.log(i); console.error(i); }",
    );
    expect(streamed(ran, "stdout")).toBe("0\n1\n2\n3\n4\n");
    expect(streamed(ran, "stderr")).toBe("0\n1\n2\n3\n4\n");
    const names = contents(ran, "stream").map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(["stdout", "stderr", "stdout", "stderr"]);
  },
  "a character cut in two arrives whole": async (kernel) => {
    const code =
      'for (const byte of Buffer.from("λ🙂")) process.stdout.write(Uint8Array.of(byte));';
    expect(streamed(await kernel.execute(code), "stdout")).toBe("λ🙂");
  },
  "output after the end of a cell goes to that cell": async (kernel) => {
    const ran = await kernel.execute("setTimeout(() => console.log('late'), 400)");
    await kernel.execute("await new Promise((done) => setTimeout(done, 800))");
    expect(JSON.stringify(kernel.late(ran))).toContain("late");
  },
  "what a child prints to an inherited stdout is the cell's": async (kernel) => {
    const code = `import { spawnSync } from "node:child_process";
spawnSync("echo", ["from a child"], { stdio: "inherit" }); await new Promise((r) => setTimeout(r, 200))`;
    expect(streamed(await kernel.execute(code), "stdout")).toBe("from a child\n");
  },
  "a loop shows its progress before it ends": async (kernel) => {
    const running = kernel.execute(
      "console.log('first'); for (const end = Date.now() + 1500; Date.now() < end; );",
    );
    const ended = running.then(() => "ended");
    await sleep(700);
    expect(await Promise.race([ended, sleep(0, "running")])).toBe("running");
    await running;
  },
});

export const control = group("control", {
  "interrupts an endless loop": (kernel) => interrupted(kernel, "while (true) {}"),
  "interrupts a bad regular expression": (kernel) =>
    interrupted(kernel, '/^(a+)+$/.test("a".repeat(40) + "b")'),
  "interrupts a pending await": (kernel) => interrupted(kernel, "await new Promise(() => {})"),
  "interrupts a loop after an await": (kernel) =>
    interrupted(kernel, "await null; while (true) {}"),
  "interrupts a loop in an async function": (kernel) =>
    interrupted(kernel, "async function spin() { await null; for (;;) {} } await spin()"),
  "interrupts a loop in a timer": (kernel) =>
    interrupted(kernel, "setTimeout(() => { for (;;) {} }, 5); await new Promise(() => {})"),
  "interrupts a loop of awaits, which then stops": async (kernel) => {
    await kernel.execute("let turns = 0;");
    await interrupted(
      kernel,
      "while (true) { turns++; await new Promise((r) => setTimeout(r, 5)); }",
    );
    const turns = await value(kernel, "turns");
    await sleep(200);
    expect(await value(kernel, "turns")).toBe(turns);
  },
  "an error in a timer is shown and ends nothing": async (kernel) => {
    const ran = await kernel.execute("setTimeout(() => { throw new Error('in a timer') }, 5)");
    await kernel.execute("await new Promise((done) => setTimeout(done, 300))");
    expect(JSON.stringify(kernel.late(ran))).toContain("in a timer");
    expect(await value(kernel, "1")).toBe("1");
  },
  "an unhandled rejection is shown and ends nothing": async (kernel) => {
    const ran = await kernel.execute("void Promise.reject(new Error('unhandled one')); 2");
    await sleep(300);
    expect(JSON.stringify(kernel.late(ran))).toContain("unhandled one");
    expect(await value(kernel, "1")).toBe("1");
  },
  "a stack overflow is an error": async (kernel) => {
    const ran = await kernel.execute("function deep(): number { return deep() + 1; } deep()");
    expect(ran.reply.status).toBe("error");
    await sleep(300);
  },
  "process.exit is reported, and the next cell runs": async (kernel) => {
    const ran = await kernel.execute("process.exit(3)", {}, 8000);
    expect(String(ran.reply.evalue)).toMatch(/process\.exit\(3\).*variables are gone/);
    expect(await value(kernel, "1")).toBe("1");
  },
  "the end of the process by a signal is reported, and the next cell runs": async (kernel) => {
    const ran = await kernel.execute("process.kill(process.pid, 'SIGKILL')", {}, 8000);
    expect(String(ran.reply.evalue)).toMatch(/SIGKILL.*variables are gone/);
    expect(await value(kernel, "1")).toBe("1");
  },
  "readline asks the reader": async (kernel) => {
    kernel.answerInput = (prompt) => `answer to ${prompt}`;
    const code = `import { createInterface } from "node:readline/promises";
const line = createInterface({ input: process.stdin, output: process.stdout });
const said = await line.question("Name? "); line.close(); said`;
    expect(lastText(await kernel.execute(code, { allow_stdin: true }, 5000))).toContain(
      "answer to",
    );
  },
  "readline asks for as many lines as are wanted, closed or not": async (kernel) => {
    let asked = 0;
    kernel.answerInput = () => `line ${++asked}`;
    for (const ending of ["line.close();", ""]) {
      const code = `import { createInterface } from "node:readline/promises";
var line = createInterface({ input: process.stdin, output: process.stdout });
var said = await line.question("Name? "); ${ending} said`;
      const ran = await kernel.execute(code, { allow_stdin: true }, 5000);
      await sleep(300);
      expect(lastText(ran)).toContain(`line ${asked}`);
    }
    expect(asked).toBe(2);
  },
  "prompt asks the reader": async (kernel) => {
    kernel.answerInput = (prompt) => `answer to ${prompt}`;
    const ran = await kernel.execute('await prompt("Rate?")', { allow_stdin: true }, 5000);
    expect(lastText(ran)).toBe("answer to Rate?");
  },
  "prompt gives null where nobody can be asked": async (kernel) => {
    expect(lastText(await kernel.execute('await prompt("Rate?")', {}, 5000))).toBe("null");
  },
});

export const help = group("help", {
  "completes typed members": async (kernel) => {
    await kernel.execute("const someRow = { objectBytes: 8, liveObjects: 2 };");
    const { reply } = await kernel.ask("complete_request", { code: "someRow.obj", cursor_pos: 11 });
    expect(reply).toMatchObject({ cursor_start: 8, cursor_end: 11 });
    expect((reply.matches as readonly string[])[0]).toBe("objectBytes");
  },
  "completes behind an emoji": async (kernel) => {
    await kernel.execute("const someRow = { objectBytes: 8 };");
    const code = '"🙂"; someRow.obj';
    const { reply } = await kernel.ask("complete_request", { code, cursor_pos: [...code].length });
    expect(reply).toMatchObject({ matches: ["objectBytes"], cursor_start: 13, cursor_end: 16 });
  },
  "completes a module's name": async (kernel) => {
    const code = 'import {} from "leak';
    const { reply } = await kernel.ask("complete_request", { code, cursor_pos: code.length });
    expect(reply).toMatchObject({ cursor_start: 16, cursor_end: 20 });
    expect(reply.matches).toContain("leaklab");
  },
  "completes a built-in module's name": async (kernel) => {
    const code = 'import {} from "node:f';
    const { reply } = await kernel.ask("complete_request", { code, cursor_pos: code.length });
    expect(reply.matches).toContain("node:fs");
  },
  "completes while a cell waits": async (kernel) => {
    const running = kernel.execute("await new Promise((done) => setTimeout(done, 1500))");
    await sleep(200);
    const content = { code: "consol", cursor_pos: 6 };
    const { reply } = await kernel.ask("complete_request", content, { timeoutMs: 1200 });
    expect(reply.matches).toContain("console");
    await running;
  },
  "completes while a cell is busy in a loop": async (kernel) => {
    const running = kernel.execute("for (const end = Date.now() + 2500; Date.now() < end; );");
    await sleep(300);
    const content = { code: "consol", cursor_pos: 6 };
    const asked = await kernel.ask("complete_request", content, { timeoutMs: 1500 });
    expect(asked.reply.matches).toContain("console");
    await running;
  },
  "inspects a function with its documentation": async (kernel) => {
    await kernel.execute(
      "/** Says how many. */\nfunction howMany(n: number): string { return String(n); }",
    );
    const content = { code: "howMany(1)", cursor_pos: 3, detail_level: 0 };
    const { reply } = await kernel.ask("inspect_request", content);
    expect(reply.found).toBe(true);
    expect(JSON.stringify(reply.data)).toContain("function howMany(n: number): string");
  },
  "inspects behind an emoji": async (kernel) => {
    const content = { code: '"🙂🙂"; parseInt("3")', cursor_pos: 9, detail_level: 0 };
    const { reply } = await kernel.ask("inspect_request", content);
    expect(JSON.stringify(reply.data)).toContain("function parseInt");
  },
  "says found false where there is nothing": async (kernel) => {
    const content = { code: "   ", cursor_pos: 1, detail_level: 0 };
    expect((await kernel.ask("inspect_request", content)).reply).toMatchObject({ found: false });
  },
});

export const tracebacks = group("tracebacks", {
  "name the cell and the right line": async (kernel) => {
    const ran = await kernel.execute(
      "interface Gone {}\n\nfunction fail() {\n  // a remark\n  throw new Error('planted');\n}\nfail();",
    );
    const count = ran.reply.execution_count;
    expect(traceback(ran)).toContain(`at fail (In[${count}]:5:9)`);
    expect(traceback(ran)).toMatch(new RegExp(`at In\\[${count}\\]:7:`));
    await sleep(300);
  },
  "name the earlier cell that a function comes from": async (kernel) => {
    const defined = await kernel.execute("function thrower() {\n  throw new Error('planted');\n}");
    await sleep(300);
    const ran = await kernel.execute("thrower()");
    expect(traceback(ran)).toContain(`at thrower (In[${defined.reply.execution_count}]:2:9)`);
    await sleep(300);
  },
  "name the line after an await": async (kernel) => {
    const ran = await kernel.execute("await null;\n\nthrow new Error('planted')");
    expect(traceback(ran)).toContain(`In[${ran.reply.execution_count}]:3:`);
    await sleep(300);
  },
  "hold no frame of the kernel and no folder of the installation": async (kernel) => {
    const ran = await kernel.execute("null!.x");
    const thrown = await kernel.execute("JSON.parse('{')");
    for (const exchange of [ran, thrown])
      expect(JSON.stringify(exchange.iopub)).not.toMatch(
        /executor|tslab\/dist|node:internal|node:vm/,
      );
    await sleep(300);
  },
  "show the cause": async (kernel) => {
    const ran = await kernel.execute("throw new Error('outer', { cause: new Error('inner') })");
    expect(traceback(ran)).toContain("inner");
    await sleep(300);
  },
  "show what was thrown when it is no error": async (kernel) => {
    const ran = await kernel.execute("throw { code: 5 }");
    expect(traceback(ran)).toContain("{ code: 5 }");
    await sleep(300);
  },
  "show the source line of a type error with a mark": async (kernel) => {
    const ran = await kernel.execute("const bad: number = 'x';");
    expect(traceback(ran)).toMatch(/const bad: number = 'x';\n +\^\^\^/);
    await sleep(300);
  },
  "an error that a cell prints itself speaks of the cell too": async (kernel) => {
    const ran = await kernel.execute("console.log(new Error('planted').stack)");
    expect(streamed(ran, "stdout")).toContain(`In[${ran.reply.execution_count}]:1:`);
    expect(streamed(ran, "stdout").trim().split("\n")).toHaveLength(2);
  },
});

/** Last, since each leaves the kernel ended. */
export const ends = group("end", {
  "shutdown with open handles takes no longer than it must": async (kernel) => {
    await kernel.execute(
      "setInterval(() => {}, 1000); import { createServer } from 'node:net'; createServer().listen(0);",
    );
    void kernel.ask("shutdown_request", { restart: false }, { channel: "control" }).catch(() => {});
    expect(
      await Promise.race([kernel.process.ended.then(() => "ended"), sleep(2000, "alive")]),
    ).toBe("ended");
  },
  "children die with a kernel that is killed": async (kernel) => {
    const code =
      'import { spawn } from "node:child_process"; console.log(spawn("sleep", ["60"]).pid); 0';
    const pid = Number(streamed(await kernel.execute(code), "stdout").split("\n")[0]);
    process.kill(kernel.process.pid, "SIGKILL");
    await kernel.process.ended;
    await expect.poll(() => isRunning(pid), { timeout: 3000 }).toBe(false);
  },
});

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
