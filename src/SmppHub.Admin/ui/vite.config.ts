import { gzipSync } from "node:zlib";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

const out = resolve(import.meta.dirname, "../obj/ui");

/** The hub embeds and serves what is here as it is: gzip once, at the build. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    closeBundle() {
      let total = 0;
      for (const name of readdirSync(out, { recursive: true, encoding: "utf8" })) {
        const file = join(out, name);
        if (!statSync(file).isFile() || name.endsWith(".gz")) continue;
        const packed = gzipSync(readFileSync(file), { level: 9 });
        writeFileSync(`${file}.gz`, packed);
        rmSync(file);
        total += packed.length;
      }
      // Issue 5: the bundle stays under 250 KB.
      if (total > 250 * 1024) throw new Error(`The page has ${total} octets compressed; 256000 are allowed.`);
    },
  };
}

export default defineConfig({
  plugins: [vue(), compressed()],
  define: {
    __VUE_OPTIONS_API__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
  },
  // No data: addresses, no inline polyfill: the policy of the page allows neither.
  build: { outDir: out, emptyOutDir: true, target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy: { "/api": process.env.HUB ?? "http://127.0.0.1:8090" } },
  test: { include: ["tests/**/*.test.ts"] },
});
