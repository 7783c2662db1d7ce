// `npm run bench`: the figures of the workshop, medians of five rounds with the 95th percentile
// beside them, each against stock tslab or bare Node in the same run.
// `npm run bench -- --cold` measures a fresh clone as well: minutes, and the network.
import { benchHostile } from "./bench-hostile.mjs";
import { benchKernels } from "./bench-kernels.mjs";
import { benchLessons } from "./bench-lessons.mjs";
import { benchLibrary } from "./bench-library.mjs";
import { benchProfileSeries } from "./bench-profile-series.mjs";
import { benchProfiles } from "./bench-profiles.mjs";
import { benchSeries } from "./bench-series.mjs";
import { benchStart } from "./bench-start.mjs";
import { machine } from "./figures.mjs";

console.log(machine());
await benchLibrary();
await benchSeries();
await benchProfileSeries();
await benchProfiles();
await benchHostile();
await benchKernels();
await benchLessons();
if (process.argv.includes("--cold")) await benchStart();
