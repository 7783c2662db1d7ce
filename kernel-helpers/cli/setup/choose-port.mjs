import { createServer } from "node:net";
import { SetUpError } from "./set-up-error.mjs";

/**
 * The port asked for if it is free, or any free one.
 * @param {number | undefined} wanted
 * @returns {Promise<number>}
 */
export function choosePort(wanted) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(refusal(error, wanted)));
    server.listen(wanted ?? 0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {number | undefined} port
 */
function refusal(error, port) {
  const why = refusals.get(error.code ?? "");
  if (why === undefined) return error;
  return new SetUpError(
    `Port ${port} ${why}.`,
    "Choose another with --port, or leave --port away: one is found.",
  );
}

const refusals = new Map([
  ["EADDRINUSE", "is in use by another program"],
  ["EACCES", "needs the rights of an administrator"],
]);
