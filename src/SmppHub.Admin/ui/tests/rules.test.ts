import { expect, it } from "vitest";
import { draft, matchWords, tidy } from "../src/rules/rule";

it("a rule to make a number fail asks for the number alone", () => {
  const rule = draft("79161234567");
  expect([rule.id, matchWords(rule.match), rule.outcome.state]).toEqual(["fail-79161234567", "to:79161234567", "undeliverable"]);
});
it("an empty field asks for nothing", () => {
  const rule = draft(null);
  rule.match.from = "";
  rule.outcome.delaySeconds = "" as unknown as number;
  expect([tidy(rule).match.from, tidy(rule).outcome.delaySeconds, tidy(rule).match.probability]).toEqual([null, null, 1]);
});
it("a refusal has neither state nor delay nor receipt of its own", () => {
  const rule = draft(null);
  rule.outcome = { ...rule.outcome, status: "ESME_RTHROTTLED", delaySeconds: 3, receipt: "twice" };
  expect(tidy(rule).outcome).toEqual({ state: null, errorCode: null, delaySeconds: null, delayToSeconds: null, receipt: "normal", status: "ESME_RTHROTTLED" });
});
it("says counts and chance in words", () => {
  const rule = draft(null);
  Object.assign(rule.match, { nth: 3, perNumber: true, probability: 0.25 });
  expect(matchWords(rule.match)).toBe("nth 3 perNumber 25 %");
});
