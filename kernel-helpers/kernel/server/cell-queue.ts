/** Runs jobs one after the other, in the order in which they came. */
export class CellQueue {
  private readonly waiting: Job[] = [];
  private isBusy = false;

  add(job: Job): void {
    this.waiting.push(job);
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift())
      if ((await job.run()) === "stop") for (const next of this.waiting.splice(0)) next.abort();
    this.isBusy = false;
  }
}

/** Something to run, or to call off when one before it says "stop". */
export interface Job {
  run(): Promise<"go on" | "stop">;
  abort(): void;
}
