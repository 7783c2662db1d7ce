type Environment = Readonly<Record<string, string>>;

/** An environment in which every Node process runs a file before its own first line. */
export function withPreload(file: string, environment: Environment = {}): Environment {
  const flag = file.endsWith(".cjs") ? "--require" : "--import";
  const options = [environment.NODE_OPTIONS, `${flag}=${file}`].filter(Boolean).join(" ");
  return { ...environment, NODE_OPTIONS: options };
}
