import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { seededRandom } from "../../../src/sampling/random.js";
import { profileBytes, string, stringTable } from "../../fixtures/profile/messages.js";

/** One function per value, called by nobody, in slots of 16 bytes. */
export function flatProfile(values: readonly number[]): Profile {
  return parseProfile(
    messageOf(
      values.length,
      values.map((value, index) => ({ stack: [index], value, size: 16 })),
    ),
  );
}

export interface Shape {
  readonly functions: number;
  readonly samples: number;
  readonly labels?: boolean;
  readonly evenly?: boolean;
  readonly negative?: boolean;
  readonly layers?: boolean;
  /** Most functions in a stack, 6 if not given. */
  readonly depth?: number;
}

interface Row {
  readonly stack: readonly number[];
  readonly value: number;
  readonly size: number;
  readonly pod?: boolean;
}

// pprof prints the last three as 1.12MB, 1.12MB and 1.13MB.
const sizes = [16, 64, 1024, 1152, 4096, 1_048_576, 1_171_456, 1_179_648, 1_187_840];

/** Random stacks; most of the weight on a few of them unless it is even. */
export function randomProfile(seed: number, shape: Shape): Uint8Array {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const rows = Array.from({ length: shape.samples }, (): Row => {
    const sign = shape.negative === true && random() < 0.3 ? -1 : 1;
    const value = shape.evenly === true ? 1000 + below(30) : Math.ceil(Math.exp(random() * 16));
    const depth = 1 + below(shape.depth ?? 6);
    // In layers, a function is called from the layer above only: some are entries, some are leaves.
    const layer = shape.functions / depth;
    const stack = Array.from({ length: depth }, (_, level) =>
      shape.layers === true
        ? Math.floor(level * layer) + below(Math.floor(layer))
        : below(shape.functions),
    );
    return {
      stack,
      value: sign * value,
      // A function has two sizes, or more boxes than sizes would be the rule.
      size: sizes[((stack[0] ?? 0) + below(2)) % sizes.length] ?? 16,
      pod: shape.labels === true && random() < 0.5,
    };
  });
  return messageOf(shape.functions, rows);
}

function messageOf(functions: number, rows: readonly Row[]): Uint8Array {
  const first = stringTable().length;
  const ids = Array.from({ length: functions }, (_, index) => index + 1);
  return profileBytes({
    stringTable: stringTable(...ids.map((id) => `f${id - 1}`)),
    function: ids.map((id) => ({ id, name: first + id - 1 })),
    location: ids.map((id) => ({ id, mappingId: 1, line: [{ functionId: id, line: id }] })),
    sample: rows.map(({ stack, value, size, pod }) => ({
      locationId: stack.map((index) => index + 1),
      value: [0, 0, 1, value],
      label: [
        { key: string("bytes"), num: size },
        ...(pod === true ? [{ key: string("pod"), str: string("web-1") }] : []),
      ],
    })),
  });
}
