/** A rule of GET /api/v1/rules: match → outcome. */
export interface Rule {
  id: string; order: number; enabled: boolean; note: string | null; match: Match; outcome: Outcome;
  seed: number; expiresAt: string | null; hits: number | null; lastHitAt: string | null;
}

export interface Match {
  to: string | null; from: string | null; account: string | null; door: string | null; channel: string | null; text: string | null;
  firstN: number | null; nth: number | null; every: number | null; perNumber: boolean; maxHits: number | null; probability: number;
}

export interface Outcome {
  state: string | null; errorCode: number | null; delaySeconds: number | null; delayToSeconds: number | null; receipt: string; status: string | null;
}

export interface Tried { rules: { id: string; matches: boolean; why: string[]; ofLast: number }[]; last: number }

export const states = ["delivered", "undeliverable", "expired", "rejected", "deleted", "unknown", "accepted"] as const;
export const receipts = ["normal", "none", "twice", "early"] as const;
export const statuses = ["ESME_RTHROTTLED", "ESME_RMSGQFUL", "ESME_RSYSERR", "ESME_RSUBMITFAIL", "ESME_RINVDSTADR", "ESME_RINVSRCADR"] as const;
export const doors = ["smpp", "bulk", "cascading", "decision", "smsc-http"] as const;
export const channels = ["sms", "viber", "whatsapp", "vk", "mms", "mail", "call", "hlr", "ping"] as const;

/** A rule to begin with: everything to this number, or all of it, is undeliverable. */
export const draft = (to: string | null): Rule => ({
  id: to ? failing(to) : "", order: 100, enabled: true, note: null, seed: 0, expiresAt: null, hits: null, lastHitAt: null,
  match: { to, from: null, account: null, door: null, channel: null, text: null, firstN: null, nth: null, every: null, perNumber: false, maxHits: null, probability: 1 },
  outcome: { state: "undeliverable", errorCode: 1, delaySeconds: null, delayToSeconds: null, receipt: "normal", status: null },
});

/** The id of the rule that makes a number fail. */
export const failing = (to: string) => `fail-${to}`;

/** What an empty field of a form means: nothing is asked of it. A refusal has no state, delay and receipt. */
export function tidy(rule: Rule): Rule {
  const empty = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).map(([k, v]) => [k, v === "" ? null : v])) as T;
  const outcome = empty(rule.outcome);
  const match = empty(rule.match);
  return {
    ...empty(rule),
    order: Number(rule.order) || 0,
    seed: Number(rule.seed) || 0,
    match: { ...match, probability: match.probability ?? 1, perNumber: !!match.perNumber },
    outcome: outcome.status ? { state: null, errorCode: null, delaySeconds: null, delayToSeconds: null, receipt: "normal", status: outcome.status } : outcome,
  };
}

/** A match in the words of the search line. */
export function matchWords(match: Match): string {
  const words = (["to", "from", "account", "door", "channel", "text"] as const).filter((k) => match[k]).map((k) => `${k}:${match[k]!}`);
  const counts = (["firstN", "nth", "every", "maxHits"] as const).filter((k) => match[k] !== null).map((k) => `${k} ${match[k]!}`);
  return [...words, ...counts, match.perNumber ? "perNumber" : "", match.probability < 1 ? `${Math.round(match.probability * 1000) / 10} %` : ""].filter(Boolean).join(" ");
}
