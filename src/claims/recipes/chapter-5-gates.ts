import { formatCount } from "../../units.js";
import { shown } from "../claim.js";
import type { Finding } from "../evidence.js";
import { numberAfter, textAfter } from "../finding.js";
import type { Recipe } from "./recipe.js";

/** The commands of sections 5.5 and 5.7: an alarm, and gates before a release. */
export const gatesOfChapter5: readonly Recipe[] = [
  {
    topic: "alarms",
    section: "5.5",
    meant: "raise an alarm at a leak",
    command:
      "rate(runtime_mallocs_total[5m]) > 2 * " +
      "avg_over_time(rate(runtime_mallocs_total[1h])[1h:1m]) " +
      "and process_resident_memory_bytes > 300 * 1024 * 1024",
    does: ({ probe }) => {
      const alarms = alarmsOf(probe("promql"), "article");
      return shown(
        `raises ${alarms("leak", "later")} alarms of ${marks} at a steady leak and ` +
          `${alarms("busier", "later")} at a healthy service when it gets busier; both have alarms in ` +
          "their first hour, and Prometheus's client for Go has no metric of that name",
        alarms("leak", "later") === 0,
        alarms("busier", "later") > 0,
        alarms("leak", "in the first hour") > 0,
        textAfter(probe("promql"), "a Go service gives runtime_mallocs_total") === "false",
      );
    },
    instead:
      "min_over_time(go_memstats_heap_objects[1h]) - " +
      "min_over_time(go_memstats_heap_objects[1h] offset 1h) > 100000, for: 2h",
    insteadDoes: ({ probe }) => {
      const alarms = alarmsOf(probe("promql"), "instead");
      return shown(
        `raises ${alarms("leak", "later")} alarms of ${marks} at the leak and ` +
          `${alarms("busier", "later")} at the healthy service`,
        alarms("leak", "later") > 50,
        alarms("leak", "in the first hour") === 0,
        alarms("busier", "later") === 0,
        textAfter(probe("promql"), "a Go service gives go_memstats_heap_objects") === "true",
      );
    },
  },
  {
    topic: "ci",
    section: "5.7",
    meant: "stop a leak in CI",
    command: "go test -bench=. -memprofile=mem.out -benchmem",
    does: ({ probe }) => {
      const kept = textAfter(probe("bench-profile"), "with '' benchmark kept objects of 10000");
      const rate = numberAfter(probe("bench-profile"), "with '' Period");
      return shown(
        `samples at ${formatCount(rate)}: of 10,000 kept objects of 16 B the profile has ` +
          (kept === "" ? "none" : formatCount(Number(kept))),
        rate === 524_288,
        Number(kept) !== 10_000,
      );
    },
    instead: "go test -run='^$' -bench=. -benchmem -memprofilerate=1 -memprofile=mem.out",
    insteadDoes: ({ probe }) => {
      const label = "with '-memprofilerate=1' benchmark kept objects of 10000";
      const kept = numberAfter(probe("bench-profile"), label);
      return shown(`has ${formatCount(kept)} of them`, kept === 10_000);
    },
  },
  {
    topic: "comparing",
    section: "5.7",
    meant: "see what has grown between two versions",
    command: "compare MemStats.Alloc, and look into it from 12 MB on",
    does: ({ probe }) => {
      const swing = numberAfter(probe("two-moments"), "swing of Alloc without a leak, MB");
      return shown(
        `compares two moments of a saw-tooth: one program without a leak, with 66 MB alive, goes up ` +
          `and down by ${swing} MB`,
        swing > 12,
      );
    },
    instead: "go tool pprof -top -base=before.pb.gz after.pb.gz",
    insteadDoes: ({ probe }) => {
      const moments = probe("two-moments");
      const alone = textAfter(moments, "first in after.pb.gz");
      const grown = textAfter(moments, "first in the difference");
      return shown(
        `lists what was added: ${grown} first, where after.pb.gz alone has ${alone} first`,
        alone === "main.cache",
        grown === "main.leak",
        numberAfter(moments, "lines of main.cache in the difference") === 0,
      );
    },
  },
];

/** Marks of the probe, every ten minutes, after the first hour of twelve. */
const marks = 66;

/** How often a rule of the probe had an alarm, by service and time. */
function alarmsOf(finding: Finding, rule: string): (service: string, when: string) => number {
  return (service, when) =>
    numberAfter(finding, `${rule} rule, ${service} service, alarms ${when}`);
}
