import { describe, expect, it } from "vitest";
import { labEnvironment } from "../../../kernel-helpers/recording/lab-environment.js";

describe("labEnvironment", () => {
  it("starts a lab on one P unless told otherwise", () => {
    expect(labEnvironment(["-n=5"])).toEqual({ GOMAXPROCS: "1" });
  });

  it("starts it on as many Ps as its last -procs says", () => {
    expect(labEnvironment(["-procs=2", "-procs=4"])).toEqual({ GOMAXPROCS: "4" });
  });

  it("leaves the number to the machine for -procs=0", () => {
    expect(labEnvironment(["-procs=0"])).toEqual({});
  });
});
