import { createRouter, createWebHistory } from "vue-router";
import MessagesScreen from "./messages/MessagesScreen.vue";

/** The screens in the order of the rail. */
export const screens = ["messages", "wire", "sessions", "phones", "rules", "faults", "hlr", "compose", "charts", "settings"] as const;

export const router = createRouter({
  history: createWebHistory("/"),
  routes: [
    { path: "/", redirect: (to) => ({ path: "/messages", query: to.query }) },
    { path: "/messages/:id?", name: "messages", component: MessagesScreen },
    { path: "/wire/:id?", name: "wire", component: () => import("./wire/WireScreen.vue") },
    { path: "/sessions", name: "sessions", component: () => import("./sessions/SessionsScreen.vue") },
    { path: "/phones/:number?", name: "phones", component: () => import("./phones/PhonesScreen.vue") },
    { path: "/rules/:id?", name: "rules", component: () => import("./rules/RulesScreen.vue") },
    { path: "/faults", name: "faults", component: () => import("./faults/FaultsScreen.vue") },
    { path: "/hlr/:number?", name: "hlr", component: () => import("./hlr/HlrScreen.vue") },
    { path: "/compose", name: "compose", component: () => import("./compose/ComposeScreen.vue") },
    { path: "/charts", name: "charts", component: () => import("./charts/ChartsScreen.vue") },
    { path: "/settings", name: "settings", component: () => import("./settings/SettingsScreen.vue") },
    { path: "/:rest(.*)*", redirect: "/messages" },
  ],
});
