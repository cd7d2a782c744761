import type { Message } from "../types";

export interface Moment { at: string; what: string; detail: string; kind: "plan" | "deed" | "callback" | "forced" }

const rank = { plan: 0, forced: 1, deed: 2, callback: 3 };

/** All that is known of a message in the order of time: its plan, its legs, and what departed from them. */
export function moments(message: Message): Moment[] {
  const found: Moment[] = [{ at: message.submittedAt, what: "submitted", detail: `${message.door} · ${message.account}`, kind: "plan" }];
  for (const leg of message.legs) {
    const about = [leg.channel, leg.from, leg.errorCode ? `err ${leg.errorCode}` : ""].filter(Boolean).join(" · ");
    if (leg.startedAt && leg.startedAt !== leg.at) found.push({ at: leg.startedAt, what: "legStarted", detail: about, kind: "plan" });
    found.push({ at: leg.at, what: `state.${leg.state}`, detail: about, kind: "plan" });
  }
  const last = message.legs.at(-1);
  if (message.finalAt && (last?.at !== message.finalAt || last.state !== message.state) && message.state !== "read") {
    found.push({ at: message.finalAt, what: `state.${message.state}`, detail: message.errorCode ? `err ${message.errorCode}` : "", kind: "plan" });
  }
  for (const entry of message.timeline ?? []) {
    found.push({ at: entry.at, what: `deed.${entry.what}`, detail: entry.detail ?? "", kind: entry.what === "callback" ? "callback" : entry.what === "forced" ? "forced" : "deed" });
  }
  return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank[a.kind] - rank[b.kind]);
}
