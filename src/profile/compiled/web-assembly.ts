/** The little of WebAssembly's interface that is used; TypeScript knows it only with a browser's. */
interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** A number that compiled code and its caller share. */
export interface SharedNumber {
  value: number;
}

/** Memory that compiled code works in; views on it are made after it has grown. */
export interface SharedMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyInterface };

/** The module in a text of base64. */
export function moduleOf(base64: string): object {
  return new webAssembly.Module(bytesOf(base64));
}

/** Node's Buffer takes a tenth of the time, which counts in an import. */
function bytesOf(base64: string): Uint8Array {
  if (globalThis.Buffer !== undefined) return Buffer.from(base64, "base64");
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}

/** What a new instance of a module exports. */
export function instanceOf(module: object): unknown {
  return new webAssembly.Instance(module).exports;
}
