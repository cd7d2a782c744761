import type { Subscriber } from "./types";

const columns = ["msisdn", "exists", "reachable", "viber", "whatsapp", "vk", "operator", "roaming", "blocked"] as const;

const quoted = (value: string) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const network = (n: { mcc: string; mnc: string } | null) => (n ? `${n.mcc}-${n.mnc}` : "");

export function writeCsv(phones: readonly Subscriber[]): string {
  const rows = phones.map((p) =>
    [p.msisdn, p.exists, p.reachable, p.viber, p.whatsapp, p.vk, network(p.operator), network(p.roaming), p.blocked.join(" ")].map(String).map(quoted).join(","));
  return [columns.join(","), ...rows, ""].join("\n");
}

export type Change = { msisdn: string } & Partial<Omit<Subscriber, "msisdn">>;

/** Rows of a table with a heading; the columns may be some and in any order. Throws with the line that is wrong. */
export function readCsv(text: string): Change[] {
  const [heading, ...rows] = cells(text.replace(/^\ufeff/, ""));
  const names = (heading ?? []).map((n) => n.trim().toLowerCase());
  const strange = names.find((n) => !(columns as readonly string[]).includes(n));
  if (strange !== undefined || !names.includes("msisdn")) throw new Error(`1: ${strange ?? "msisdn?"}`);
  return rows.map((row, i) => {
    const change: Record<string, unknown> = {};
    names.forEach((name, at) => {
      const value = (row[at] ?? "").trim();
      if (name === "msisdn") {
        if (!/^\+?\d{3,20}$/.test(value)) throw new Error(`${i + 2}: msisdn ${value}`);
        change[name] = value.replace("+", "");
      } else if (name === "operator" || name === "roaming") change[name] = code(value, i + 2);
      else if (name === "blocked") change[name] = value ? value.split(/[\s;]+/) : [];
      else if (value !== "") change[name] = flag(value, i + 2);
    });
    return change as Change;
  });
}

function code(value: string, line: number) {
  if (value === "") return null;
  const match = /^(\d{3})[- ]?(\d{2,3})$/.exec(value);
  if (!match) throw new Error(`${line}: ${value}`);
  return { mcc: match[1]!, mnc: match[2]! };
}

function flag(value: string, line: number): boolean {
  if (/^(true|1|yes)$/i.test(value)) return true;
  if (/^(false|0|no)$/i.test(value)) return false;
  throw new Error(`${line}: ${value}`);
}

function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (inside) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else inside = false;
    } else if (c === '"') inside = true;
    else if (c === ",") [row, cell] = [[...row, cell], ""];
    else if (c === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      [row, cell] = [[], ""];
    } else cell += c;
  }
  rows.push([...row, cell]);
  return rows.filter((r) => r.some((value) => value.trim() !== ""));
}
