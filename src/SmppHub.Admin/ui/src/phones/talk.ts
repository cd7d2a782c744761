import type { HandsetMessage, Leg, Message } from "../types";

export interface Bubble {
  key: string; at: string; mine: boolean; text: string; channel: string; from: string;
  message?: Message; leg?: Leg; deed?: string; sent?: HandsetMessage;
}

/** What the phone shows, oldest first: each leg that reached it, what its owner answered, and what it sent by itself. */
export function talk(messages: readonly Message[], own: readonly HandsetMessage[]): Bubble[] {
  const bubbles: Bubble[] = own.map((s) => ({ key: `own-${s.id}`, at: s.at, mine: true, text: s.text, channel: "sms", from: s.to, sent: s }));
  for (const message of messages) {
    if (message.channel === "hlr" || message.channel === "ping") continue;
    const legs = message.legs.length > 1 ? message.legs : [undefined];
    legs.forEach((leg, i) => bubbles.push({
      key: `${message.id}-${i}`, at: leg?.startedAt ?? message.submittedAt, mine: false, text: leg?.text ?? message.text ?? message.data ?? "",
      channel: leg?.channel ?? message.channel, from: leg?.from ?? message.from, message, leg,
    }));
    for (const deed of message.deeds ?? []) {
      if (deed.what === "read") continue;
      bubbles.push({ key: `${message.id}-${deed.what}-${deed.at}`, at: deed.at, mine: true, text: deed.text ?? "", channel: message.channel, from: message.from, deed: deed.what });
    }
  }
  return bubbles.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
