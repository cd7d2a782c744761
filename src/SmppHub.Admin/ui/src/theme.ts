import { ref, watchEffect } from "vue";

export type Theme = "auto" | "light" | "dark";

const kept = (key: string) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // A browser that keeps nothing still shows the page.
  }
};

export const keep = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice lasts as long as the tab then.
  }
};

export const remembered = kept;

export const theme = ref<Theme>((kept("theme") as Theme | null) ?? "auto");

export function startTheme() {
  watchEffect(() => {
    document.documentElement.dataset.theme = theme.value;
    keep("theme", theme.value);
  });
}
