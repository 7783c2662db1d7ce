import type { Content } from "./wire.js";

/** The content of `kernel_info_reply`, known before any compiler is loaded. */
export function kernelFacts(version: string): Content {
  return {
    status: "ok",
    protocol_version: "5.3",
    implementation: "leaklab",
    implementation_version: version,
    banner: `TypeScript (leaklab ${version}, Node ${process.version})`,
    help_links: [],
    language_info: {
      name: "typescript",
      version: "5.0.4",
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      // JupyterLab reads `mode`, the classic notebook `name` and `typescript`.
      codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
    },
  };
}
