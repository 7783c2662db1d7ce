/** Runs work of the kernel that no interrupt may cut off in the middle: it waits for the end of it. */
export function uninterrupted<T>(act: () => T): T {
  return act();
}

/** The script of the function above, by which it is known on a stack. */
export const uninterruptedScript: string = import.meta.url;
