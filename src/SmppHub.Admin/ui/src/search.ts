import type { Message } from "./types";

/** The words that GET /api/v1/messages knows. */
export const messageWords = ["to", "from", "account", "door", "channel", "state", "text", "comment", "since"] as const;

export type Filters = Record<string, string>;

export interface Search { filters: Filters; unknown: string[] }

/**
 * Reads `to:7916 state:delivered text:"your code" hello`. A bare word is a piece of the text; a word that is no
 * filter is told as unknown, so that a misspelt one never finds too much. A value with blanks stands in quotes.
 */
export function parse(line: string, words: readonly string[], bare: string): Search {
  const filters: Filters = {};
  const unknown: string[] = [];
  const loose: string[] = [];
  for (const match of line.matchAll(/([A-Za-z]+):(?=\s|$)|(?:([A-Za-z]+):)?(?:"((?:[^"\\]|\\.)*)"?|(\S+))/g)) {
    const name = (match[1] ?? match[2])?.toLowerCase();
    const value = match[3] !== undefined ? match[3].replace(/\\(.)/g, "$1") : (match[4] ?? "");
    if (name === undefined) loose.push(value);
    else if (!words.includes(name)) {
      // A link or a time of day is a piece of text, not a misspelt filter.
      if (value.startsWith("//")) loose.push(`${match[2]}:${value}`);
      else unknown.push(name);
    } else if (value !== "") filters[name] = value;
  }
  const text = loose.join(" ");
  if (text) filters[bare] = filters[bare] ? `${filters[bare]} ${text}` : text;
  return { filters, unknown };
}

export const parseMessages = (line: string) => parse(line, messageWords, "text");

/** The line that says these filters. */
export function write(filters: Filters): string {
  return Object.entries(filters)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}:${/[\s"]/.test(value) ? `"${value.replace(/(["\\])/g, "\\$1")}"` : value}`)
    .join(" ");
}

/** Whether a message that came live belongs into the list; the same judgement as the hub's. */
export function matches(message: Message, filters: Filters): boolean {
  return Object.entries(filters).every(([name, value]) => {
    switch (name) {
      case "to": return bareNumber(message.to) === bareNumber(value);
      case "from": return bareNumber(message.from) === bareNumber(value);
      case "account": return message.account === value;
      case "door": return message.door === value;
      case "channel": return message.channel === value;
      case "state": return value.split(",").includes(message.state);
      case "text": return message.text?.includes(value) ?? false;
      case "comment": return message.comment?.includes(value) ?? false;
      case "since": return Date.parse(message.submittedAt) >= Date.parse(value);
      default: return false;
    }
  });
}

const bareNumber = (address: string) => address.replace(/^\+/, "");
