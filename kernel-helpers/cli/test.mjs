// `npm test`: sets up what is missing and runs the tests.
// This file and node-version.mjs keep to old syntax, so that an old Node can say it is too old.
import { isNodeTooOld } from "./setup/node-version.mjs";

if (isNodeTooOld()) process.exitCode = 1;
else import("./setup/run-tests.mjs").then((m) => m.runTests(process.argv.slice(2)));
