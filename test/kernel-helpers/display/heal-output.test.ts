import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Kernel, startKernel } from "../../../kernel-helpers/kernel/client.js";
import { packagePath } from "../../../kernel-helpers/package-path.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(() => vi.resetConfig());

const notebooks = fileURLToPath(new URL("../../../notebooks", import.meta.url));
const stock = packagePath("kernel-helpers/jupyter/kernels/tslab");
let kernel: Kernel;

beforeAll(async () => {
  kernel = await startKernel({ folder: notebooks, specFolder: stock });
});
afterAll(() => kernel.close());

const flood = `
const lines = (count: number) => { for (let i = 0; i < count; i++) console.log("line", i); };
`;

function floodText(count: number): string {
  return Array.from({ length: count }, (_, index) => `line ${index}\n`).join("");
}

interface Shown {
  readonly text: string;
  readonly types: readonly string[];
}

/** A cell's outputs in order: the text of streams, the MIME types of displays. */
async function run(code: string): Promise<readonly Shown[]> {
  const { status, outputs } = await kernel.execute(code);
  expect(status).toBe("ok");
  return outputs.map((output) => ({
    text: output.output_type === "stream" ? `${output.name}: ${output.text}` : "",
    types: "data" in output ? Object.keys(output.data) : [],
  }));
}

const chartTypes = ["image/svg+xml", "image/png", "text/plain"];

describe("stock tslab after leaklab was imported", () => {
  it("delivers a flood from the very cell that imports", async () => {
    const code = `import { samplingCurveChart, show } from "leaklab"; ${flood} lines(5000); "end"`;
    expect(await run(code)).toEqual([{ text: `stdout: ${floodText(5000)}end\n`, types: [] }]);
  });

  it("delivers 100,000 lines whole", async () => {
    expect(await run("lines(100_000)")).toEqual([
      { text: `stdout: ${floodText(100_000)}`, types: [] },
    ]);
  });

  it("delivers lines that a cell writes between awaits", async () => {
    const code = `for (let i = 0; i < 3000; i++) {
      console.log("line", i);
      if (i % 3 === 0) await new Promise((go) => setImmediate(go));
    }`;
    expect(await run(code)).toEqual([{ text: `stdout: ${floodText(3000)}`, types: [] }]);
  });

  it("delivers ten thousand turns between stdout and stderr in their order", async () => {
    const shown = await run("for (let i = 0; i < 5000; i++) { console.log(i); console.error(i); }");
    expect(shown.map(({ text }) => text)).toEqual(
      Array.from({ length: 5000 }, (_, i) => [`stdout: ${i}\n`, `stderr: ${i}\n`]).flat(),
    );
  });

  it("delivers a thousand displays", async () => {
    const shown = await run("for (let i = 0; i < 1000; i++) show([{ i }]);");
    expect(shown).toHaveLength(1000);
  });

  it("keeps text and displays in order, those of tslab's own functions too", async () => {
    const shown = await run(`import { display } from "tslab";
      console.log("a"); show([{ x: 1 }]); console.error("b"); display.html("<i>c</i>");
      console.log("d"); show(samplingCurveChart()); console.log("e");`);
    expect(shown).toEqual([
      { text: "stdout: a\n", types: [] },
      { text: "", types: ["text/html", "text/plain"] },
      { text: "stderr: b\n", types: [] },
      { text: "", types: ["text/html"] },
      { text: "stdout: d\n", types: [] },
      { text: "", types: chartTypes },
      { text: "stdout: e\n", types: [] },
    ]);
  });

  it("shows a chart that is a cell's last value, once", async () => {
    expect(await run("const chart = samplingCurveChart(); chart")).toEqual([
      { text: "", types: chartTypes },
    ]);
    expect(await run("show(chart)")).toEqual([{ text: "", types: chartTypes }]);
    expect(await run("await show(chart)")).toEqual([{ text: "", types: chartTypes }]);
  });

  it("prints a chart inside a list, and its words, as text", async () => {
    const [listed] = await run("[chart]");
    expect(listed?.text).toContain("[\n  Chance that one object is sampled");
    const [words] = await run("chart.text");
    expect(words?.text).toContain("stdout: Chance that one object is sampled");
  });

  it("brings a live chart with its picture", async () => {
    expect(await run("show(samplingCurveChart({ interactive: true }))")).toEqual([
      { text: "", types: ["application/vnd.vegalite.v5+json", ...chartTypes] },
    ]);
  });

  it("keeps characters whole that are written in pieces, and calls back", async () => {
    const code = `const bytes = Buffer.from("λ🙂");
      for (const byte of bytes) process.stdout.write(Uint8Array.of(byte));
      await new Promise<void>((go) => process.stdout.write("!", () => go()));`;
    expect(await run(code)).toEqual([{ text: "stdout: λ🙂!", types: [] }]);
  });

  it("leaves a cell's own stand-in for stdout alone", async () => {
    const code = `const write = process.stdout.write; let caught = "";
      process.stdout.write = ((text: string) => { caught += text; return true; }) as typeof write;
      console.log("quiet"); process.stdout.write = write; caught`;
    expect(await run(code)).toEqual([{ text: "stdout: quiet\n\n", types: [] }]);
  });
});
