import type { FieldNode } from "./types";

/** Octets out of hex with blanks, colons, commas, 0x, and Wireshark's or hexdump's offsets and letters; null when it is none. */
export function octets(text: string): Uint8Array | null {
  const digits = text.split(/\r?\n/).map(line).join("");
  if (digits.length === 0 || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}

function line(text: string): string {
  // `0000  00 00 00 10 …   ....` : an offset, at most 16 octets, and what they look like.
  const dump = /^\s*[0-9a-f]{4,8}:?\s{1,3}((?:[0-9a-f]{2}[ -]{1,2}){1,16}|(?:[0-9a-f]{2}[ -]{1,2}){0,15}[0-9a-f]{2})(?:\s*\|.*|\s.*)?$/i.exec(text);
  return (dump ? dump[1]! : text).replace(/0x/gi, "").replace(/[\s:,-]/g, "");
}

export const toHex = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

export const ascii = (byte: number) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·");

/** A field in the order it is read, with where it stands in the tree. */
export interface Field { node: FieldNode; depth: number; path: string }

export function flatten(nodes: readonly FieldNode[], depth = 0, above = ""): Field[] {
  return nodes.flatMap((node, i) => {
    const path = above === "" ? String(i) : `${above}.${i}`;
    return [{ node, depth, path }, ...flatten(node.children, depth + 1, path)];
  });
}

/** The innermost field that an octet belongs to. */
export function fieldAt(fields: readonly Field[], offset: number): Field | undefined {
  let found: Field | undefined;
  for (const field of fields) {
    const { node } = field;
    if (offset >= node.offset && offset < node.offset + node.length && (!found || field.depth >= found.depth)) found = field;
  }
  return found;
}

/** What lights up for a field: its octets, first and past the last. */
export const span = (field: Field | undefined): [number, number] => (field ? [field.node.offset, field.node.offset + field.node.length] : [-1, -1]);
