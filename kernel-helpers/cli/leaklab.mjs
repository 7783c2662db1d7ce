#!/usr/bin/env node
// The command `leaklab`. npm links it before the build, so it is plain JavaScript.
import { existsSync } from "node:fs";

const main = new URL("../../dist/kernel-helpers/cli/main.js", import.meta.url);

if (existsSync(main)) {
  import(main.href)
    .then((commands) => commands.main(process.argv.slice(2)))
    .then((code) => {
      process.exitCode = code;
    });
} else {
  console.error("leaklab is not built yet. Run `npm start` in its folder once, then try again.");
  process.exitCode = 1;
}
