/** A second of GET /api/v1/rates; what the hub does not tell is 0. */
export interface Second {
  at: string; messages: number; receipts: number; refused: number;
  p50: number | null; p95: number | null; p99: number | null; errors: Record<string, number>;
  receipt: Percentiles; doors: Record<string, Percentiles>;
}

export interface Percentiles { p50: number | null; p95: number | null; p99: number | null }

type Loose = Record<string, unknown>;
const number = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : null);
const sum = (parts: Loose) => Object.values(parts).reduce<number>((all, n) => all + (number(n) ?? 0), 0);
const inner = (row: Loose, name: string): Loose => (typeof row[name] === "object" && row[name] !== null ? (row[name] as Loose) : {});

const times = (of: Loose): Percentiles => ({ p50: number(of.p50Ms), p95: number(of.p95Ms), p99: number(of.p99Ms) });

/** Reads the seconds, oldest first; messages are those of all doors together. */
export function readRates(answer: unknown): Second[] {
  return ((answer as { items?: Loose[] } | null)?.items ?? []).map((row) => {
    const errors = inner(row, "errors");
    return {
      at: String(row.at),
      messages: sum(inner(row, "accepted")),
      receipts: number(row.receipts) ?? 0,
      refused: sum(errors),
      ...times(row),
      receipt: times(inner(row, "receiptTimes")),
      doors: Object.fromEntries(Object.keys(inner(row, "doorTimes")).map((door) => [door, times(inner(inner(row, "doorTimes"), door))])),
      errors: Object.fromEntries(Object.entries(errors).map(([status, n]) => [status, number(n) ?? 0])),
    };
  });
}
