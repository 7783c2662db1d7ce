import type { Case } from "./case.js";
import type { Fault } from "./faults/fault.js";
import type { KernelName } from "./specs.js";

/** What became of each case, on ours, on stock tslab and under the faults that it must see. */
export class Table {
  private readonly outcomes = new Map<string, Partial<Record<KernelName, boolean>>>();
  private readonly seen = new Set<Fault>();

  note({ name }: Case, kind: KernelName, hasPassed: boolean): void {
    this.outcomes.set(name, { ...this.outcomes.get(name), [kind]: hasPassed });
  }

  noteSeen(fault: Fault): void {
    this.seen.add(fault);
  }

  text(cases: readonly Case[], faults: readonly Fault[]): string {
    const head = ["leaklab", "stock tslab", "clause: case; the planted fault that it sees"];
    const lines = cases.map((one) => {
      const { leaklab, tslab } = this.outcomes.get(one.name) ?? {};
      const stock = one.kernel === "none" ? "has none" : word(tslab, "fails (known)");
      const planted = faults.filter(({ fails }) => fails.includes(one.name));
      const fault = planted.map(
        (fault) => `; ${this.seen.has(fault) ? "fails" : "NOT SEEN"} when it ${fault.name}`,
      );
      return [word(leaklab, "not run"), stock, `${one.clause}: ${one.name}${fault.join("")}`];
    });
    return [head, ...lines]
      .map(([ours = "", stock = "", what = ""]) => `${ours.padEnd(8)} ${stock.padEnd(13)} ${what}`)
      .join("\n");
  }
}

function word(hasPassed: boolean | undefined, unknown: string): string {
  return hasPassed === undefined ? unknown : hasPassed ? "passes" : "FAILS";
}
