import { inspect } from "node:util";
import { expect, test } from "vitest";
import { comments } from "../../../src/analysis/comments.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { profileBytes, stringTable } from "../../fixtures/profile/messages.js";

test("comments are given in the order of the file", () => {
  const first = stringTable().length;
  const bytes = profileBytes({
    stringTable: stringTable("built at 10:00", "by \u001b[31mred"),
    comment: [first + 1, first],
  });
  const found = comments(parseProfile(bytes));
  expect(found).toEqual(["by \u001b[31mred", "built at 10:00"]);
  expect(inspect(found)).toBe("by \\u001b[31mred\nbuilt at 10:00");
});

test("a profile without comments has none, and a long list says what it leaves out", () => {
  const none = comments(parseProfile(profileBytes({ comment: [] })));
  expect(none).toEqual([]);
  expect(inspect(none)).toBe("no comments");
  const many = comments(parseProfile(profileBytes({ comment: Array(31).fill(1) })));
  expect(many).toHaveLength(31);
  expect(inspect(many).split("\n").at(-1)).toBe("... and 1 more comment");
});
