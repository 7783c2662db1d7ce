/** Questions to the reader: one at a time, each answered with a line, or with null by nobody. */
export class Questions {
  private readonly say: (prompt: string) => void;
  private readonly waiting: { readonly prompt: string; settle(line: string | null): void }[] = [];

  constructor(say: (prompt: string) => void) {
    this.say = say;
  }

  readonly ask = (prompt = ""): Promise<string | null> =>
    new Promise((settle) => {
      if (this.waiting.push({ prompt, settle }) === 1) this.say(prompt);
    });

  answer(line: string | null): void {
    this.waiting.shift()?.settle(line);
    const [next] = this.waiting;
    if (next !== undefined) this.say(next.prompt);
  }

  /** Leaves all questions without an answer. */
  giveUp(): void {
    for (const { settle } of this.waiting.splice(0)) settle(null);
  }
}
