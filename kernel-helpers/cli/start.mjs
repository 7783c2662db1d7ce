// `npm start`: sets up what is missing and opens the workshop.
// This file and node-version.mjs keep to old syntax, so that an old Node can say it is too old.
import { isNodeTooOld } from "./setup/node-version.mjs";

if (isNodeTooOld()) process.exitCode = 1;
else import("./setup/start-workshop.mjs").then((m) => m.startWorkshop(process.argv.slice(2)));
