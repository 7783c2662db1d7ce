import { profileBytes, string, stringTable } from "../fixtures/profile/messages.js";
import { payloads } from "../src/charts/payloads.js";

/** Bytes that are no UTF-8: a half of a surrogate pair, as careless programs write it. */
const halfPair = new Uint8Array([0x61, 0xed, 0xa0, 0x80, 0x62]);

// Without a name a function has that of its program.
const named = payloads.filter((payload) => payload !== "");
const texts = [...named.map((payload) => new TextEncoder().encode(payload)), halfPair];

/** The names in the profile as they are read from it, from the root on. */
export const hostileNames: readonly string[] = texts
  .map((text) => new TextDecoder().decode(text))
  .reverse();

/**
 * A heap profile of one stack in which every payload is the name of a function and of its file, and
 * of the unit of the values as well.
 */
export function hostileProfile(): Uint8Array {
  const first = stringTable().length;
  const ids = texts.map((_, index) => index + 1);
  const unit = first + named.indexOf("<img src=x onerror=alert(1)>");
  return profileBytes({
    stringTable: [...stringTable(), ...texts],
    sampleType: [{ type: string("inuse_space"), unit }],
    function: ids.map((id) => ({ id, name: first + id - 1, filename: first + id - 1 })),
    location: ids.map((id) => ({ id, mappingId: 1, line: [{ functionId: id, line: id }] })),
    sample: [{ locationId: ids, value: [4096] }],
  });
}
