/** One call as a `#` line of a text profile names it. */
export interface SymbolLine {
  /** The address of the call, in hexadecimal with 0x: one less than the return address in the row. */
  readonly address: string;
  /** Empty where Go knows no function. */
  readonly functionName: string;
  readonly fileName: string;
  readonly line: number;
}

const address = /^0x[0-9a-f]{1,16}$/;
const offset = /^[0-9a-f]{1,16}$/;
const lineNumber = /^\d{1,15}$/;

/**
 * The call that a line names, `#⇥0xADDRESS⇥FUNCTION+0xOFFSET⇥FILE:LINE` with tabs between, or
 * undefined for any other line.
 *
 * @example
 * symbolLine("#\t0x4b66f0\tmain.page+0x70\t\t./main.go:71")?.functionName // "main.page"
 */
export function symbolLine(text: string): SymbolLine | undefined {
  const [, at = "", symbol, place, ...more] = text.split(/\t+/);
  if (!address.test(at) || more.length > 0) return undefined;
  if (symbol === undefined) return { address: at, functionName: "", fileName: "", line: 0 };
  const [functionName, offsetText] = splitAtLast(symbol, "+0x");
  const [fileName, lineText] = splitAtLast(place ?? "", ":");
  if (functionName === "" || !offset.test(offsetText) || !lineNumber.test(lineText))
    return undefined;
  return { address: at, functionName, fileName, line: Number(lineText) };
}

function splitAtLast(text: string, mark: string): readonly [before: string, behind: string] {
  const at = text.lastIndexOf(mark);
  return at === -1 ? ["", ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
