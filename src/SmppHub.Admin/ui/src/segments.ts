// 3GPP TS 23.038 §6.2.1: the default alphabet, and what costs an escape.
const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const extended = new Set("\f^{}\\[~]|€");

export type Encoding = "gsm7" | "latin1" | "ucs2";

export interface Segmentation {
  encoding: Encoding;
  /** Septets of GSM, UTF-16 units of UCS-2. */
  units: number;
  /** What fits a part, given how many there are. */
  perPart: number;
  parts: string[];
  /** The characters that the GSM alphabet, or the one that was asked for, does not have. */
  foreign: string[];
}

// In one, in each of several with an 8-bit reference, and with a 16-bit one (3GPP TS 23.040 §9.2.3.24).
const rooms = { gsm7: [160, 153, 152], latin1: [140, 134, 133], ucs2: [70, 67, 66] } as const;

/** How a text becomes parts, in the alphabet that is asked for or in the shortest that has all of it. */
export function segment(text: string, asked?: Encoding, wide = false): Segmentation {
  const lacks = asked === "latin1" ? (c: string) => c > "\u00ff" : (c: string) => !basic.has(c) && !extended.has(c);
  const foreign = asked === "ucs2" ? [] : [...new Set([...text].filter(lacks))];
  const encoding = asked ?? (foreign.length === 0 ? "gsm7" : "ucs2");
  const cost = (c: string) => (encoding === "gsm7" && extended.has(c) ? 2 : encoding === "ucs2" ? c.length : 1);
  const units = [...text].reduce((sum, c) => sum + cost(c), 0);
  const single = rooms[encoding][0];
  const joined = rooms[encoding][wide ? 2 : 1];
  if (units <= single) return { encoding, units, perPart: single, parts: text ? [text] : [], foreign };

  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of text) {
    // Neither an escape nor a surrogate is parted from what follows it.
    if (used + cost(character) > joined) {
      parts.push(part);
      [part, used] = ["", 0];
    }
    part += character;
    used += cost(character);
  }
  return { encoding, units, perPart: joined, parts: [...parts, part], foreign };
}
