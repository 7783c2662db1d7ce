// measure.mjs READER FILE COLUMN WARM: one reader on one file in a process of its own, its modules
// loaded before. Prints the first reading, which is cold, and then as many warm ones.
import { readers } from "./readers.mjs";

const [name = "", file = "", column = "", warm = ""] = process.argv.slice(2);
const load = readers[name];
if (load === undefined) throw new Error(`there is no reader ${name}`);
const read = await load();
const rounds = [];
let answer;
for (let round = 0; round <= Number(warm); round++) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  answer = read(file, Number(column));
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  rounds.push({ ms, cpuMs: (user + system) / 1000, peakMiB });
}
console.log(JSON.stringify({ rounds, answer }));
