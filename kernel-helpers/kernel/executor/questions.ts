/** Questions to the reader: one at a time, each answered with a line, or with null by nobody. */
export class Questions {
  private readonly say: (prompt: string, cell: number) => void;
  private readonly cellNow: () => number;
  private readonly waiting: Question[] = [];

  constructor(say: (prompt: string, cell: number) => void, cellNow: () => number) {
    this.say = say;
    this.cellNow = cellNow;
  }

  readonly ask = (prompt = ""): Promise<string | null> =>
    new Promise((settle) => {
      this.waiting.push({ prompt, cell: this.cellNow(), settle });
      if (this.waiting.length === 1) this.say(prompt, this.cellNow());
    });

  answer(line: string | null): void {
    this.waiting.shift()?.settle(line);
    const [next] = this.waiting;
    if (next !== undefined) this.say(next.prompt, next.cell);
  }

  /** Leaves all questions without an answer. */
  giveUp(): void {
    for (const { settle } of this.waiting.splice(0)) settle(null);
  }
}

interface Question {
  readonly prompt: string;
  readonly cell: number;
  settle(line: string | null): void;
}
