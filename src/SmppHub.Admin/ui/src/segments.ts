// 3GPP TS 23.038 §6.2.1: the default alphabet, and what costs an escape.
const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const extended = new Set("\f^{}\\[~]|€");

export interface Segmentation {
  encoding: "gsm7" | "ucs2";
  /** Septets of GSM, UTF-16 units of UCS-2. */
  units: number;
  /** What fits a part, given how many there are. */
  perPart: number;
  parts: string[];
  /** The characters that make it UCS-2. */
  foreign: string[];
}

/** How a text becomes parts: 160 septets or 70 units in one, 153 or 67 in each of several (3GPP TS 23.040 §9.2.3.24). */
export function segment(text: string): Segmentation {
  const foreign = [...new Set([...text].filter((c) => !basic.has(c) && !extended.has(c)))];
  const encoding = foreign.length === 0 ? "gsm7" : "ucs2";
  const cost = (c: string) => (encoding === "ucs2" ? c.length : extended.has(c) ? 2 : 1);
  const units = [...text].reduce((sum, c) => sum + cost(c), 0);
  const [single, joined] = encoding === "gsm7" ? [160, 153] : [70, 67];
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
