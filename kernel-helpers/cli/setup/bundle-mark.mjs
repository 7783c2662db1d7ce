import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { SetUpError } from "./set-up-error.mjs";

/** The file that says: built, with its packages, for one platform. `npm run bundle` writes it. */
export const bundleMark = "bundle.json";

/** Whether this folder is an unpacked release bundle, which brings its packages and build along. */
export function isBundle() {
  const file = join(root, bundleMark);
  if (!existsSync(file)) return false;
  const { platform } = JSON.parse(readFileSync(file, "utf8"));
  if (platform === thisPlatform()) return true;
  throw new SetUpError(
    `This bundle was made for ${platform}; this computer is ${thisPlatform()}.`,
    `Take the bundle for ${thisPlatform()}, or clone the repository and run npm start there.`,
  );
}

export function thisPlatform() {
  return `${process.platform}-${process.arch}`;
}
