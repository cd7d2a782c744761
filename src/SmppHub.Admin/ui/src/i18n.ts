import { createI18n } from "vue-i18n";
import { watchEffect } from "vue";
import { keep, remembered } from "./theme";
import en from "./locales/en";
import ru from "./locales/ru";

export const languages = { en: "English", ru: "Русский" } as const;
export type Language = keyof typeof languages;

const asked = new URLSearchParams(location.search).get("lang") ?? remembered("language") ?? navigator.language.slice(0, 2);

export const i18n = createI18n({ legacy: false, locale: asked === "ru" ? "ru" : "en", fallbackLocale: "en", messages: { en, ru }, missingWarn: false, fallbackWarn: false });

watchEffect(() => {
  document.documentElement.lang = i18n.global.locale.value;
  keep("language", i18n.global.locale.value);
});
