import { expect, it } from "vitest";
import { actionsOf, blank, tidyFault } from "../src/faults/fault";

it("what an action has no use for is left out", () => {
  const slow = tidyFault({ ...blank(), action: "delay", delayMs: 100, delayToMs: "" as unknown as number, count: 3 });
  expect([slow.status, slow.delayMs, slow.delayToMs, slow.count]).toEqual([null, 100, null, null]);
  const http = tidyFault({ ...blank(), operation: "http", account: "demo", session: "3", httpStatus: 503, door: "bulk" });
  expect([http.status, http.httpStatus, http.account, http.session, http.door]).toEqual([null, 503, null, null, "bulk"]);
});
it("only what can go wrong with an operation is offered", () => {
  expect(actionsOf("deliver_sm")).toContain("duplicate");
  expect(actionsOf("http")).not.toContain("drop");
  expect(actionsOf(null)).toContain("resetAfter");
});
