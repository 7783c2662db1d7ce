/** A place in a text; line and column count from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

type Segment = readonly [generatedColumn: number, line: number, column: number];

/** The `mappings` of a source map of one source, read back: from the generated text to the source. */
export class LineMap {
  private readonly lines: readonly (readonly Segment[])[];

  constructor(mappings: string) {
    let line = 0;
    let column = 0;
    this.lines = mappings.split(";").map((group) => {
      let generated = 0;
      return group.split(",").flatMap((text): Segment[] => {
        const [step = 0, , lines = 0, columns = 0] = numbersOf(text);
        if (text === "") return [];
        generated += step;
        line += lines;
        column += columns;
        return [[generated, line, column]];
      });
    });
  }

  /** The place in the source; the nearest known one before it on the line. */
  sourceOf({ line, column }: Place): Place | undefined {
    const segments = this.lines[line] ?? [];
    const segment = segments.filter(([generated]) => generated <= column).at(-1) ?? segments[0];
    return segment === undefined ? undefined : { line: segment[1], column: segment[2] };
  }
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 VLQ: five bits a digit, the sixth says that more follow, the lowest bit is the sign. */
function numbersOf(text: string): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const letter of text) {
    const digit = digits.indexOf(letter);
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push((value & 1) === 0 ? value >> 1 : -(value >> 1));
    value = 0;
    shift = 0;
  }
  return numbers;
}
