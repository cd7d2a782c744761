import { createApp } from "vue";
import App from "./App.vue";
import { i18n } from "./i18n";
import { startKeys } from "./keys";
import { startLive } from "./live";
import { router } from "./router";
import "./styles.css";
import { startTheme } from "./theme";

startTheme();
startKeys();
startLive();
createApp(App).use(i18n).use(router).mount("#app");
