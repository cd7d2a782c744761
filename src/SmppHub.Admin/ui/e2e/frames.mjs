// How long the list takes to open, and how evenly it is drawn while messages come: the caller sends them when this says
// `ready`. `node frames.mjs http://127.0.0.1:8090 PICTURE SECONDS [CHROMIUM]`; prints one JSON object at the end.
import { chromium } from "playwright-core";

const [hub, picture, seconds, program = "/usr/bin/chromium"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".message-row")) return;
      observer.disconnect();
      requestAnimationFrame(() => (window.shownAt = performance.now()));
    }).observe(document, { childList: true, subtree: true });
  });
  // From the request for the list to its rows on the screen.
  const open = async () => {
    await page.goto(`${hub}/messages`);
    await page.waitForFunction(() => window.shownAt);
    return page.evaluate(() => window.shownAt - performance.getEntriesByType("resource").find((r) => r.name.includes("/api/v1/messages")).startTime);
  };
  // The first time also compiles the page and the hub's own code.
  const times = [];
  for (let i = 0; i < 6; i++) times.push(await open());
  const opened = Math.min(...times.slice(1));
  const total = await page.locator(".count").textContent();
  console.log("ready");
  await page.waitForTimeout(1000);
  const before = await page.locator(".message-row").first().textContent();
  const frames = await page.evaluate((span) => new Promise((done) => {
    const times = [];
    const began = performance.now();
    let last = began;
    const frame = (now) => {
      times.push(now - last);
      last = now;
      if (now - began < span) requestAnimationFrame(frame);
      else done(times.sort((a, b) => a - b));
    };
    requestAnimationFrame(frame);
  }), Number(seconds) * 1000);
  const moved = before !== (await page.locator(".message-row").first().textContent());
  await page.screenshot({ path: picture });
  console.log(JSON.stringify({ opened, total: Number(total.replace(/\D/g, "")), moved, frames: frames.length, p50: frames[frames.length >> 1], p95: frames[Math.floor(frames.length * 0.95)] }));
} finally {
  await browser.close();
}
