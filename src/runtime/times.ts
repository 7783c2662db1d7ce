const rfc3339 = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const unixSeconds = /^\d{9,11}(?:\.\d{1,9})?$/;

/**
 * Milliseconds since 1970 of a time in RFC 3339 form, undefined for anything else.
 *
 * @example
 * rfc3339Ms("1970-01-01T00:00:01.5Z") // 1500
 * rfc3339Ms("yesterday") // undefined
 */
export function rfc3339Ms(value: unknown): number | undefined {
  if (typeof value !== "string" || !rfc3339.test(value)) return undefined;
  const timeMs = Date.parse(value.replace(" ", "T").replace(",", "."));
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/**
 * Milliseconds since 1970 of a line that holds a time and nothing else, as `date -u +%FT%TZ` and
 * `date +%s` write it.
 *
 * @example
 * timeLineMs("1795428000") // 1795428000000
 */
export function timeLineMs(text: string): number | undefined {
  const trimmed = text.trim();
  return unixSeconds.test(trimmed) ? Math.round(Number(trimmed) * 1000) : rfc3339Ms(trimmed);
}
