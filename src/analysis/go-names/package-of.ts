/**
 * The package path of a Go function as profiles name it, empty for a name that has none.
 *
 * @example
 * packageOf("github.com/acme/store/cache.(*Index[...]).insert") // "github.com/acme/store/cache"
 */
export function packageOf(functionName: string): string {
  // What stands in brackets are type arguments, with paths of their own.
  const open = functionName.search(/[[(]/);
  const plain = open === -1 ? functionName : functionName.slice(0, open);
  const dot = plain.indexOf(".", plain.lastIndexOf("/") + 1);
  return dot === -1 ? "" : plain.slice(0, dot);
}
