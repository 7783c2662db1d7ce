import type * as TypeScript from "@tslab/typescript-for-tslab";

/**
 * Stops TypeScript from watching what a cell does not edit: declarations, package.json files and
 * folders. tslab keeps one rebuild timer where TypeScript may want two, so a build or an `npm ci`
 * beside an open notebook would make its next cells fail. A .ts file beside the notebook is still
 * read again after an edit.
 */
export function quietWatchers(sys: TypeScript.System): void {
  const { watchFile } = sys;
  const unwatched = { close(): void {} };
  sys.watchDirectory = () => unwatched;
  sys.watchFile = (path, ...rest) =>
    /\.d\.ts$|\.json$/.test(path) ? unwatched : (watchFile?.(path, ...rest) ?? unwatched);
}
