/** A fault that the reader can mend: what is wrong, and what to do about it. */
export class SetUpError extends Error {
  /**
   * @param {string} reason
   * @param {string} advice
   */
  constructor(reason, advice) {
    super(`${reason}\n${advice}`);
    this.name = "SetUpError";
  }
}

/**
 * The sentence for an error: written by us, or one of the system's that we can explain.
 * @param {any} error
 */
export function inPlainWords(error) {
  if (error instanceof SetUpError) return error.message;
  const explain = systemFaults.get(error?.code);
  return explain ? explain(error) : String(error?.stack ?? error);
}

/** @param {{ path?: string }} error */
const notWritable = (error) =>
  `No permission to write ${error.path ?? "here"}.\n` +
  "Use a copy of the repository in a folder of your own, or correct the owner of this one.";

/** @param {{ path?: string }} error */
const diskFull = (error) =>
  `The disk is full${error.path ? ` (writing ${error.path})` : ""}.\n` +
  "leaklab needs about 700 MB; make room and run the command again, it goes on where it stopped.";

const systemFaults = new Map([
  ["EACCES", notWritable],
  ["EPERM", notWritable],
  ["EROFS", notWritable],
  ["ENOSPC", diskFull],
]);

/**
 * The advice for a command that failed, read from what it printed.
 * @param {string} output
 * @param {string} fallback
 */
export function adviceFor(output, fallback) {
  if (/ENOSPC|No space left/i.test(output)) return diskFull({});
  if (/EACCES|EROFS|Permission denied|Read-only file system/i.test(output)) return notWritable({});
  if (networkFault.test(output)) {
    return (
      "The network cannot be reached. The first start downloads about 200 MB; connect and run the\n" +
      "command again (behind a proxy, set HTTPS_PROXY). Later starts need no network."
    );
  }
  return fallback;
}

const networkFault =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|NewConnectionError|Connection refused|Temporary failure in name resolution|ConnectTimeout|Max retries exceeded/i;
