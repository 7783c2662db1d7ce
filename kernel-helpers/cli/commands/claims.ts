import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { claims as judgedClaims } from "../../claims/claims.js";
import { claimsPage } from "../../claims/claims-page.js";
import { readCatalog } from "../../notebook/catalog.js";
import { packagePath } from "../../package-path.js";

const usage = `leaklab claims [--check] [--folder <folder>]

Judges what the article says by the recordings and writes the page claims.md.

  --check            compare with the page that is there and write nothing
  --folder <folder>  the folder with catalog.json (the package's notebooks by default)`;

/** Writes the page of the article's claims, or checks that it is as it would be written. */
export async function claims(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      check: { type: "boolean" },
      folder: { type: "string", default: packagePath("notebooks") },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const path = join(values.folder, "claims.md");
  const name = relative(process.cwd(), path);
  const page = claimsPage(judgedClaims(), readCatalog(values.folder));
  if (values.check) return check(path, name, page);
  writeFileSync(path, page);
  console.log(`written ${name}`);
  return 0;
}

function check(path: string, name: string, page: string): number {
  const isSame = existsSync(path) && readFileSync(path, "utf8") === page;
  if (isSame) console.log(`ok      ${name}`);
  else console.error(`FAULTY  ${name} is not the page that \`leaklab claims\` would write`);
  return isSame ? 0 : 1;
}
