import { expect, test } from "vitest";
import type { Display } from "../../../../kernel-helpers/kernel/executor/protocol.js";
import { tslabStandIn } from "../../../../kernel-helpers/kernel/executor/stand-in.js";

type Shows = Readonly<Record<string, (...args: readonly unknown[]) => void>>;
interface StandIn {
  readonly display: Shows;
  newDisplay(): Shows;
}

function standIn(): { readonly tslab: StandIn; readonly shown: Display[] } {
  const shown: Display[] = [];
  return { tslab: tslabStandIn((display) => shown.push(display)) as StandIn, shown };
}

test("each function of display shows one form", () => {
  const { tslab, shown } = standIn();
  tslab.display.html?.("<b>x</b>");
  tslab.display.raw?.("application/x", "y");
  expect(shown).toEqual([
    { data: { "text/html": "<b>x</b>" }, metadata: {} },
    { data: { "application/x": "y" }, metadata: {} },
  ]);
});

test("bytes are shown in base64", () => {
  const { tslab, shown } = standIn();
  tslab.display.png?.(Uint8Array.of(0x89, 0x50));
  expect(shown[0]?.data).toEqual({ "image/png": "iVA=" });
});

test("a display of its own is shown first and then updated, each under another id", () => {
  const { tslab, shown } = standIn();
  const one = tslab.newDisplay();
  one.text?.("1");
  one.text?.("2");
  tslab.newDisplay().text?.("3");
  expect(shown.map(({ isUpdate }) => isUpdate)).toEqual([false, true, false]);
  expect(shown[0]?.displayId).toBe(shown[1]?.displayId);
  expect(shown[0]?.displayId).not.toBe(shown[2]?.displayId);
});
