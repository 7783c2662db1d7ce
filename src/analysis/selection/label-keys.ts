import { compiled } from "./pattern.js";
import type { SelectionOptions } from "./selection-options.js";

/** Whether `tagShow` and `tagHide` leave the labels of a key; each key is asked once. */
export function labelKeys({ tagShow, tagHide }: SelectionOptions): (key: string) => boolean {
  const [show, hide] = [compiled("tagShow", tagShow), compiled("tagHide", tagHide)];
  const known = new Map<string, boolean>();
  return (key) => {
    const isShown = known.get(key) ?? (show?.test(key) !== false && hide?.test(key) !== true);
    known.set(key, isShown);
    return isShown;
  };
}
