import { LeaklabError } from "../../errors.js";
import type { Parts } from "../../profile/parts.js";
import type { SampleCursor } from "../../profile/walk/sample-cursor.js";
import { signed } from "../../profile/wire/wire-reader.js";

/** Gives the object size of the cursor's sample, from its numeric label `bytes`; throws without one. */
export function objectBytesReader(parts: Parts, cursor: SampleCursor): () => number {
  const { label } = cursor;
  return () => {
    for (let index = 0; index < cursor.labelCount; index++) {
      cursor.readLabel(index);
      const objectBytes = signed(label.low, label.high);
      const isSize = label.text === 0 && objectBytes > 0;
      if (isSize && parts.strings.text(label.key) === "bytes") return objectBytes;
    }
    throw new LeaklabError({
      code: "cannot-unsample",
      reason: 'a sample lacks the label "bytes", the size of its objects',
      advice: "Use the profile as the Go program wrote it: some stores and merges strip the labels",
      offset: cursor.start,
      ...(parts.file === undefined ? {} : { file: parts.file }),
    });
  };
}
