/** What goes wrong on purpose, of GET /api/v1/faults. */
export interface Fault {
  id?: string; operation: string | null; account: string | null; session: string | null; action: string; probability: number; maxHits: number | null;
  status: string | null; httpStatus: number | null; door: string | null; delayMs: number | null; delayToMs: number | null; count: number | null; hits?: number;
}

export interface Faults { preset: string | null; seed: number; expiresAt: string | null; active: boolean; faults: Fault[] }

export interface FaultPreset { name: string; about: string; faults: Fault[] }

export const operations = ["bind", "submit_sm", "submit_multi", "data_sm", "query_sm", "cancel_sm", "replace_sm", "enquire_link", "unbind", "deliver_sm", "http"] as const;

const ofClients = ["status", "drop", "delay", "wrongSequence", "badLength", "garbage", "unknownId", "closeBefore", "closeAfter", "resetBefore", "resetAfter", "stall"] as const;

/** What can go wrong with an operation. */
export const actionsOf = (operation: string | null): readonly string[] =>
  operation === "http" ? ["status", "delay", "closeBefore"] : operation === "deliver_sm" ? ["duplicate", "drop", "delay", "garbage", "badLength"] : ofClients;

export const blank = (): Fault => ({
  operation: "submit_sm", account: null, session: null, action: "status", probability: 1, maxHits: null,
  status: "ESME_RTHROTTLED", httpStatus: null, door: null, delayMs: null, delayToMs: null, count: null,
});

/** What the action has no use for is left out, and an empty field asks for nothing. */
export function tidyFault(fault: Fault): Omit<Fault, "hits" | "id"> & { id?: string } {
  const value = <T>(v: T | "") => (v === "" ? null : v) as T | null;
  const isHttp = fault.operation === "http";
  const waits = fault.action === "delay" || fault.action === "stall";
  return {
    ...(fault.id ? { id: fault.id } : {}), operation: value(fault.operation), action: fault.action, probability: value(fault.probability) ?? 1, maxHits: value(fault.maxHits),
    account: isHttp ? null : value(fault.account), session: isHttp ? null : value(fault.session),
    door: isHttp ? value(fault.door) : null,
    status: fault.action === "status" && !isHttp ? value(fault.status) : null, httpStatus: fault.action === "status" && isHttp ? value(fault.httpStatus) : null,
    delayMs: waits ? value(fault.delayMs) : null, delayToMs: fault.action === "delay" ? value(fault.delayToMs) : null, count: fault.action === "duplicate" ? value(fault.count) : null,
  };
}
