import { expect, it } from "vitest";
import { fieldAt, flatten, octets, span, toHex } from "../src/hex";
import type { FieldNode } from "../src/types";

const leaf = (name: string, offset: number, length: number, children: FieldNode[] = []): FieldNode => ({ name, offset, length, value: "", warning: null, children });
const tree = leaf("submit_sm", 0, 24, [leaf("header", 0, 16, [leaf("command_length", 0, 4), leaf("command_id", 4, 4)]), leaf("service_type", 16, 1), leaf("empty", 17, 0), leaf("tlv", 17, 7, [leaf("tag", 17, 2)])]);
const fields = flatten([tree]);

it("reads octets however they are written", () => {
  for (const text of ["0000001000000015", "00 00 00 10 00 00 00 15", "00:00:00:10-00,00,00,15", "0x00 0x00 0x00 0x10 0x00 0x00 0x00 0x15", "00000010\n00000015", "00000010 00000015", "0000 0010 0000 0015"]) {
    expect(toHex(octets(text)!)).toBe("0000001000000015");
  }
});
it("reads Wireshark's and hexdump's lines", () => {
  expect(toHex(octets("0000   00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01   ................\n0010   0a 0b   ..")!)).toBe("000000100000001500000000000000010a0b");
  expect(toHex(octets("00000000  00 00 00 10 00 00 00 15  00 00 00 00 00 00 00 01  |................|")!)).toBe("00000010000000150000000000000001");
});
it("says no to what is no hex", () => expect([octets("xyz"), octets("123"), octets("")]).toEqual([null, null, null]));
it("finds the innermost field of an octet", () => {
  expect(fieldAt(fields, 5)?.node.name).toBe("command_id");
  expect(fieldAt(fields, 9)?.node.name).toBe("header");
  expect(fieldAt(fields, 16)?.node.name).toBe("service_type");
  expect(fieldAt(fields, 18)?.node.name).toBe("tag");
  expect(fieldAt(fields, 20)?.node.name).toBe("tlv");
  expect(fieldAt(fields, 24)).toBeUndefined();
});
it("lights the octets of a field", () => expect([span(fields[3]), span(undefined)]).toEqual([[4, 8], [-1, -1]]));
