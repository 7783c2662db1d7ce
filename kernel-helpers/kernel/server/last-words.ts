/** Why a program ended, put together from what was known of it and what V8 said at the end. */
export class LastWords {
  private known: string | undefined;
  private ofV8 = "";

  /** Takes a reason that is certain; the last one counts. */
  note(reason: string): void {
    this.known = reason;
  }

  /** Takes what V8 says before it gives up, which is for the reason and not for the reader. */
  take(text: string): boolean {
    const isFatal = this.ofV8 !== "" || /<--- Last few GCs|FATAL ERROR/.test(text);
    if (isFatal) this.ofV8 += text;
    return isFatal;
  }

  reason(code: number | null, signal: string | null): string {
    if (this.known !== undefined) return this.known;
    if (/heap out of memory|heap limit/.test(this.ofV8))
      return "The program of this notebook ran out of memory";
    return `The program of this notebook ended (${signal ?? `exit code ${code}`})`;
  }
}
