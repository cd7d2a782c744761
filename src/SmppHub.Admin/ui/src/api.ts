import { ref } from "vue";

/** What the hub says is wrong (RFC 9457), and what to do about it. */
export class Problem extends Error {
  constructor(readonly status: number, message: string, readonly hint: string) {
    super(message);
  }

  get isMissing(): boolean {
    return this.status === 404 || this.status === 405;
  }
}

/** Whether the hub asks for its token: then the page asks for it. */
export const locked = ref(false);

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, "The hub does not answer.", "Is it running?");
  }
  const text = await answer.text();
  if (answer.ok) return (text ? JSON.parse(text) : null) as T;
  if (answer.status === 401) locked.value = true;
  let told: { title?: string; detail?: string; hint?: string } = {};
  try {
    told = JSON.parse(text) as typeof told;
  } catch {
    // Not a problem document: something between the hub and the page answered.
  }
  throw new Problem(answer.status, told.detail ?? told.title ?? `HTTP ${answer.status}`, told.hint ?? "");
}

export const get = <T>(path: string, signal?: AbortSignal) => ask<T>("GET", path, undefined, signal);
export const post = <T>(path: string, body?: unknown) => ask<T>("POST", path, body);
export const put = <T>(path: string, body: unknown) => ask<T>("PUT", path, body);
export const remove = <T>(path: string) => ask<T>("DELETE", path);

/** A query string of what has a value. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") given.set(name, String(value));
  }
  const text = given.toString();
  return text ? `?${text}` : "";
}
