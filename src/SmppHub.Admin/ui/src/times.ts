import { i18n } from "./i18n";

const locale = () => (i18n.global.locale.value === "ru" ? "ru" : "en-GB");

// A formatter costs more to make than a row to draw: each is made once a language.
function formatter(options: Intl.DateTimeFormatOptions): (at: Date) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (at) => {
    const language = locale();
    let format = made.get(language);
    if (!format) made.set(language, (format = new Intl.DateTimeFormat(language, options)));
    return format.format(at);
  };
}

const day = formatter({ day: "2-digit", month: "2-digit" });
const moment = formatter({ dateStyle: "medium", timeStyle: "medium" });
const two = (n: number) => String(n).padStart(2, "0");

/** 12:00:01, and the day before it when it is another one than today. */
export function clockTime(iso: string, millis = false): string {
  const at = new Date(iso);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  const exact = millis ? `${time}.${String(at.getMilliseconds()).padStart(3, "0")}` : time;
  const now = new Date();
  const isToday = at.getDate() === now.getDate() && at.getMonth() === now.getMonth() && at.getFullYear() === now.getFullYear();
  return isToday ? exact : `${day(at)} ${exact}`;
}

/** For the hover: all of it, with the zone. */
export const exactTime = (iso: string) => `${moment(new Date(iso))} · ${iso}`;

export function duration(ms: number): string {
  if (ms === 0) return "0 ms";
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 1000) return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
  const s = ms / 1000;
  if (s < 120) return `${s < 10 ? s.toFixed(1) : s.toFixed(0)} s`;
  const m = s / 60;
  return m < 120 ? `${m.toFixed(0)} min` : m < 2880 ? `${(m / 60).toFixed(0)} h` : `${(m / 1440).toFixed(0)} d`;
}
