// What the page shows and does while a client is bound that has submitted and answers: its session, its receipts, a raw PDU
// to it and the answer. `node bound.mjs http://127.0.0.1:8090 FOLDER [CHROMIUM]`; prints one JSON object.
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [hub, folder, program = "/usr/bin/chromium"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
page.setDefaultTimeout(20_000);
const faults = [];
page.on("pageerror", (error) => faults.push(String(error)));
let count = 0;
const shot = (name) => page.screenshot({ path: join(folder, `bound-${++count}-${name}.png`) });

try {
  await page.goto(`${hub}/messages`);
  await page.locator(".message-row").first().click();
  await page.locator(".timeline li", { hasText: "Receipt answered" }).waitFor();
  await page.locator(".timeline li", { hasText: "Receipt sent" }).locator("button").click();
  await page.locator("[data-test=pdus] .field", { hasText: "receipted_message_id" }).first().waitFor();
  await shot("receipt");

  await page.goto(`${hub}/sessions`);
  const card = page.locator(".session").first();
  await card.locator("dd", { hasText: "0/50" }).waitFor();
  await card.getByRole("button", { name: "Pause" }).click();
  await card.getByRole("button", { name: "Go on" }).click();
  await card.getByRole("button", { name: "Pause" }).waitFor();
  await shot("session");

  await page.goto(`${hub}/compose?raw=1`);
  await page.getByRole("button", { name: "Send" }).click();
  await page.goto(`${hub}/wire?q=is:marked`);
  await page.locator(".pdu-row", { hasText: "enquire_link" }).locator(".mark", { hasText: "raw" }).waitFor();
  await page.goto(`${hub}/wire?q=command:enquire_link_resp`);
  assert.match(await page.locator(".pdu-row .trip").first().textContent(), /ms/);
  await page.goto(`${hub}/wire?q=text:code command:submit_sm`);
  await page.locator(".pdu-row").first().click();
  await page.locator(".field", { hasText: "message_payload" }).or(page.locator(".field", { hasText: "short_message" })).first().waitFor();
  await page.locator(".detail-head button.word").waitFor();
  await shot("wire");

  await page.goto(`${hub}/compose?to=1234&segmentation=udh8&text=${"x".repeat(200)}`);
  await page.locator(".parts-list li").nth(1).waitFor();
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator("[role=status]", { hasText: "Sent" }).first().waitFor();
  await page.goto(`${hub}/wire?q=text:xxxx command:deliver_sm`);
  await page.locator(".pdu-row").nth(1).click();
  await page.locator(".field", { hasText: /concat|user_data_header|udh/i }).first().waitFor();
  await shot("parts");
  console.log(JSON.stringify({ faults }));
} catch (error) {
  await shot("failed");
  throw error;
} finally {
  await browser.close();
}
