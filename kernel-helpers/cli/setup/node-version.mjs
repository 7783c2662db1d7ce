/** Says in a plain sentence that this Node is too old, if it is. */
export function isNodeTooOld() {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return false;
  console.error(
    "leaklab needs Node.js 20.19 or newer; this is " +
      version +
      ". Install a newer one (https://nodejs.org) and run the command again.",
  );
  return true;
}
