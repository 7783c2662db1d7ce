import { createServer } from "node:net";
import { SetUpError } from "./set-up-error.mjs";

/** The port asked for if it is free, or any free one. */
export function choosePort(wanted) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(refusal(error, wanted)));
    server.listen(wanted ?? 0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function refusal(error, port) {
  const why = {
    EADDRINUSE: `Port ${port} is in use by another program.`,
    EACCES: `Port ${port} needs the rights of an administrator.`,
  }[error.code];
  if (why === undefined) return error;
  return new SetUpError(why, "Choose another with --port, or leave --port away: one is found.");
}
