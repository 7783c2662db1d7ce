// `node tied.mjs <command> <arguments>`: runs a command that ends with the one who asked for it.
// Its stdin is a pipe held by that process; when the pipe closes, even by kill -9, the command and
// its children are killed, so that a second start never meets a first one's npm or pip.
import { spawn } from "node:child_process";

const [command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], detached: true });

child.once("error", (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once("exit", (code) => process.exit(code ?? 1));

process.stdin.once("close", killAll).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, killAll);

function killAll() {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // Ended by itself just now.
  }
}
