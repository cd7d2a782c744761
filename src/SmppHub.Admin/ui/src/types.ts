/** The shapes of the admin API (docs/rest.md) as the page uses them. */
export interface Button { caption: string; url: string }

export interface Leg {
  channel: string; state: string; at: string;
  id?: string; from?: string; text?: string; button?: Button; image?: string;
  errorCode?: number; parts?: number; price?: string; startedAt?: string;
}

export interface Deed { what: string; text?: string | null; at: string }

export interface TimelineEntry { at: string; what: string; detail?: string | null }

export interface Tlv { tag: string; name: string | null; hex: string; value: string | null }

export interface Message {
  id: string; partIds: string[]; door: string; account: string; channel: string; from: string; to: string;
  text: string | null; data: string | null; comment: string | null; subject: string | null; voice: string | null;
  param: string | null; button: Button | null; image: string | null; encoding: string; dataCoding: number;
  parts: number; price: string; state: string; errorCode: number; rule: string | null;
  submittedAt: string; finalAt: string | null; legs: Leg[]; uuid?: string;
  messageClass?: number; ports?: Record<string, unknown>; waiting?: Record<string, unknown>; tlvs?: Tlv[];
  deeds?: Deed[]; facts?: Record<string, string>; timeline?: TimelineEntry[];
}

export interface Page<T> { items: T[]; total: number; next?: string | null }

export interface Network { mcc: string; mnc: string }

export interface Subscriber {
  msisdn: string; exists: boolean; reachable: boolean; viber: boolean; whatsapp: boolean; vk: boolean;
  operator: Network | null; roaming: Network | null; blocked: string[];
}

export interface Hlr {
  msisdn: string; stat: string; err: string; imsi: string; msc: string; mcc: string; mnc: string;
  cn: string; net: string; rcn: string; rnet: string; subscriber: Subscriber;
}

export interface Session {
  id: string; connectionId: string; account: string; bindType: string; systemType: string; interfaceVersion: string;
  peer: string | null; tls: boolean; boundAt: string; windowIn: number; windowOut: number; pendingReceipts: number;
  submitted: number; refused: number; delivered: number; lastReceived: string; lastEnquireLink: string | null;
  windowOutLimit?: number; submittedPerSecond?: number; deliveredPerSecond?: number; pausedUntil?: string | null;
}

export interface Clock { now: string; frozen: boolean; offsetSeconds: number }

export interface Address { name: string; setting: string; address: string; port: number; url: string }

export interface Account { name: string; binds: number; maxBinds: number; rate: number; pendingReceipts: number }

export interface Info {
  name: string; version: string; ready: boolean; addresses: Address[]; storage: string; clock: Clock; accounts: Account[];
}

export interface FieldNode { name: string; offset: number; length: number; value: string; warning: string | null; children: FieldNode[] }

export interface Pdu {
  id: string; at: string; session: string; account: string; direction: "in" | "out"; command: string;
  sequence: number; status: string; length: number; hex: string; roundTripMs?: number | null;
  /** PDUs of the session before this one that the trace does not have. */
  missed?: number;
  hubAt?: string;
  /** What made it where it was not the hub's ordinary way: `raw`, or a fault. */
  mark?: string;
}

/** A message that a handset sent, of GET /api/v1/mo. */
export interface HandsetMessage { id: string; account: string; from: string; to: string; text: string; at: string; answeredAt: string | null }

export interface Setting { key: string; value: string | null; default: string | null; source: string; from: string | null; about: string }
