import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { goEnvironment } from "../../../../kernel-helpers/recording/go-tool.js";
import { packageOf } from "../../../../src/analysis/go-names/package-of.js";
import { isStandardPackage } from "../../../../src/analysis/go-names/standard-packages.js";
import { goFor } from "../../../datasets/go.js";

describe("packageOf", () => {
  it.each([
    ["main.main", "main"],
    ["runtime.mallocgc", "runtime"],
    ["net/http.(*conn).serve.func1", "net/http"],
    ["github.com/acme/store/cache.(*Index[...]).insert", "github.com/acme/store/cache"],
    ["gopkg.in/yaml%2ev3.Unmarshal", "gopkg.in/yaml%2ev3"],
    ["slices.SortFunc[go.shape.[]github.com/acme/secret.Key]", "slices"],
    ["type:.eq.github.com/acme/secret.Key", "type:.eq.github.com/acme/secret"],
    ["<unknown>", ""],
    ["[app]", ""],
    ["malloc", ""],
    ["", ""],
  ])("of %s is %s", (functionName, path) => {
    expect(packageOf(functionName)).toBe(path);
  });
});

describe("isStandardPackage", () => {
  it.each(["runtime", "net/http", "internal/poll", "crypto/internal/fips140/aes"])(
    "knows %s",
    (path) => {
      expect(isStandardPackage(path)).toBe(true);
    },
  );

  it.each(["", "main", "github.com/acme/store", "net/secret", "acme/internal/cache", "type:.eq.x"])(
    "does not take %s for one",
    (path) => {
      expect(isStandardPackage(path)).toBe(false);
    },
  );

  const go = goFor("the list of Go's standard packages");
  it.skipIf(go === undefined)("knows all that the machine's Go has", () => {
    const paths = execFileSync(go?.command ?? "", ["list", "std"], {
      encoding: "utf8",
      env: goEnvironment(),
    })
      .trim()
      .split("\n");
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter((path) => !isStandardPackage(path))).toEqual([]);
  });
});
