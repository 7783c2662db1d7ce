import type { Page } from "playwright-core";

const mark = "a payload ran";

/** What text from a file has done in a page that it should not: scripts that ran, and requests. */
export class BreakOuts {
  readonly seen: string[] = [];

  /** Watches a page, with all frames in it, from before it loads anything. */
  async watch(page: Page, origin: string): Promise<void> {
    await page.addInitScript(`window.alert = () => console.debug(${JSON.stringify(mark)});`);
    page.on("console", (message) => {
      if (message.text() === mark) this.seen.push("script");
    });
    page.on("dialog", (dialog) => {
      this.seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const { protocol, host, pathname, href } = new URL(request.url());
      const isOwn = protocol === "data:" || protocol === "blob:" || host === new URL(origin).host;
      // The payloads ask for "x" where they stand.
      if (!isOwn || pathname.endsWith("/x")) this.seen.push(`request: ${href.slice(0, 100)}`);
    });
  }
}
