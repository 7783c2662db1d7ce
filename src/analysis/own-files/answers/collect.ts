/** What to collect, in the words of a shell. */

export const oneHeapProfile =
  'curl -o heap-1.pb.gz "http://HOST/debug/pprof/heap?gc=1", from a program that imports net/http/pprof; the default rate will do, GODEBUG=memprofilerate=65536 (Go 1.21 and newer, at start) sees eight times as much';

export const manyHeapProfiles: string =
  "a heap profile of the same process every ten minutes, six of them or more, at one rate: " +
  'curl -o heap-$(date +%s).pb.gz "http://HOST/debug/pprof/heap?gc=1"';

export const wholeHeapProfile =
  "the heap profile as the Go program wrote it, not from a store or a merge that strips it, with one MemProfileRate from its start on";

export const vars =
  "while sleep 10; do date -u +%FT%TZ; curl -s http://HOST/debug/vars; done >> vars.json, for half an hour and at least six collections, from a program that imports expvar; or let the recorder of the workshop (datasets/recorder) write memstats.ndjson";

export const varsWithProfile =
  "curl -s http://HOST/debug/vars > vars.json at once after a heap profile fetched with ?gc=1";

export const residentWithVars =
  "cat /proc/PID/smaps_rollup, with date -u +%FT%TZ before it, in the same minute as a reading of /debug/vars; or let the recorder of the workshop write both";
