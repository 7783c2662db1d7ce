// TypeScript is read three seconds late, as from a slow disk, and leaves a mark when it has been.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

const { readFileSync, writeFileSync } = fs;
const pause = new Int32Array(new SharedArrayBuffer(4));
fs.readFileSync = (path, ...rest) => {
  if (!/typescript-for-tslab[/\\]lib[/\\]typescript\.js$/.test(String(path)))
    return readFileSync(path, ...rest);
  Atomics.wait(pause, 0, 0, 3000);
  writeFileSync(process.env.LEAKLAB_LOADED_MARK, "");
  return readFileSync(path, ...rest);
};
syncBuiltinESMExports();
