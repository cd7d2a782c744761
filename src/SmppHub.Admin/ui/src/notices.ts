import { i18n } from "./i18n";
import { useEvents } from "./live";
import { tell } from "./toasts";

interface SessionEvent { what: "bound" | "unbound" | "refused"; account: string; bindType: string; peer: string | null; status: string }
interface RefusedEvent { account: string; to: string; status: string; reason: string }

const pauseMs = 3000;

/** Who comes and goes and what is refused, said in a corner: seldom enough to read, with the number of those left out. */
export function useNotices() {
  const { t } = i18n.global;
  let refusedAt = 0;
  let unsaid = 0;
  let sessionAt = 0;

  useEvents<SessionEvent>("session", (events) => {
    const event = events.at(-1)!;
    if (Date.now() - sessionAt < pauseMs && event.what !== "refused") return;
    sessionAt = Date.now();
    const account = event.account || "?";
    if (event.what === "refused") tell(t("notice.refusedBind", { account, status: event.status }), event.peer ?? "", true);
    else tell(t(`notice.${event.what}`, { account, type: event.bindType }), event.peer ?? "");
  });

  useEvents<RefusedEvent>("refused", (events) => {
    if (Date.now() - refusedAt < pauseMs) {
      unsaid += events.length;
      return;
    }
    refusedAt = Date.now();
    const event = events.at(-1)!;
    const others = unsaid + events.length - 1;
    unsaid = 0;
    tell(t("notice.refused", { reason: event.reason }), `${event.account} → ${event.to} · ${event.status}${others ? ` · ${t("notice.refusedMore", { n: others })}` : ""}`, true);
  });
}
