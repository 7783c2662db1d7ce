import { randomUUID } from "node:crypto";
import type { Display } from "./protocol.js";

type Show = (display: Display) => void;

/**
 * What `import ... from "tslab"` gives in a cell: the functions of tslab's own package that show
 * things, without the compiler that the real one loads.
 */
export function tslabStandIn(show: Show): object {
  return {
    versions: { tslab: "1.0.22", typescript: "5.0.4", node: process.version },
    display: displayFunctions(show),
    newDisplay: () => displayFunctions(show, randomUUID()),
  };
}

const types = {
  javascript: "text/javascript",
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
  text: "text/plain",
} as const;

function displayFunctions(show: Show, displayId?: string): object {
  let isUpdate = false;
  const raw = (type: string, content: string | Uint8Array): void => {
    const text = typeof content === "string" ? content : Buffer.from(content).toString("base64");
    const id = displayId === undefined ? {} : { displayId, isUpdate };
    show({ data: { [type]: text }, metadata: {}, ...id });
    isUpdate = displayId !== undefined;
  };
  const byName = Object.entries(types).map(([name, type]) => [
    name,
    (content: string | Uint8Array) => raw(type, content),
  ]);
  return { ...Object.fromEntries(byName), raw };
}
