import { LeaklabError } from "../../errors.js";

/** The option `limit`, checked: most rows to give, all if not given. */
export function checkedLimit(limit: number | undefined): number | undefined {
  if (limit === undefined || (Number.isSafeInteger(limit) && limit >= 0)) return limit;
  const advice = "Give a whole number from 0, or leave it away for all rows";
  throw new LeaklabError({ code: "invalid-argument", reason: `the limit is ${limit}`, advice });
}
