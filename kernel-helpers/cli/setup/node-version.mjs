/** Says in a plain sentence that this Node is too old, if it is. */
export function isNodeTooOld() {
  const version = process.versions.node;
  const parts = version.split(".").map(Number);
  if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) return false;
  console.error(
    "leaklab needs Node.js 20.19 or newer; this is " +
      version +
      ". Install a newer one (https://nodejs.org) and run the command again.",
  );
  return true;
}
