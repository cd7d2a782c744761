import { expect, it } from "vitest";
import { isUnanswered, matchesPdu, pair, roundTrip } from "../src/pairs";
import type { Pdu } from "../src/types";

let count = 0;
const pdu = (direction: "in" | "out", command: string, sequence: number, more: Partial<Pdu> = {}): Pdu =>
  ({ id: String(++count), at: `2026-07-01T09:30:00.${String(100 + count)}Z`, session: "1", account: "demo", direction, command, sequence, status: "ESME_ROK", length: 16, hex: "", roundTripMs: null, ...more });

it("pairs by session, sequence and direction", () => {
  const [submit, deliver, submitResp, deliverResp, other] = [pdu("in", "submit_sm", 1), pdu("out", "deliver_sm", 1), pdu("out", "submit_sm_resp", 1), pdu("in", "deliver_sm_resp", 1), pdu("out", "submit_sm_resp", 1, { session: "2" })];
  const pairs = pair([submit, deliver, submitResp, deliverResp, other]);
  expect(pairs.get(submit.id)).toBe(submitResp.id);
  expect(pairs.get(deliverResp.id)).toBe(deliver.id);
  expect(pairs.has(other.id)).toBe(false);
  expect(isUnanswered(submit, pairs)).toBe(false);
});
it("pairs a sequence that is used again with the newest request", () => {
  const [first, second, resp] = [pdu("in", "submit_sm", 7), pdu("in", "submit_sm", 7), pdu("out", "submit_sm_resp", 7)];
  const pairs = pair([first, second, resp]);
  expect(pairs.get(resp.id)).toBe(second.id);
  expect(isUnanswered(first, pairs)).toBe(true);
});
it("a generic_nack answers, outbind asks for nothing", () => {
  const [unknown, nack, outbind] = [pdu("in", "0x00000999", 3), pdu("out", "generic_nack", 3, { status: "ESME_RINVCMDID" }), pdu("out", "outbind", 4)];
  const pairs = pair([unknown, nack, outbind]);
  expect(pairs.get(nack.id)).toBe(unknown.id);
  expect(isUnanswered(outbind, pairs)).toBe(false);
});
it("measures by the hub, else by the clock of both", () => {
  const [request, response] = [pdu("in", "enquire_link", 9), pdu("out", "enquire_link_resp", 9)];
  expect(roundTrip({ ...response, roundTripMs: 0.25 }, request)).toBe(0.25);
  expect(roundTrip(response, request)).toBe(1);
  expect(roundTrip(response, undefined)).toBeNull();
});
it("filters by status by its name, a piece of it, or whether it is an error", () => {
  const refused = pdu("out", "submit_sm_resp", 1, { status: "ESME_RSUBMITFAIL", hex: "00AB12" });
  for (const status of ["ESME_RSUBMITFAIL", "submitfail", "error"]) expect(matchesPdu(refused, { status })).toBe(true);
  expect(matchesPdu(refused, { status: "ok" })).toBe(false);
  expect(matchesPdu(refused, { hex: "ab 12", command: "submit" })).toBe(true);
});
it("finds a text as GSM and Latin-1 have it, and as UTF-16", () => {
  expect(matchesPdu(pdu("in", "submit_sm", 1, { hex: "00636f646500" }), { text: "code" })).toBe(true);
  expect(matchesPdu(pdu("in", "submit_sm", 1, { hex: "043f0440" }), { text: "пр" })).toBe(true);
  expect(matchesPdu(pdu("in", "submit_sm", 1, { hex: "0636f646500f" }), { text: "code" })).toBe(false);
});
it("says what a PDU is: unanswered, marked, an error", () => {
  const [asked, response] = [pdu("in", "submit_sm", 1), pdu("out", "submit_sm_resp", 1, { mark: "raw" })];
  const pairs = pair([asked, response]);
  expect([matchesPdu(asked, { is: "unanswered" }, pairs), matchesPdu(asked, { is: "unanswered" }), matchesPdu(response, { is: "marked" }), matchesPdu(asked, { is: "nonsense" })]).toEqual([false, true, true, false]);
});
