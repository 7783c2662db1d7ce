/**
 * What a step calls when there is something to do.
 * @typedef {(what: string) => void} Begin
 */

/** Tells the reader each step once it is done, with its seconds; long ones also when they begin. */
export class Progress {
  /** @param {number} steps how many there are */
  constructor(steps) {
    this.steps = steps;
  }

  /**
   * Runs one step. `work` gets a function to call when there is something to do; where it never
   * calls it, the step was up to date.
   * @template T
   * @param {number} number
   * @param {string} name
   * @param {(begin: Begin) => Promise<T>} work
   */
  async step(number, name, work) {
    const label = `[${number}/${this.steps}] ${name}`;
    const begin = performance.now();
    let hasWork = false;
    const outcome = await work((what) => {
      hasWork = true;
      console.log(`${label}: ${what} ...`);
    });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(`${label} ... ${hasWork ? `${seconds} s` : "up to date"}`);
    return outcome;
  }
}
