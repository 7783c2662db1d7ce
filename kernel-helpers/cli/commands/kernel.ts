import { parseArgs } from "node:util";
import { examineKernel } from "../../kernel/doctor.js";
import { installKernelSpec, uninstallKernelSpec } from "../../kernel/install.js";
import { packagePath } from "../../package-path.js";

const usage = `leaklab kernel install [--user | --prefix <folder>]
leaklab kernel uninstall [--user | --prefix <folder>]
leaklab kernel doctor

Makes the kernel "TypeScript (leaklab)" known to your own JupyterLab and VS Code, or takes it back.
\`npm start\` does not need it. doctor looks at what a kernel needs, starts one and runs three cells.

  --user             for the current user (the default)
  --prefix <folder>  in <folder>/share/jupyter, such as the folder of a Python environment`;

/** Registers the kernel with Jupyter, or takes it back; needs no Python. */
export async function kernel(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      user: { type: "boolean" },
      prefix: { type: "string" },
    },
  });
  const [action, ...more] = positionals;
  if (values.help) return say(usage, 0);
  if (values.user && values.prefix !== undefined) return say(usage, 1);
  if (more.length > 0) return say(usage, 1);
  if (action === "install") return install(values.prefix);
  if (action === "uninstall") return uninstall(values.prefix);
  if (action === "doctor") return doctor();
  return say(usage, 1);
}

async function doctor(): Promise<number> {
  let code = 0;
  for await (const { subject, isGood, found, advice } of examineKernel()) {
    say(`${isGood ? "ok  " : "BAD "} ${subject.padEnd(11)} ${found}`, 0);
    if (isGood) continue;
    code = 1;
    if (advice !== undefined) say(`     ${" ".repeat(11)} ${advice}.`, 0);
  }
  return code;
}

function install(prefix: string | undefined): number {
  const folder = installKernelSpec({ prefix });
  return say(
    `The kernel "TypeScript (leaklab)" is registered in ${folder}.\n` +
      `It runs from ${packagePath()}; register it again when you move that folder.\n` +
      'Notebooks in any folder can import "leaklab" with it.',
    0,
  );
}

function uninstall(prefix: string | undefined): number {
  const folder = uninstallKernelSpec({ prefix });
  return say(folder === undefined ? "It was not registered there." : `Removed ${folder}.`, 0);
}

function say(text: string, code: number): number {
  if (code === 0) console.log(text);
  else console.error(text);
  return code;
}
