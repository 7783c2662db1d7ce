import { execFileSync } from "node:child_process";

const usualPlaces = ["go", "/usr/local/go/bin/go", "/opt/homebrew/bin/go", "/usr/lib/go/bin/go"];

/** A Go that can be run. */
export interface GoTool {
  readonly command: string;
  /** For example `go version go1.26.8 linux/amd64`. */
  readonly version: string;
}

/** The reader's own Go, if there is one; `LEAKLAB_GO=off` hides it. */
export function findGo(): GoTool | undefined {
  if (process.env.LEAKLAB_GO === "off") return undefined;
  for (const command of usualPlaces) {
    const version = versionOf(command);
    if (version !== undefined) return { command, version };
  }
  return undefined;
}

/** The reader's environment, but no toolchain download, no workspace and no network. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off", GOPROXY: "off", GOFLAGS: "" };
}

function versionOf(command: string): string | undefined {
  try {
    const said = execFileSync(command, ["version"], {
      env: goEnvironment(),
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
      timeout: 10_000,
    });
    return said.startsWith("go version") ? said.trim() : undefined;
  } catch {
    return undefined;
  }
}
