import type { Pdu } from "./types";

const key = (pdu: Pdu, direction: string) => `${pdu.session}/${direction}/${pdu.sequence}`;
export const isResponse = (pdu: Pdu) => pdu.command.endsWith("_resp") || pdu.command === "generic_nack";
const requestOf = (pdu: Pdu) => key(pdu, pdu.direction === "in" ? "out" : "in");

/** Requests and the responses to them: both ids lead to the other. A sequence that is used again pairs with the newest request before. */
export function pair(pdus: readonly Pdu[]): Map<string, string> {
  const open = new Map<string, Pdu>();
  const pairs = new Map<string, string>();
  for (const pdu of pdus) {
    if (!isResponse(pdu)) {
      open.set(key(pdu, pdu.direction), pdu);
      continue;
    }
    const request = open.get(requestOf(pdu));
    if (!request) continue;
    open.delete(requestOf(pdu));
    pairs.set(pdu.id, request.id).set(request.id, pdu.id);
  }
  return pairs;
}

/** Milliseconds from the request to the response: the hub's own measure, else by the times of both. */
export function roundTrip(response: Pdu, request: Pdu | undefined): number | null {
  if (typeof response.roundTripMs === "number") return response.roundTripMs;
  return request ? Date.parse(response.at) - Date.parse(request.at) : null;
}

/** A request that nobody has answered; outbind and alert_notification ask for nothing. */
export const isUnanswered = (pdu: Pdu, pairs: Map<string, string>) =>
  !isResponse(pdu) && !pairs.has(pdu.id) && pdu.command !== "outbind" && pdu.command !== "alert_notification";

/** Whether it says no; a request has no status of its own. */
export const isError = (pdu: Pdu) => pdu.status !== "ESME_ROK" && pdu.status !== "";

export const wireWords = ["session", "account", "command", "status", "seq", "direction", "hex"] as const;

export function matchesPdu(pdu: Pdu, filters: Record<string, string>): boolean {
  return Object.entries(filters).every(([name, value]) => {
    switch (name) {
      case "session": return pdu.session === value;
      case "account": return pdu.account === value;
      case "command": return pdu.command.includes(value);
      case "status": return value === "ok" ? !isError(pdu) : value === "error" ? isError(pdu) : pdu.status.toLowerCase().includes(value.toLowerCase());
      case "seq": return pdu.sequence === Number(value);
      case "direction": return pdu.direction === value;
      case "hex": return pdu.hex.toLowerCase().includes(value.toLowerCase().replace(/[\s:]/g, ""));
      default: return false;
    }
  });
}
