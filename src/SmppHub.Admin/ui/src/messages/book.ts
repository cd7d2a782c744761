import { computed, ref, shallowRef, type Ref } from "vue";
import { get, query, Problem } from "../api";
import { seldom, useEvents, useRefresh } from "../live";
import { matches, type Filters } from "../search";
import { attempt } from "../toasts";
import type { Message, Page } from "../types";

const firstPage = 100;
const nextPage = 1000;
const most = 20_000;

/**
 * The messages that match, newest first, as far as someone has scrolled. What comes live goes to the top while the top
 * is looked at, and waits to be asked for while it is not, so that no row moves under the finger.
 */
export function useBook(filters: Ref<Filters>, atTop: Ref<boolean>) {
  const rows = shallowRef<Message[]>([]);
  const held = shallowRef<Message[]>([]);
  const total = ref(0);
  const next = ref<string | null>(null);
  const loading = ref(true);
  const failed = ref("");
  let known = new Set<string>();
  let asked: AbortController | undefined;
  let more = false;

  async function load(quiet = false) {
    asked?.abort();
    const mine = (asked = new AbortController());
    if (!quiet) loading.value = true;
    try {
      const page = await get<Page<Message>>(`messages${query({ ...filters.value, limit: firstPage })}`, mine.signal);
      if (mine.signal.aborted) return;
      failed.value = "";
      total.value = page.total;
      if (quiet && rows.value.length > page.items.length) mend(page);
      else {
        rows.value = page.items;
        known = new Set(page.items.map((m) => m.id));
        next.value = page.next ?? null;
        held.value = [];
      }
    } catch (error) {
      if (mine.signal.aborted) return;
      failed.value = error instanceof Problem ? `${error.message} ${error.hint}` : String(error);
    }
    loading.value = false;
  }

  /** The newest page over rows that go deeper: those that changed are replaced, those that are new come to the top. */
  function mend(page: Page<Message>) {
    const fresh = new Map(page.items.map((m) => [m.id, m]));
    rows.value = rows.value.map((m) => fresh.get(m.id) ?? m);
    add(page.items.filter((m) => !known.has(m.id)));
  }

  async function loadMore() {
    if (more || next.value === null || loading.value) return;
    more = true;
    const page = await attempt(() => get<Page<Message>>(`messages${query({ ...filters.value, limit: nextPage, cursor: next.value })}`, asked?.signal));
    more = false;
    if (!page) return;
    const fresh = page.items.filter((m) => !known.has(m.id));
    fresh.forEach((m) => known.add(m.id));
    rows.value = [...rows.value, ...fresh];
    next.value = page.next ?? null;
  }

  function add(newest: Message[]) {
    if (newest.length === 0) return;
    newest.forEach((m) => known.add(m.id));
    // Hours of looking at the top leave no more rows than anybody would scroll through.
    if (atTop.value && rows.value.length > most) void load();
    else if (atTop.value) rows.value = [...newest, ...rows.value];
    else held.value = [...newest, ...held.value];
  }

  function showHeld() {
    rows.value = [...held.value, ...rows.value];
    held.value = [];
  }

  function replace(changed: Map<string, Partial<Message>>) {
    if (changed.size === 0) return;
    const apply = (m: Message) => (changed.has(m.id) ? { ...m, ...changed.get(m.id) } : m);
    rows.value = rows.value.map(apply);
    held.value = held.value.map(apply);
  }

  useEvents<Message>("message", (events) => {
    // A long message comes once with each of its parts, and is one all the same.
    const changed = new Map<string, Message>();
    const fresh = new Map<string, Message>();
    for (const message of events) {
      if (known.has(message.id)) changed.set(message.id, message);
      else if (matches(message, filters.value)) fresh.set(message.id, message);
    }
    total.value += fresh.size;
    add([...fresh.values()].reverse());
    replace(changed);
  });

  useEvents<{ id: string; state: string; errorCode: number; at: string }>("state", (events) =>
    replace(new Map(events.filter((e) => known.has(e.id)).map(({ id, state, errorCode, at }) => [id, { state, errorCode, finalAt: at }]))));

  useEvents("dropped", seldom(() => void load(true)));
  useRefresh(() => void load(true));

  return { rows, held, total, loading, failed, hasMore: computed(() => next.value !== null), load, loadMore, showHeld, replace };
}
