// A person tries the product in the browser: node check.mjs <programs> <packages> <screenshots>
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { load, start } from "../../practice/official_sdk/start.mjs";
import { start_bot } from "./real_bot.mjs";

const [programs, packages, shots] = process.argv.slice(2);
const deploy = resolve(dirname(fileURLToPath(import.meta.url)), "../../../deploy");
const { chromium } = load(packages)("playwright-core");
mkdirSync(shots, { recursive: true });

const workspace = await start(join(programs, "slack-workspace"), "--manifest", `${deploy}/manifest.json`);
const bot = start_bot(join(programs, "incident-bot"), workspace.api, `${deploy}/practice.toml`);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const complaints = [];
let failures = 0;

async function open(user, options) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
    await context.addInitScript(id => localStorage.getItem("practice.me") ?? localStorage.setItem("practice.me", id), user);
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    page.on("pageerror", error => complaints.push(error.stack));
    page.on("console", entry => entry.type() === "error" && complaints.push(entry.text()));
    await page.goto(`${workspace.origin}/`);
    await page.waitForSelector(".whoami", { state: "attached" });
    return page;
}
const shot = async (page, name) => { await page.waitForTimeout(300); await page.screenshot({ path: `${shots}/${name}.png` }); };
const write = async (page, text) => {
    await page.fill("#composer-text", text);
    await page.press("#composer-text", "Escape");
    await page.press("#composer-text", "Enter");
};
const channel = async (page, name) => {
    await page.click(`#rail .entry:has-text("${name}")`);
    await page.waitForSelector(`#head h1:has-text("${name}")`);
};

async function check(sentence, run) {
    try {
        await run();
        console.log(`ok   ${sentence}`);
    } catch (error) {
        failures += 1;
        console.log(`FAIL ${sentence}\n     ${error.stack}`);
    }
}

const page = await open("U00000DEE");
const dark = await open("U000000BO", { colorScheme: "dark" });
const phone = await open("U00000ANA", { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });

await check("the bot connects", async () => {
    await page.waitForSelector("#banner", { state: "hidden" });
});

await check("an incident is declared by typing, and stands in #incidents and in its channel", async () => {
    await channel(page, "incidents");
    await write(page, "/incident sev2 Checkout failing for EU cards");
    await page.waitForSelector("#messages .message:has-text('INCIDENT: Checkout failing for EU cards')");
    await page.waitForSelector("#rail .entry:has-text('incident-1')");
    await shot(page, "declared");
});

await check("the pinned timeline says who declared it, and nobody's acknowledgement", async () => {
    await channel(page, "incident-1");
    await page.waitForSelector(".message.pinned:has-text('Declared by Dee as SEV2')");
    assert.equal(await page.locator(".message.pinned:has-text('Acknowledged by')").count(), 0);
});

await check("somebody else acknowledges by reaction, and the pinned timeline changes for all", async () => {
    await channel(dark, "incidents");
    const announcement = dark.locator("#messages .message:has-text('INCIDENT: Checkout failing')");
    await announcement.hover();
    await announcement.getByRole("button", { name: "Mark as seen" }).click();
    await page.waitForSelector(".message.pinned:has-text('Acknowledged by Bo after')");
    await dark.waitForSelector(".message:has-text('INCIDENT: Checkout') :text('Bo, after')");
});

await check("people work in the channel, and what they put on the timeline stands there", async () => {
    await write(page, "/incident ic @bo");
    await write(page, "deploy-api #812 went out 4 min before the first alert");
    const said = page.locator("#messages .message:has-text('deploy-api #812 went out')").last();
    await workspace.act("U00000DEE", "react", { channel: "#incident-1", ts: await said.getAttribute("data-ts"), name: "pushpin" });
    await page.waitForSelector(".message.pinned:has-text('deploy-api #812 went out')");
    await write(page, "/incident update Rolling back deploy-api; EU cards fail until then");
    await page.waitForSelector("#messages .message:has-text('Update by Dee')");
    await page.waitForSelector(".message.pinned:has-text('Update by Dee')");
    await shot(page, "light");
});

await check("the pins show the timeline; dark and on a phone", async () => {
    await channel(dark, "incident-1");
    await dark.click("#head button[aria-label='1 pinned']");
    await dark.waitForSelector("#panel .pin:has-text('Acknowledged by Bo')");
    await shot(dark, "dark");
    await phone.click("#head .burger");
    await channel(phone, "incidents");
    await phone.waitForSelector("#messages .message:has-text('Bo, after')");
    await shot(phone, "phone");
    await phone.click("#head .burger");
    await channel(phone, "incident-1");
    await phone.waitForSelector("#messages .message:has-text('Update by Dee')");
    await shot(phone, "phone-channel");
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

await check("announcement and timeline stand side by side", async () => {
    await page.click("#head button[aria-label='1 pinned']");
    await page.waitForSelector("#panel .pin:has-text('Update by Dee')");
    await page.locator("#messages .message:has-text('INCIDENT: Checkout')").evaluate(message => message.scrollIntoView());
    await page.evaluate(() => document.querySelector("#composer-text").blur());
    await page.setViewportSize({ width: 1160, height: 700 });
    await shot(page, "channel");
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.click("#panel header button");
});

await check("the control card and the forms open", async () => {
    await write(page, "/incident");
    await page.waitForSelector(".ephemeral:has-text('Next, by the procedure')");
    await shot(page, "card");
    await channel(page, "general");
    await write(page, "/incident login is slow");
    await page.waitForSelector("dialog.form");
    await shot(page, "declare-form");
    assert.equal(await page.inputValue("dialog input[type=text]"), "login is slow");
    await page.keyboard.press("Escape");
});

await check("the page reported no error", async () => { assert.deepEqual(complaints, []); });

await browser.close();
await check("the bot ends well", async () => { assert.equal(await bot.stop(), 0); });
await workspace.stop();
console.log(failures ? `${failures} failed` : "all passed");
process.exit(failures ? 1 : 0);
