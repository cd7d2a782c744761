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

export const wireWords = ["session", "account", "command", "status", "seq", "direction", "text", "hex", "is"] as const;

const digits = (codes: Iterable<number>, width: number) => Array.from(codes, (c) => c.toString(16).padStart(width, "0")).join("");

/** A text as octets are: a character each, as GSM and Latin-1 nearly have it, and UTF-16. */
function written(text: string): string[] {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return units.every((u) => u < 256) ? [digits(units, 2), digits(units, 4)] : [digits(units, 4)];
}

const aligned = (hex: string, piece: string) => {
  for (let at = hex.indexOf(piece); at >= 0; at = hex.indexOf(piece, at + 1)) if (at % 2 === 0) return true;
  return false;
};

/** What `is:` may say. */
const kinds: Record<string, (pdu: Pdu, pairs: Map<string, string>) => boolean> = {
  unanswered: (pdu, pairs) => isUnanswered(pdu, pairs),
  error: isError,
  request: (pdu) => !isResponse(pdu),
  response: isResponse,
  marked: (pdu) => !!pdu.mark,
};

export function matchesPdu(pdu: Pdu, filters: Record<string, string>, pairs: Map<string, string> = new Map()): boolean {
  return Object.entries(filters).every(([name, value]) => {
    switch (name) {
      case "session": return pdu.session === value;
      case "account": return pdu.account === value;
      case "command": return pdu.command.includes(value);
      case "status": return value === "ok" ? !isError(pdu) : value === "error" ? isError(pdu) : pdu.status.toLowerCase().includes(value.toLowerCase());
      case "seq": return pdu.sequence === Number(value);
      case "direction": return pdu.direction === value;
      case "text": return written(value).some((piece) => aligned(pdu.hex.toLowerCase(), piece));
      case "is": return kinds[value]?.(pdu, pairs) ?? false;
      case "hex": return pdu.hex.toLowerCase().includes(value.toLowerCase().replace(/[\s:]/g, ""));
      default: return false;
    }
  });
}
