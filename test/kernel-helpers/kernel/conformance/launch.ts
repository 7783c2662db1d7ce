import {
  type ConnectionFile,
  writeConnectionFile,
} from "../../../../kernel-helpers/kernel/connection.js";
import { KernelProcess } from "../../../../kernel-helpers/kernel/kernel-process.js";
import { readKernelSpec } from "../../../../kernel-helpers/kernel/kernel-spec.js";

/** Starts a kernel's process the way Jupyter does, and waits for nothing. */
export async function launch(
  specFolder: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly file: ConnectionFile; readonly kernel: KernelProcess }> {
  const file = await writeConnectionFile();
  const args = readKernelSpec(specFolder).argv.slice(1);
  const kernel = new KernelProcess({
    command: process.execPath,
    args: args.map((part) => part.replace("{connection_file}", file.path)),
    folder,
    environment: { ...process.env, ...environment },
    cleanUp: () => file.remove(),
  });
  return { file, kernel };
}
