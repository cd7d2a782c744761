/** A second of GET /api/v1/rates; what the hub does not tell is 0. */
export interface Second {
  at: string; messages: number; receipts: number; refused: number;
  p50: number | null; p95: number | null; p99: number | null; errors: Record<string, number>;
}

type Loose = Record<string, unknown>;
const number = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : null);
const sum = (parts: Loose) => Object.values(parts).reduce<number>((all, n) => all + (number(n) ?? 0), 0);
const inner = (row: Loose, name: string): Loose => (typeof row[name] === "object" && row[name] !== null ? (row[name] as Loose) : {});

/** Reads the seconds, oldest first; messages are those of all doors together. */
export function readRates(answer: unknown): Second[] {
  return ((answer as { items?: Loose[] } | null)?.items ?? []).map((row) => {
    const errors = inner(row, "errors");
    return {
      at: String(row.at),
      messages: sum(inner(row, "accepted")),
      receipts: number(row.receipts) ?? 0,
      refused: sum(errors),
      p50: number(row.p50Ms),
      p95: number(row.p95Ms),
      p99: number(row.p99Ms),
      errors: Object.fromEntries(Object.entries(errors).map(([status, n]) => [status, number(n) ?? 0])),
    };
  });
}
