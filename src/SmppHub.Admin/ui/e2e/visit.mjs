// The five tasks of a first visit, done in a browser as a person would: see a message, decode a PDU, answer from a phone,
// make a number fail, copy an assertion. `node visit.mjs http://127.0.0.1:8090 FOLDER desktop|phone [CHROMIUM]`
// The hub must have the message that is looked for. Prints one JSON object; pictures go to FOLDER.
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [hub, folder, size, program = "/usr/bin/chromium"] = process.argv.slice(2);
const phone = size === "phone";
const to = "79161234567";
const text = "Your code is\u00a04821";
const pdu = "0000001000000015000000000000002A";
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const context = await browser.newContext({
  viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 }, hasTouch: phone, isMobile: phone, locale: "en-GB", colorScheme: phone ? "dark" : "light",
  permissions: ["clipboard-read", "clipboard-write"],
});
context.setDefaultTimeout(20_000);
const page = await context.newPage();
const faults = [];
const outside = [];
page.on("pageerror", (error) => faults.push(String(error)));
page.on("console", (line) => line.type() === "error" && !/Failed to load resource/.test(line.text()) && faults.push(line.text()));
page.on("request", (request) => request.url().startsWith(hub) || request.url().startsWith("blob:") || outside.push(request.url()));

let count = 0;
const shot = (name) => page.screenshot({ path: join(folder, `${size}-${++count}-${name}.png`) });
const api = async (path, method = "GET", body) => (await fetch(`${hub}/api/v1/${path}`, { method, body: body && JSON.stringify(body) })).json();
const row = () => page.locator(".message-row", { hasText: to }).first();
const done = [];
const task = async (name, steps) => {
  try {
    await steps();
    done.push(name);
  } catch (error) {
    await shot(`failed-${name.replaceAll(" ", "-")}`);
    throw new Error(`${name}: ${error.message}`);
  }
};

try {
  await page.goto(`${hub}/`);
  await row().waitFor();
  const painted = () => page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  let paint = await painted();
  // The first page of a browser that has just started also waits for the browser.
  await (await context.newPage()).close();
  await page.goto(`${hub}/messages`);
  await row().waitFor();
  paint = Math.min(paint, await painted());
  await shot("messages");

  await task("see a message", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type(`to:${to} code`);
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=to/);
    await row().click();
    await page.waitForURL(/messages\/\d+/);
    assert.equal(await page.locator("[data-test=text]").textContent(), text.replace("\u00a0", "NBSP"));
    await page.locator(".timeline li").nth(1).waitFor();
    await page.locator("[data-test=rule]").waitFor();
    await page.locator("[data-test=pdus] .own-pdu button", { hasText: "submit_sm_resp" }).waitFor();
    await page.locator("[data-test=pdus] .own-pdu button").first().click();
    await page.locator("[data-test=pdus] .field", { hasText: "short_message" }).first().hover();
    assert.ok((await page.locator("[data-test=pdus] .hex-bytes i.lit").count()) > 10, "the octets of the text are lit");
    await shot("pdus");
    await page.locator("[data-test=pdus] .own-pdu button").first().click();
    await shot("message");
  });

  await task("copy an assertion", async () => {
    await page.locator("[data-test=copy-assertion]").click();
    const line = await page.evaluate(() => navigator.clipboard.readText());
    const address = /'(http[^']+)'/.exec(line)?.[1];
    assert.ok(address, line);
    const answer = await fetch(address);
    assert.equal(answer.status, 200, `${line}: ${await answer.text()}`);
    await page.locator("[data-test=assertion]").scrollIntoViewIfNeeded();
    await shot("assertion");
  });

  await task("make a number fail", async () => {
    await page.locator("[data-test=fail] button").first().click();
    await page.locator("[data-test=fail] button.good").waitFor();
    assert.equal((await api(`subscribers/${to}`)).reachable, false);
    await shot("fails");
    await page.locator("[data-test=fail] button.good").click();
    await page.locator("[data-test=fail] button.good").waitFor({ state: "detached" });
    assert.equal((await api(`subscribers/${to}`)).reachable, true);

    await page.locator("[data-test=fail-rule]").click();
    await page.locator("[data-test=fail] a").click();
    await page.locator("[data-test=rule-form]").waitFor();
    await page.locator("[data-test=of-last]", { hasText: "1" }).waitFor();
    assert.equal((await api(`rules/fail-${to}`)).outcome.state, "undeliverable");
    await shot("rule");
    await page.goBack();
    await page.locator("[data-test=fail] button.good").click();
    await page.locator("[data-test=fail-rule]").waitFor();
    assert.equal((await api("rules")).total, 0);
  });

  // More than the five: a fault for a while, seen in the header and taken away.
  await page.goto(`${hub}/faults`);
  await page.locator("[data-preset=slow]").click();
  await page.locator("[data-test=faults] tbody tr").first().waitFor();
  await page.locator("[data-test=faults-pill]").waitFor();
  assert.equal((await api("faults")).preset, "slow");
  await shot("faults");
  await page.locator("[data-test=heal]").click();
  await page.locator("[data-test=faults-pill]").waitFor({ state: "detached" });
  assert.equal((await api("faults")).active, false);

  await task("answer from a phone", async () => {
    await page.goto(`${hub}/phones/${to}`);
    await page.locator(".bubble", { hasText: "4821" }).waitFor();
    await page.locator("[data-test=answer]").fill("STOP");
    await page.keyboard.press("Enter");
    await page.locator(".bubble.mine", { hasText: "STOP" }).waitFor();
    await page.reload();
    await page.locator(".bubble.mine", { hasText: "STOP" }).waitFor();
    await shot("phone");
  });

  await task("decode a PDU", async () => {
    await page.goto(`${hub}/wire/decode`);
    await page.locator("[data-test=hex]").fill(pdu);
    const field = page.locator(".field", { hasText: "sequence" }).first();
    await field.hover();
    const lit = await page.locator(".hex-bytes i.lit").allTextContents();
    assert.deepEqual(lit, ["00", "00", "00", "2a"]);
    await page.locator(".hex-bytes i").nth(5).hover();
    assert.match(await page.locator(".field.lit").textContent(), /command_id/);
    await shot("decode");
  });

  for (const screen of ["wire", "sessions", "rules", "rules/new", "faults", "hlr", "compose", "compose?raw=1", "charts", "settings"]) {
    await page.goto(`${hub}/${screen}`);
    await page.locator("main > *").first().waitFor();
    await page.waitForTimeout(300);
    await shot(screen.replace(/\W+/g, "-"));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${screen} is ${wide} px wider than the window`);
  }
  await page.goto(`${hub}/messages?lang=ru`);
  await row().waitFor();
  assert.match(await page.locator(".rail").textContent(), /Сообщения/);
  await shot("russian");

  console.log(JSON.stringify({ done, paint, faults, outside }));
} finally {
  await browser.close();
}
