import { isError, isResponse, pair, roundTrip } from "../pairs";
import type { Message, Pdu } from "../types";

export interface Moment { at: string; what: string; detail: string; kind: "plan" | "deed" | "callback" | "forced" | "wire"; pdu?: string }

const rank = { plan: 0, wire: 1, forced: 2, deed: 3, callback: 4 };

/** All that is known of a message in the order of time: its plan, its legs, what departed from them, and its PDUs: responses, receipts and their answers. */
export function moments(message: Message, pdus: readonly Pdu[] = []): Moment[] {
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
  found.push(...onTheWire(pdus));
  return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank[a.kind] - rank[b.kind]);
}

/** What the wire has of it; that a submit_sm came is told already. Times are the hub's, which may stand still: the order is the wire's. */
function onTheWire(pdus: readonly Pdu[]): Moment[] {
  const pairs = pair(pdus);
  const byId = new Map(pdus.map((p) => [p.id, p]));
  return pdus.filter((p) => p.command !== "submit_sm" && p.command !== "submit_multi").map((p) => {
    const request = byId.get(pairs.get(p.id) ?? "");
    const trip = isResponse(p) ? roundTrip(p, request) : null;
    const delivers = p.direction === "out" ? p : request;
    const receipt = delivers?.command === "deliver_sm" || (delivers?.command === "data_sm" && delivers.direction === "out");
    return {
      at: p.hubAt ?? p.at, kind: "wire" as const, pdu: p.id,
      what: receipt ? (isResponse(p) ? "wire.answered" : "wire.receipt") : `wire.${p.command}`,
      detail: [`#${p.session}`, isError(p) ? p.status : "", trip === null ? "" : `${Math.round(trip * 10) / 10} ms`].filter(Boolean).join(" · "),
    };
  });
}
