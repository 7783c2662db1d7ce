const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

/**
 * Resolves when this process is asked to end, to the usual exit code for it: by a signal, or
 * because the npm that runs it is gone (npm passes on neither SIGHUP nor its own death).
 * @returns {Promise<number>}
 */
export function endSignal() {
  return new Promise((resolve) => {
    for (const [name, number] of Object.entries(signals)) {
      // Stays installed: Ctrl-C arrives twice, from the terminal and once more through npm.
      process.on(name, () => resolve(128 + number));
    }
    if (process.env.npm_lifecycle_event === undefined) return;
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && resolve(128 + signals.SIGHUP), 500).unref();
  });
}
