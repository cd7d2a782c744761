import { onScopeDispose, readonly, ref } from "vue";

/** What GET /api/v1/events sends. */
export type Kind = "message" | "state" | "refused" | "receipt" | "session" | "callback" | "subscriber" | "clock" | "fault" | "pdu" | "dropped";

// Without pdu, which is as much as all the others together: the screen of the wire asks for it.
const quiet: Kind[] = ["message", "state", "refused", "receipt", "session", "callback", "subscriber", "clock", "fault"];
const batchMs = 100;
const pollMs = 1500;
const retryMs = 3000;
const hiddenMs = 20_000;

export type LiveState = "connecting" | "live" | "polling" | "lost" | "paused";

type Listener = (events: unknown[]) => void;

const state = ref<LiveState>("connecting");
const listeners = new Map<Kind, Set<Listener>>();
const tickers = new Set<() => void>();
let waiting = new Map<Kind, unknown[]>();
let flushing = 0;
let source: EventSource | undefined;
let poll = 0;
let wanted = "";
let lastId = "";
let hiding = 0;

export const liveState = readonly(state);

/** Hands over what came in the last tenth of a second at once: 500 events a second are ten drawings. */
function flush() {
  flushing = 0;
  const batch = waiting;
  waiting = new Map();
  for (const [kind, events] of batch) for (const listener of listeners.get(kind) ?? []) listener(events);
}

function take(kind: Kind, text: string) {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return;
  }
  const list = waiting.get(kind);
  if (list) list.push(event);
  else waiting.set(kind, [event]);
  flushing ||= window.setTimeout(flush, batchMs);
}

function connect() {
  const kinds = [...quiet, ...(listeners.get("pdu")?.size ? ["pdu" as const] : [])];
  const asked = kinds.join(",");
  if (state.value === "paused" || (source && asked === wanted && source.readyState !== EventSource.CLOSED)) return;
  source?.close();
  wanted = asked;
  const opened = new EventSource(`/api/v1/events?kinds=${asked}${lastId ? `&lastEventId=${encodeURIComponent(lastId)}` : ""}`);
  source = opened;
  opened.onopen = () => {
    const wasAway = state.value !== "connecting";
    state.value = "live";
    window.clearTimeout(poll);
    if (wasAway) tick();
  };
  opened.onerror = () => {
    if (source !== opened) return;
    if (opened.readyState === EventSource.CLOSED) fallBack();
    else state.value = "lost";
  };
  // That events were dropped is told without being asked.
  for (const kind of [...kinds, "dropped" as const]) opened.addEventListener(kind, (e) => {
    const { data, lastEventId } = e as MessageEvent<string>;
    if (lastEventId) lastId = lastEventId;
    take(kind, data);
  });
}

/** The hub gives no events (or is away): look again every moment, and try for events now and then. */
function fallBack() {
  source?.close();
  source = undefined;
  window.clearTimeout(poll);
  let waited = 0;
  const look = async () => {
    if (state.value === "paused" || source) return;
    try {
      const answer = await fetch("/api/v1/clock");
      state.value = answer.ok ? "polling" : "lost";
    } catch {
      state.value = "lost";
    }
    if (state.value === "polling" && !document.hidden) tick();
    waited += pollMs;
    if (state.value === "lost" || waited >= 20 * pollMs) {
      poll = window.setTimeout(connect, retryMs);
    } else {
      poll = window.setTimeout(() => void look(), pollMs);
    }
  };
  void look();
}

const tick = () => tickers.forEach((again) => again());

/** Starts once, with the page. A browser has six connections to a hub for all its tabs: one that is not looked at gives its own back. */
export function startLive() {
  connect();
  document.addEventListener("visibilitychange", () => {
    window.clearTimeout(hiding);
    if (!document.hidden) connect();
    else {
      hiding = window.setTimeout(() => {
        source?.close();
        source = undefined;
      }, hiddenMs);
    }
  });
}

/** Does it at once, and for all who ask within a second once more behind it. */
export function seldom(again: () => void): () => void {
  let timer = 0;
  let asked = false;
  return function ask() {
    if (timer) {
      asked = true;
      return;
    }
    again();
    timer = window.setTimeout(() => {
      timer = 0;
      if (asked) {
        asked = false;
        ask();
      }
    }, 1000);
  };
}

export function pauseLive(paused: boolean) {
  if (paused) {
    source?.close();
    source = undefined;
    window.clearTimeout(poll);
    state.value = "paused";
  } else if (state.value === "paused") {
    state.value = "connecting";
    connect();
    tick();
  }
}

/** Events of a kind while the screen is shown, in batches. */
export function useEvents<T>(kind: Kind, listener: (events: T[]) => void) {
  const heard = listener as Listener;
  const set = listeners.get(kind) ?? new Set<Listener>();
  listeners.set(kind, set.add(heard));
  if (kind === "pdu") connect();
  onScopeDispose(() => {
    set.delete(heard);
    if (kind === "pdu") connect();
  });
}

/** Called when everything may have changed: after a gap, or in place of events where there are none. */
export function useRefresh(again: () => void) {
  tickers.add(again);
  onScopeDispose(() => tickers.delete(again));
}
