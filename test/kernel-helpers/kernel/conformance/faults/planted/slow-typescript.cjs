// TypeScript loads three seconds late, as on a slow disk, and leaves a mark when it has.
const { writeFileSync } = require("node:fs");
const { Module } = require("node:module");

const load = Module._load;
Module._load = (request, ...rest) => {
  if (request !== "@tslab/typescript-for-tslab") return load(request, ...rest);
  const isFirst = process.env.LEAKLAB_LOADED_MARK !== "";
  if (isFirst) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
  const loaded = load(request, ...rest);
  if (isFirst) writeFileSync(process.env.LEAKLAB_LOADED_MARK, "");
  process.env.LEAKLAB_LOADED_MARK = "";
  return loaded;
};
