import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { copyWorkshop, Running, removeWorkshop } from "../kernel-helpers/cli/workshop-copy.js";
import { launchChromium } from "./chromium.js";

export type Theme = "JupyterLab Light" | "JupyterLab Dark";

/** A copy of the workshop with its JupyterLab started, and a browser to look at it. */
export class Workshop {
  readonly folder: string;
  /** Where `npm start` sends the reader, with the token. */
  readonly address: string;
  readonly browser: Browser;
  private readonly running: Running;

  private constructor(folder: string, address: string, browser: Browser, running: Running) {
    this.folder = folder;
    this.address = address;
    this.browser = browser;
    this.running = running;
  }

  static async open(): Promise<Workshop> {
    const folder = copyWorkshop({ isPrepared: true });
    const running = new Running(folder, ["npm", "start", "--silent", "--", "--no-browser"]);
    const [address] = await running.says(/http:\/\/127\.0\.0\.1:\d+\/\S+token=\w+/);
    return new Workshop(folder, address, await launchChromium(), running);
  }

  async close(): Promise<void> {
    await this.browser.close();
    process.kill(this.running.pid, "SIGTERM");
    await this.running.ended;
    removeWorkshop(this.folder);
  }

  /** The path of a file among the reader's notebooks. */
  path(name: string): string {
    return join(this.folder, "workbook", name);
  }

  /** For pages that open from now on. */
  chooseTheme(theme: Theme): void {
    const settings = "lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings";
    const file = this.path(join(".jupyter/config", settings));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ theme }));
  }
}
