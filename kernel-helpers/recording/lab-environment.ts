/**
 * The environment of a lab program: GOMAXPROCS from its first instruction on.
 *
 * Its flag -procs comes too late for what the runtime allocates before main: on a second P the very
 * first allocation is sampled whatever its size, and a 96-byte channel reads as 512 KiB.
 */
export function labEnvironment(args: readonly string[]): Readonly<Record<string, string>> {
  const flag = args.filter((arg) => arg.startsWith("-procs=")).at(-1);
  const procs = flag === undefined ? "1" : flag.slice("-procs=".length);
  return procs === "0" ? {} : { GOMAXPROCS: procs };
}
