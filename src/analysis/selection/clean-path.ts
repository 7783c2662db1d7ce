/**
 * A path as `go tool pprof` prints it: without `/proc/self/cwd/` before it, empty parts, `.` and
 * what `..` undoes (Go's `filepath.Clean`).
 */
export function cleanPath(path: string): string {
  if (path === "") return "";
  const trimmed = path.replace(/^\/proc\/self\/cwd\/(?:\.\/)?/, "");
  if (trimmed === "") return "";
  const root = trimmed.startsWith("/") ? "/" : "";
  const kept: string[] = [];
  for (const part of trimmed.split("/")) {
    if (part === "" || part === ".") continue;
    const canGoUp = kept.length > 0 && kept.at(-1) !== "..";
    if (part !== "..") kept.push(part);
    else if (canGoUp) kept.pop();
    else if (root === "") kept.push(part);
  }
  return root + kept.join("/") || ".";
}
