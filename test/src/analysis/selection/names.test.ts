import { expect, test } from "vitest";
import { cleanPath } from "../../../../src/analysis/selection/clean-path.js";
import { simpleName } from "../../../../src/analysis/selection/simple-name.js";

test.each([
  ["/a//b/./c.go", "/a/b/c.go"],
  ["a/../../b/", "../b"],
  ["/../a", "/a"],
  ["./", "."],
  ["/", "/"],
  ["/proc/self/cwd/./x/y.go", "x/y.go"],
  ["/proc/self/cwd/x.go", "x.go"],
  ["", ""],
])("the path %s is printed as %s", (path, clean) => {
  expect(cleanPath(path)).toBe(clean);
});

test.each([
  ["main.main", "main.main"],
  [".helper", "helper"],
  ["ns::f(int, char)", "ns::f"],
  ["(anonymous namespace)::g(int)", "(anonymous namespace)::g"],
  ["operator()(int)", "operator()"],
  // As upstream does with a Go method: all from the bracket on is gone.
  ["main.(*Cache).Insert", "main."],
])("%s is for pruning %s", (name, simple) => {
  expect(simpleName(name)).toBe(simple);
});
