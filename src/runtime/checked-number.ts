import { escapeControls } from "../errors.js";

/**
 * Why a value is not the number it should be, or undefined where it is: `JSON.parse` makes
 * Infinity of 1e999, a counter that fell below zero is near 2^64, and text is never taken for a number.
 *
 * @example
 * countFault("7") // "is not a number"
 * countFault(-1) // "is -1, not a whole number from 0 to 2^63"
 */
export function countFault(value: unknown): string | undefined {
  if (typeof value !== "number") return "is not a number";
  if (Number.isInteger(value) && value >= 0 && value <= 2 ** 63) return undefined;
  return `is ${value}, not a whole number from 0 to 2^63`;
}

/**
 * As {@link countFault}, for a share, seconds or another amount that need not be whole. Up to 2^64,
 * which is what the metric `/gc/gogc:percent` says with GOGC=off.
 */
export function amountFault(value: unknown): string | undefined {
  if (typeof value !== "number") return "is not a number";
  if (value >= 0 && value <= 2 ** 64) return undefined;
  return `is ${value}, not a number from 0 to 2^64`;
}

const decimal = /^\d{1,20}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/;

/**
 * The number that a text is as a whole, or the text itself in words as the fault.
 *
 * @example
 * numberOfText("1.5e-05") // 0.000015
 * numberOfText("5foo") // '"5foo" is not a number'
 */
export function numberOfText(text: string): number | string {
  return decimal.test(text) ? Number(text) : `"${escapeControls(text, 40)}" is not a number`;
}
