/**
 * Stops TypeScript from watching what a cell does not edit: declarations, package.json files and
 * folders. Stock tslab keeps one rebuild timer where TypeScript may want two, so a build or an
 * `npm ci` beside an open notebook would make its next cells fail. A .ts file beside the notebook
 * is still read again after an edit.
 * @param {any} sys TypeScript's, of which the two watchers are replaced
 */
export function quietWatchers(sys) {
  const { watchFile } = sys;
  const unwatched = { close() {} };
  sys.watchDirectory = () => unwatched;
  /** @type {(path: string, ...rest: unknown[]) => unknown} */
  sys.watchFile = (path, ...rest) =>
    /\.d\.ts$|\.json$/.test(path) ? unwatched : watchFile(path, ...rest);
}
