import { describe, expect, it } from "vitest";
import { assertions, telling } from "../src/assertion";
import { readRates } from "../src/charts/rates";
import { readCsv, writeCsv } from "../src/csv";
import en from "../src/locales/en";
import ru from "../src/locales/ru";
import { moments } from "../src/messages/timeline";
import { talk } from "../src/phones/talk";
import { segment } from "../src/segments";
import type { Message, Pdu, Subscriber } from "../src/types";

const message = {
  id: "1000123", partIds: ["1000123"], door: "smpp", account: "demo", channel: "sms", from: "SHOP", to: "79161234567", text: "Your code is 4821, it's yours", data: null, state: "delivered", errorCode: 0,
  submittedAt: "2026-07-01T09:30:00.000Z", finalAt: "2026-07-01T09:30:01.000Z", legs: [{ channel: "sms", state: "delivered", at: "2026-07-01T09:30:01.000Z" }],
  deeds: [{ what: "reply", text: "STOP", at: "2026-07-01T09:30:05.000Z" }], timeline: [{ at: "2026-07-01T09:30:05.000Z", what: "reply", detail: "STOP" }],
} as unknown as Message;

describe("segments", () => {
  it.each([
    ["a".repeat(160), "gsm7", 160, 1], ["a".repeat(161), "gsm7", 161, 2], ["€".repeat(80), "gsm7", 160, 1], ["я".repeat(70), "ucs2", 70, 1], ["я".repeat(71), "ucs2", 71, 2], ["", "gsm7", 0, 0],
  ])("%#", (text, encoding, units, parts) => {
    const cut = segment(text);
    expect([cut.encoding, cut.units, cut.parts.length]).toEqual([encoding, units, parts]);
    expect(cut.parts.join("")).toBe(text);
  });
  it("parts neither an escape nor a surrogate pair", () => {
    expect(segment(`${"a".repeat(152)}€${"b".repeat(20)}`).parts[0]).toHaveLength(152);
    expect(segment(`${"я".repeat(66)}😀${"я".repeat(20)}`).parts[0]).toHaveLength(66);
  });
  it("may be in an alphabet that is asked for, with references of 16 bits", () => {
    expect(segment("я".repeat(71), "ucs2", true).parts.map((p) => p.length)).toEqual([66, 5]);
    expect(segment(`é${"a".repeat(140)}`, "latin1").parts.map((p) => p.length)).toEqual([134, 7]);
    expect([segment("я", "latin1").foreign, segment("я", "gsm7").encoding]).toEqual([["я"], "gsm7"]);
  });
  it("names what is not in the GSM alphabet", () => expect(segment("a`ы`").foreign).toEqual(["`", "ы"]));
});

describe("an assertion", () => {
  it("asks for what does not change from run to run", () => expect([telling("Your code is 4821, it's yours"), telling("4821"), telling(null)]).toEqual(["Your code is", "", ""]));
  it("is a line of curl, C# and JS with the same address", () => {
    const [curl, cs, js] = assertions(message, "http://127.0.0.1:8090").map((a) => a.code);
    const address = "http://127.0.0.1:8090/api/v1/messages/wait?to=79161234567&text=Your%20code%20is&state=delivered&timeout=10";
    expect(curl).toBe(`curl -fsS '${address}'`);
    expect(cs).toContain(`GetAsync("${address}")`);
    expect(js).toContain(`fetch("${address}")`);
  });
});

describe("CSV", () => {
  const phone: Subscriber = { msisdn: "79161234567", exists: true, reachable: false, viber: true, whatsapp: true, vk: false, operator: { mcc: "250", mnc: "01" }, roaming: null, blocked: ["SPAM", "SHOP"] };
  it("is read as it was written", () => expect(readCsv(writeCsv([phone]))).toEqual([phone]));
  it("may have some columns in any order", () => expect(readCsv("reachable,msisdn\r\nno,+79161234567\r\n")).toEqual([{ reachable: false, msisdn: "79161234567" }]));
  it("says which line is wrong", () => {
    expect(() => readCsv("msisdn,reachable\n7916,maybe")).toThrow("2: maybe");
    expect(() => readCsv("phone\n7916")).toThrow("1: phone");
  });
});

it("a timeline has the plan and what departed from it in order", () =>
  expect(moments(message).map((m) => m.what)).toEqual(["submitted", "state.delivered", "deed.reply"]));

it("a timeline has what the wire told of it: the response, the receipt and its answer", () => {
  const pdu = (id: string, command: string, direction: "in" | "out", hubAt: string, status = "ESME_ROK"): Pdu => ({ id, command, direction, hubAt, status, at: hubAt, session: "3", account: "demo", sequence: command.startsWith("s") ? 1 : 9, length: 16, hex: "" });
  const story = moments(message, [
    pdu("1", "submit_sm", "in", message.submittedAt), pdu("2", "submit_sm_resp", "out", message.submittedAt),
    pdu("3", "deliver_sm", "out", message.finalAt!), pdu("4", "deliver_sm_resp", "in", message.finalAt!, "ESME_RX_T_APPN"),
  ]);
  expect(story.map((m) => m.what)).toEqual(["submitted", "wire.submit_sm_resp", "state.delivered", "wire.receipt", "wire.answered", "deed.reply"]);
  expect(story[4]!.detail).toContain("ESME_RX_T_APPN");
});

it("a handset shows what came, what it answered and what it sent, oldest first", () =>
  expect(talk([message], [{ id: "1", account: "demo", from: message.to, to: "1234", text: "hi", at: "2026-07-01T09:00:00Z", answeredAt: null }]).map((b) => [b.mine, b.text])).toEqual([[true, "hi"], [false, message.text], [true, "STOP"]]));

it("rates are those of all doors together", () => {
  const [second, idle] = readRates({ items: [{ at: "t", accepted: { smpp: 5, bulk: 2 }, receipts: 4, errors: { ESME_RSUBMITFAIL: 2, ESME_RTHROTTLED: 1 }, p50Ms: 0.1, p95Ms: 1, p99Ms: 3, receiptTimes: { p50Ms: 5, p95Ms: 6, p99Ms: 7 }, doorTimes: { bulk: { p50Ms: 1, p95Ms: 2, p99Ms: 4 } } }, { at: "t", accepted: {}, receipts: 0, errors: {}, p50Ms: null }] });
  expect([second!.messages, second!.receipts, second!.refused, second!.p99, second!.errors.ESME_RSUBMITFAIL]).toEqual([7, 4, 3, 3, 2]);
  expect([idle!.messages, idle!.refused, idle!.p50]).toEqual([0, 0, null]);
  expect([second!.receipt.p95, second!.doors.bulk!.p99, idle!.receipt.p50, idle!.doors]).toEqual([6, 4, null, {}]);
  expect(readRates(null)).toEqual([]);
});

it("both languages say the same things with the same blanks to fill", () => {
  const flat = (tree: object, above = ""): [string, string][] => Object.entries(tree).flatMap(([k, v]) => (typeof v === "string" ? [[above + k, (v.match(/\{\w+\}/g) ?? []).sort().join()]] : flat(v as object, `${above}${k}.`)));
  expect(flat(ru)).toEqual(flat(en));
});
