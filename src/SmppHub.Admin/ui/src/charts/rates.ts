/** A second of GET /api/v1/rates; what the hub does not tell is 0. */
export interface Second {
  at: string; messages: number; receipts: number; refused: number;
  p50: number | null; p95: number | null; p99: number | null; errors: Record<string, number>;
}

type Loose = Record<string, unknown>;
const number = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : null);
const first = (row: Loose, ...names: string[]) => names.map((n) => number(row[n])).find((v) => v !== null) ?? null;
const inner = (row: Loose, name: string): Loose => (typeof row[name] === "object" && row[name] !== null ? (row[name] as Loose) : {});

/** Reads the list of seconds whichever way it is wrapped. */
export function readRates(answer: unknown): Second[] {
  const list = Array.isArray(answer) ? answer : ((answer as Loose)?.items ?? (answer as Loose)?.seconds ?? []);
  return (list as Loose[]).map((row) => {
    const response = inner(row, "response");
    const errors = inner(row, "errors");
    return {
      at: String(row.at),
      messages: first(row, "messages", "submitted") ?? 0,
      receipts: first(row, "receipts", "delivered") ?? 0,
      refused: first(row, "refused") ?? Object.values(errors).reduce<number>((sum, n) => sum + (number(n) ?? 0), 0),
      p50: first(row, "p50", "responseP50") ?? first(response, "p50"),
      p95: first(row, "p95", "responseP95") ?? first(response, "p95"),
      p99: first(row, "p99", "responseP99") ?? first(response, "p99"),
      errors: Object.fromEntries(Object.entries(errors).map(([status, n]) => [status, number(n) ?? 0])),
    };
  });
}
