// Reads the stack of a sample, and adds its value to the functions in it.
import { byteAt } from "./bytes";

// Where the tables lie in memory, and what to know of the profile: set before the first call.

/** Two nodes for each small location id: the outer one (-1 for no location) and the inner one. */
export let ends: i32 = 0;
export let idCount: i32 = 0;
/** Stands as the inner node of a location with a single frame; ~row where there are more than two. */
export let noNode: i32 = 0;
/** The nodes of location `row` are `nodeOf[nodeStart[row]]` to before `nodeOf[nodeStart[row + 1]]`. */
export let nodeStart: i32 = 0;
export let nodeOf: i32 = 0;
/** Room for the nodes of one stack. */
export let stack: i32 = 0;
export let frameCap: i32 = 0;

/** The sum of each node's own values. */
export let flat: i32 = 0;
/**
 * Of each node the sum of what it is in, and behind it, in the same line of the processor's cache, the
 * stamp of the sample that counted it last: cheaper than a set against recursion.
 */
export let counters: i32 = 0;
/** Frames of all stacks so far. */
export let frames: f64 = 0;

/** End of the nodes of the current stack. */
let stackEnd: i32 = 0;

export function restartStacks(): void {
  frames = 0;
}

export function clearStack(): void {
  stackEnd = stack;
}

/**
 * Notes the nodes of ids of up to three bytes. Whether an id has a third byte, or a location an
 * inlined call, cannot be foreseen: no branch asks.
 */
export function readIds(start: i32, stop: i32): bool {
  const last = stack + 4 * frameCap;
  // Locals stay in registers, where a global is loaded each time.
  const table = ends;
  const count = idCount;
  const none = noNode;
  let node = stackEnd;
  let at = start;
  while (at < stop) {
    let id = byteAt(at++);
    if (id > 0x7f) {
      const second = byteAt(at++);
      const hasThird = second >> 7;
      const third = byteAt(at) & -hasThird;
      if (third > 0x7f) return false;
      id = (id & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
      at += hasThird;
    }
    if (id >= count) return false;
    const outer = load<i32>(table + 8 * id);
    const inner = load<i32>(table + 8 * id, 4);
    if (outer < 0) return false;
    if (inner < 0) {
      node = noteNodes(~inner, node, last);
      if (node < 0) return false;
      continue;
    }
    if (node + 8 > last) return false;
    store<i32>(node, inner);
    node += i32(inner != none) << 2;
    store<i32>(node, outer);
    node += 4;
  }
  stackEnd = node;
  return at == stop;
}

/** Notes all nodes of a location; -1 where there is no room. */
function noteNodes(row: i32, node: i32, last: i32): i32 {
  const end = load<i32>(nodeStart + 4 * row, 4);
  for (let entry = load<i32>(nodeStart + 4 * row); entry < end; entry++) {
    if (node == last) return -1;
    store<i32>(node, load<i32>(nodeOf + 4 * entry));
    node += 4;
  }
  return node;
}

/** Adds a value to each node of the stack once, and to the leaf. */
export function addStack(stamp: i32, value: f64): void {
  if (stackEnd == stack) return;
  frames += f64((stackEnd - stack) >> 2);
  // Half of a heap profile's samples may have nothing in use any more.
  if (value == 0) return;
  const table = counters;
  const end = stackEnd;
  for (let node = stack; node < end; node += 4) {
    const counter = table + 16 * load<i32>(node);
    if (load<i32>(counter, 8) == stamp) continue;
    store<i32>(counter, stamp, 8);
    add(counter, value);
  }
  add(flat + 8 * load<i32>(stack), value);
}

export function add(sum: i32, value: f64): void {
  store<f64>(sum, load<f64>(sum) + value);
}
