import { onScopeDispose, ref } from "vue";

type Handlers = Record<string, (event: KeyboardEvent) => void>;

const layers: Handlers[] = [];

export const helpShown = ref(false);

/** Keys of a screen while it is shown; the last that came goes first. */
export function useKeys(handlers: Handlers) {
  layers.push(handlers);
  onScopeDispose(() => layers.splice(layers.indexOf(handlers), 1));
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    if (event.key === "Escape" && helpShown.value) {
      helpShown.value = false;
      return;
    }
    if (event.key === "?") {
      helpShown.value = !helpShown.value;
      return;
    }
    if (event.key === "/") {
      const box = document.querySelector<HTMLInputElement>("[data-search]");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
      return;
    }
    // Enter on a button or a link is the browser's.
    if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.closest("a,button,[role=button]")) return;
    for (const layer of layers.toReversed()) {
      const handler = layer[event.key];
      if (handler) {
        event.preventDefault();
        handler(event);
        return;
      }
    }
  });
}
