import type { LeaklabErrorCode } from "../../errors.js";

/** What to do about each kind of fault in a profile. */
export const adviceOn: Partial<Record<LeaklabErrorCode, string>> = {
  wire: "The file is cut or damaged, or it is not a pprof profile: fetch or copy it again",
  "invalid-profile":
    "The program that wrote the profile made a mistake, or the file is damaged: record it again",
  "concatenated-profiles":
    "Keep one profile per file; `go tool pprof -proto a.pb.gz b.pb.gz` merges several",
};
