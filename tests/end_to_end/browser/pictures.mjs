// The pictures of the README, from the practice workspace: node pictures.mjs <programs> <packages>
// <folder>. Made by hand when messages change; a person looks at each.
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
const context = await browser.newContext({ viewport: { width: 1000, height: 640 } });
await context.addInitScript(id => localStorage.getItem("practice.me") ?? localStorage.setItem("practice.me", id), "U00000DEE");
const page = await context.newPage();
page.setDefaultTimeout(20000);
await page.goto(`${workspace.origin}/`);
await page.waitForSelector("#banner", { state: "hidden" });

const write = async text => {
    await page.fill("#composer-text", text);
    await page.press("#composer-text", "Escape");
    await page.press("#composer-text", "Enter");
};
const go = async name => {
    await page.click(`#rail .entry:has-text("${name}")`);
    await page.waitForSelector(`#head h1:has-text("${name}")`);
};
const command = async (user, text) => {
    const answer = await workspace.act(user, "command", { channel: "#incidents", command: "/incident", text });
    if (answer.error) throw new Error(`${user}: ${text}: ${answer.error}`);
};
const settle = () => page.waitForTimeout(700);
const at = (words, where = "#messages .message") => page.locator(`${where}:has-text("${words}")`).last();
// The message begins at the top of the picture, whatever stands above it.
const shot = async (name, message, height = 640) => {
    await page.setViewportSize({ width: 1000, height });
    if (message) await message.evaluate(node => node.scrollIntoView({ block: "start" }));
    await page.evaluate(() => document.querySelector("#composer-text")?.blur());
    await settle();
    await page.screenshot({ path: `${shots}/${name}.png` });
};

await go("incidents");
await write("/incident sev2 Checkout failing for EU cards");
await page.waitForSelector("#rail .entry:has-text('incident-1')");
await command("U00000DEE", "#1 impact Card payments in the EU fail since about 13:55");
await settle();
await shot("announcement", at("INCIDENT: Checkout failing"), 520);

await command("U000000BO", "#1 ack");
await command("U000000BO", "#1 ic me");
await command("U00000DEE", "#1 comms me");
await command("U000000BO", "#1 checklist done 1");
await command("U000000CY", "#1 checklist 3 @cy");
await command("U000000BO", "#1 checklist");
await go("incident-1");
await page.waitForSelector(".message.pinned:has-text('Acknowledged by Bo')");
await write("/incident");
await page.waitForSelector(".ephemeral:has-text('Next, by the procedure')");
await shot("card", at("Next, by the procedure", ".ephemeral"), 520);

await page.waitForSelector("#messages .message:has-text('investigation checklist, 1 of 5 done')");
await shot("checklist", at("Check health endpoints"), 640);

await write("/incident update");
await page.waitForSelector("dialog.form");
await page.locator("dialog textarea").first().fill("Rolling back deploy-api #812; EU cards fail until then");
await shot("update", null, 560);
await page.keyboard.press("Escape");
await command("U000000BO", "#1 update next 30m Rolling back deploy-api #812; EU cards fail until then");

await write("/incident statuspage investigating");
await page.waitForSelector("dialog.form");
await shot("status-page", null, 640);
await page.keyboard.press("Escape");

await command("U000000BO", "#1 action @cy Find out why the canary was green");
await command("U000000BO", "#1 action @dee Tell the shops when cards work again");
await command("U000000BO", "#1 followup @bo due fri Alert on declined cards");
await command("U000000BO", "#1 resolve now Rolled back deploy-api #812");
await command("U000000BO", "#1 postmortem");
await page.waitForSelector("#messages .message:has-text('Post-mortem of incident 1')");
await write("/incident postmortem edit");
await page.waitForSelector("dialog.form");
await shot("postmortem", null, 640);
await page.keyboard.press("Escape");

for (const title of ["2 Login is slow", "3 Search shows old prices", "1 Database unreachable"])
    await command("U00000GUS", `sev${title}`);
await settle();
await page.click("#rail .entry:has-text('home')");
await page.waitForSelector(".home:has-text('Checkout'), .home:has-text('Database')");
await shot("home", null, 640);

await go("general");
await write("/incident stats 90d");
await page.waitForSelector(".ephemeral:has-text('The chart comes to you')");
await settle();
await page.click("#rail .entry:has-text('incident-bot'):not(:has-text('home'))");
await page.waitForSelector("#messages .file img");
await shot("stats", at("Incidents in"), 520);

await browser.close();
await bot.stop();
await workspace.stop();
