import {
  type ConnectionFile,
  writeConnectionFile,
} from "../../../../kernel-helpers/kernel/connection.js";
import { KernelProcess } from "../../../../kernel-helpers/kernel/kernel-process.js";
import { readKernelSpec } from "../../../../kernel-helpers/kernel/kernel-spec.js";

/** A kernel's process that was just started. */
export interface Launched {
  readonly file: ConnectionFile;
  readonly kernel: KernelProcess;
  readonly interruptMode: "signal" | "message";
}

/** Starts a kernel's process the way Jupyter does, and waits for nothing. */
export async function launch(
  specFolder: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Launched> {
  const file = await writeConnectionFile();
  const { argv, interruptMode } = readKernelSpec(specFolder);
  const kernel = new KernelProcess({
    command: process.execPath,
    args: argv.slice(1).map((part) => part.replace("{connection_file}", file.path)),
    folder,
    environment: { ...process.env, ...environment },
    cleanUp: () => file.remove(),
  });
  return { file, kernel, interruptMode };
}
