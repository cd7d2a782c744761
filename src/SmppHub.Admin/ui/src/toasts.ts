import { ref } from "vue";
import { Problem } from "./api";

export interface Toast { id: number; text: string; hint: string; bad: boolean }

export const toasts = ref<Toast[]>([]);
let count = 0;

function show(text: string, hint: string, bad: boolean) {
  const id = ++count;
  toasts.value = [...toasts.value.slice(-3), { id, text, hint, bad }];
  window.setTimeout(() => dismiss(id), bad ? 9000 : 3500);
}

export const dismiss = (id: number) => (toasts.value = toasts.value.filter((t) => t.id !== id));

export const tell = (text: string, hint = "", bad = false) => show(text, hint, bad);

/** Does it, and shows what the hub says against it. */
export async function attempt<T>(deed: () => Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const value = await deed();
    if (done) tell(done);
    return value;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    show(error instanceof Error ? error.message : String(error), error instanceof Problem ? error.hint : "", true);
    return undefined;
  }
}
