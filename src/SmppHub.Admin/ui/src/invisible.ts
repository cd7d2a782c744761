export interface Run { text: string; mark?: string; title?: string }

const named: Record<string, [mark: string, title: string]> = {
  "\t": ["→", "U+0009 tab"],
  "\n": ["↵", "U+000A line feed"],
  "\r": ["CR", "U+000D carriage return"],
  "\f": ["FF", "U+000C form feed"],
  "\u0000": ["NUL", "U+0000 null"],
  "\u001b": ["ESC", "U+001B escape"],
  "\u00a0": ["NBSP", "U+00A0 no-break space"],
  "\u00ad": ["SHY", "U+00AD soft hyphen"],
  "\u200b": ["ZWSP", "U+200B zero width space"],
  "\u200c": ["ZWNJ", "U+200C zero width non-joiner"],
  "\u200d": ["ZWJ", "U+200D zero width joiner"],
  "\u200e": ["LRM", "U+200E left-to-right mark"],
  "\u200f": ["RLM", "U+200F right-to-left mark"],
  "\u2028": ["LS", "U+2028 line separator"],
  "\u2029": ["PS", "U+2029 paragraph separator"],
  "\u202f": ["NNBSP", "U+202F narrow no-break space"],
  "\u2060": ["WJ", "U+2060 word joiner"],
  "\ufeff": ["BOM", "U+FEFF byte order mark"],
  "\ufffd": ["�", "U+FFFD what could not be decoded"],
};

// Controls, blanks other than the ordinary one, marks of direction, and lone surrogates. A joiner between emoji is part of them.
const invisible = /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200c\u200e\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffd]|\p{Surrogate}/gu;

/** A text taken into what is seen and what is not; a mark stands for each character that is not. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(invisible)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index) });
    const character = match[0];
    const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    const [mark, title] = named[character] ?? [code, `${code} invisible`];
    found.push({ text: character, mark, title });
    at = match.index + character.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}
