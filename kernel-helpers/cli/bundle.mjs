// `npm run bundle`: one archive for this platform, which starts with no network but Python's.
import { isNodeTooOld } from "./setup/node-version.mjs";

if (isNodeTooOld()) process.exitCode = 1;
else import("./setup/make-bundle.mjs").then((m) => m.makeBundle());
