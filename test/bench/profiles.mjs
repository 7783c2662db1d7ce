// `npm run bench:profiles`: reading profiles beside other readers; writes test/bench/RESULTS.md.
// `-- --install` fetches the other readers first, `-- --quick` is one round without the
// largest file, and writes nothing.
import { benchProfiles } from "./bench-profiles.mjs";

const isQuick = process.argv.includes("--quick");
const install = process.argv.includes("--install");
await benchProfiles({ install, ...(isQuick ? { rounds: 1, scaling: false } : { write: true }) });
