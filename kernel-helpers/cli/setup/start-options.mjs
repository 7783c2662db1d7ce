import { parseArgs } from "node:util";
import { SetUpError } from "./set-up-error.mjs";

export const startHelp = `npm start [-- <options>]
  --no-browser        do not open a browser; the address is printed
  --port <number>     use exactly this port
  --reset [lesson]    put a lesson back as it was shipped (all without a name), after a backup
  --help              print this`;

/**
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {boolean} opensBrowser
 * @property {number | undefined} port
 * @property {boolean} resets
 * @property {string | undefined} lesson the one to reset; all of them without it
 */

/**
 * The options after `npm start --`.
 * @param {string[]} args
 * @returns {StartOptions}
 */
export function startOptions(args) {
  try {
    const { values } = parseArgs({ args: withResetValue(args), options });
    return {
      help: values.help ?? false,
      opensBrowser: !values["no-browser"],
      port: values.port === undefined ? undefined : portOf(values.port),
      resets: values.reset !== undefined,
      lesson: values.reset || undefined,
    };
  } catch (error) {
    if (error instanceof SetUpError) throw error;
    throw new SetUpError(/** @type {Error} */ (error).message.split(". ")[0] ?? "", startHelp);
  }
}

const options = /** @type {const} */ ({
  help: { type: "boolean" },
  "no-browser": { type: "boolean" },
  port: { type: "string" },
  reset: { type: "string" },
});

/**
 * `--reset` alone means all lessons; parseArgs knows no option whose value may be missing.
 * @param {string[]} args
 */
function withResetValue(args) {
  return args.map((arg, i) => {
    const isAlone = arg === "--reset" && (args[i + 1] ?? "--").startsWith("--");
    return isAlone ? "--reset=" : arg;
  });
}

/** @param {string} text */
function portOf(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new SetUpError(`There is no port ${JSON.stringify(text)}.`, "A port is 1 to 65535.");
}
