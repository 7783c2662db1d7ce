/**
 * Hides from cells the type packages that only tools of this repository brought: TypeScript reads
 * each one above a notebook at every start of a kernel.
 * @param {{ getDirectories: (path: string) => string[] }} sys
 * @param {string} typesFolder
 */
export function onlyNodeTypes(sys, typesFolder) {
  const { getDirectories } = sys;
  sys.getDirectories = (path) => (path === typesFolder ? ["node"] : getDirectories(path));
}
