// The page as a person uses it, in Chromium: node check.mjs <program> <packages> <screenshots>
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { load, start, until } from "../official_sdk/start.mjs";
import { sample_bot } from "./sample_bot.mjs";

const [program, packages, shots] = process.argv.slice(2);
const require = load(packages);
const { chromium } = require("playwright-core");
mkdirSync(shots, { recursive: true });

const workspace = await start(program);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const complaints = [];
let failures = 0;

async function open(options, user) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
    if (user) await context.addInitScript(id => localStorage.getItem("practice.me") ?? localStorage.setItem("practice.me", id), user);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on("pageerror", error => complaints.push(error.stack));
    page.on("console", entry => entry.type() === "error" && !/50[34]|409/.test(entry.text()) && complaints.push(entry.text()));
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
const channel = (page, name) => page.click(`#rail .entry:has-text("${name}")`);

async function check(sentence, run) {
    try {
        await run();
        console.log(`ok   ${sentence}`);
    } catch (error) {
        failures += 1;
        console.log(`FAIL ${sentence}\n     ${error.stack}`);
    }
}

const page = await open();

await check("without the bot the page says so, and a command fails privately", async () => {
    await page.waitForSelector("#banner:has-text('not connected')");
    await channel(page, "incidents");
    await write(page, "/incident sev2 nobody hears this");
    await page.waitForSelector(":is(.toast, .ephemeral):has-text('dispatch_failed')");
    await shot(page, "not-connected");
});

const bot = await sample_bot(require, workspace.api);

await check("the banner goes when the bot connects", async () => {
    await page.waitForSelector("#banner", { state: "hidden" });
});

await check("people write to each other; mentions, code and emoji are shown", async () => {
    await write(page, "Deploy of *api* is out :rocket: `GET /health` says 84 ms, cc @bo, see https://example.com/d/812");
    await page.waitForSelector(".message strong:has-text('api')");
    await page.waitForSelector(".message .mention:has-text('@Bo')");
    await page.waitForSelector(".message a[href='https://example.com/d/812']");
});

await check("commands are completed from what is typed", async () => {
    await page.fill("#composer-text", "");
    await page.type("#composer-text", "/incident ac");
    await page.waitForSelector("[role=option]:has-text('acknowledge: somebody is on it')");
    await shot(page, "completion");
});

await check("an incident is declared from the composer and announced", async () => {
    await write(page, "/incident sev2 Checkout failing for EU cards");
    await page.waitForSelector(".message:has-text('INCIDENT: Checkout failing')");
    await page.waitForSelector("#rail .entry:has-text('incident-42')");
});

const phone = await open({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, "U000000BO");

await check("somebody else acknowledges by reaction and the announcement changes for all", async () => {
    const dark = await open({ colorScheme: "dark" }, "U000000BO");
    const announcement = dark.locator(".message:has-text('INCIDENT: Checkout failing')");
    await announcement.hover();
    await announcement.getByRole("button", { name: "Mark as seen" }).click();
    await page.waitForSelector(".message:has-text('INCIDENT: Checkout') .fields:has-text('@Bo, after 1 min')");
    await page.waitForSelector(".reaction:has-text('1')");
    await shot(dark, "dark");
    await shot(page, "light");
});

await check("a wrong command is answered only to the one who typed", async () => {
    await write(page, "/incident sev22 Checkout");
    await page.waitForSelector(".ephemeral:has-text('is not a severity')");
    assert.equal(await phone.locator(".ephemeral").count(), 0);
});

await check("a reply goes into the thread panel", async () => {
    const announcement = page.locator("#messages .message:has-text('INCIDENT: Checkout failing')");
    await announcement.hover();
    await announcement.getByRole("button", { name: "Reply in thread" }).click();
    await page.fill("#thread-text", "Rolling back now.");
    await page.press("#thread-text", "Enter");
    await page.waitForSelector("#panel .message:has-text('Rolling back now.')");
    await page.waitForSelector("#messages .replies:has-text('1 reply')");
    await shot(page, "thread");
    await page.click("#panel header button");
});

await check("the incident's channel shows the pinned timeline", async () => {
    await channel(page, "incident-42");
    await page.waitForSelector(".message.pinned:has-text('Acknowledged by')");
    await page.click("#head button[aria-label='1 pinned']");
    await page.waitForSelector("#panel .pin:has-text('Acknowledged by')");
    await shot(page, "channel");
});

await check("what is typed right after a channel was chosen goes there", async () => {
    let slow = true;
    await page.route("**/practice/state**", async route => {
        if (slow) await new Promise(then => setTimeout(then, 700));
        await route.continue().catch(() => {});
    });
    await channel(page, "general");
    await write(page, "Typed at once.");
    slow = false;
    await page.waitForSelector("#head:has-text('general')");
    await page.waitForSelector("#messages .message:has-text('Typed at once.')");
});

await check("the form opens, shows errors under its inputs, and is submitted", async () => {
    await channel(page, "incidents");
    await write(page, "/incident");
    await page.waitForSelector("dialog.form");
    await page.fill("dialog input[type=text]", "x");
    await page.click("dialog .submit");
    await page.waitForSelector("dialog .error:has-text('in a few words')");
    await shot(page, "form");
    await page.fill("dialog input[type=text]", "Login is slow");
    await page.click("dialog .submit");
    await page.waitForSelector("dialog.form", { state: "detached" });
    await page.waitForSelector(".message:has-text('INCIDENT: Login is slow')");
});

await check("a dangerous button asks first", async () => {
    await page.locator(".message:has-text('Login is slow') button:has-text('Close')").click();
    await page.waitForSelector("dialog:has-text('Close incident 42?')");
    await shot(page, "confirm");
    await page.keyboard.press("Escape");
});

await check("global and message shortcuts open a form", async () => {
    await page.click("button[aria-label=Shortcuts]");
    await page.click(".menu button:has-text('Declare incident')");
    await page.waitForSelector("dialog.form");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.form", { state: "detached" });
});

await check("the bot's home is shown", async () => {
    await channel(page, "home");
    await page.waitForSelector(".home:has-text('Open incidents')");
    await shot(page, "home");
});

await check("a command that is not answered fails privately after 3 s", async () => {
    await channel(page, "incidents");
    await write(page, "/incident slow");
    await page.waitForSelector(":is(.toast, .ephemeral):has-text('operation_timeout')");
});

await check("the person is switched in the page", async () => {
    await page.click(".whoami");
    await page.click(".menu button:has-text('Cy Marsh')");
    await page.waitForSelector(".whoami:has-text('Cy Marsh')");
    assert.equal(await page.locator(".ephemeral").count(), 0);
});

await check("on a phone the rail opens over the messages, and nothing is wider than the screen", async () => {
    await until(() => phone.locator(".message:has-text('INCIDENT')").count(), "messages on the phone");
    await shot(phone, "phone");
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await phone.click("#head .burger");
    await phone.waitForSelector("#rail .entry:visible");
    await shot(phone, "phone-rail");
});

await check("the page reported no error", async () => { assert.deepEqual(complaints, []); });

await bot.stop();
await browser.close();
await workspace.stop();
console.log(failures ? `${failures} failed` : "all passed");
process.exit(failures ? 1 : 0);
