import { describe, expect, it } from "vitest";
import { matches, parse, parseMessages, write } from "../src/search";
import type { Message } from "../src/types";

const message = { to: "79161234567", from: "SHOP", account: "demo", door: "smpp", channel: "sms", state: "delivered", text: "Your code is 4821", comment: null, submittedAt: "2026-07-01T09:30:00Z" } as Message;

describe("the search", () => {
  it("reads filters, and values with blanks in quotes", () => {
    expect(parseMessages('to:79161234567 state:delivered,read text:"your code"').filters).toEqual({ to: "79161234567", state: "delivered,read", text: "your code" });
  });
  it("takes bare words for a piece of the text", () => expect(parseMessages("code is to:7916").filters).toEqual({ text: "code is", to: "7916" }));
  it("tells a misspelt filter instead of finding everything", () => expect(parseMessages("too:7916").unknown).toEqual(["too"]));
  it("takes a link for text", () => expect(parseMessages("https://example.org/a").filters).toEqual({ text: "https://example.org/a" }));
  it("takes a filter without a value for none, and a quote that is open for closed", () => expect(parseMessages('to: text:"half').filters).toEqual({ text: "half" }));
  it("keeps a moment's colons", () => expect(parseMessages("since:2026-07-01T09:30:00Z").filters).toEqual({ since: "2026-07-01T09:30:00Z" }));
  it("knows other words elsewhere", () => expect(parse("submit session:3", ["session", "command"], "command").filters).toEqual({ command: "submit", session: "3" }));
  it("writes what it reads", () => {
    const filters = { to: "7916", text: 'say "hi" \\ now' };
    expect(parseMessages(write(filters)).filters).toEqual(filters);
  });
});

describe("a message that comes live", () => {
  it("belongs into the list by the hub's own judgement", () => {
    expect(matches(message, parseMessages("to:+79161234567 state:read,delivered code").filters)).toBe(true);
    expect(matches(message, { to: "7916" })).toBe(false);
    expect(matches(message, { text: "Code" })).toBe(false);
    expect(matches(message, { comment: "x" })).toBe(false);
    expect(matches(message, { since: "2026-07-01T12:30:00+03:00" })).toBe(true);
    expect(matches(message, { since: "2026-07-01T09:30:01Z" })).toBe(false);
  });
});
