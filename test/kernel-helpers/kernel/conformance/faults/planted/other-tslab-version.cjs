// tslab's package.json says another version.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  const text = readFileSync(path, ...rest);
  if (!/[/\\]node_modules[/\\]tslab[/\\]package\.json$/.test(String(path))) return text;
  return String(text).replace('"version": "1.0.22"', '"version": "9.9.9"');
};
syncBuiltinESMExports();
