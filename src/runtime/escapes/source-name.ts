/** The longest folder that holds all absolute files of a program's own; empty where there is none. */
export function commonFolder(files: readonly string[]): string {
  const own = files
    .map(pathOf)
    .filter((path) => path.startsWith("/") && foreignName(path) === undefined)
    .map((path) => path.split("/").slice(0, -1));
  return (own[0] ?? [])
    .filter((_, index, first) => own.every((folders) => sameUpTo(index, folders, first)))
    .map((folder) => `${folder}/`)
    .join("");
}

function sameUpTo(index: number, folders: readonly string[], first: readonly string[]): boolean {
  return first.slice(0, index + 1).every((folder, i) => folders[i] === folder);
}

/**
 * The name of a source file without the folders of one machine: relative to `folder`, and for
 * files of Go itself and of other modules their import path. A file elsewhere keeps its own name.
 */
export function sourceName(file: string, folder: string): string {
  const path = pathOf(file);
  if (!path.startsWith("/")) return path.replace(/^\.\//, "");
  if (folder !== "" && path.startsWith(folder)) return path.slice(folder.length);
  return foreignName(path) ?? path.slice(path.lastIndexOf("/") + 1);
}

// Below .../pkg/mod/ are other modules; below .../go1.26/src/ is Go, whose folders have no dot.
const foreign =
  /^.*\/pkg\/mod\/(?:golang\.org\/toolchain@[^/]*\/src\/)?(.*)$|^.*\/go[^/]*\/src\/([^/.]+\/.*)$/;

function foreignName(path: string): string | undefined {
  const match = foreign.exec(path);
  return match?.[1] ?? match?.[2];
}

function pathOf(file: string): string {
  if (!file.startsWith("file://")) return file;
  const path = file.slice("file://".length);
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not written as a URI: taken as it stands
  }
}
