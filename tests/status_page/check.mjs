// The public status page in Chromium: node check.mjs <packages> <directory with page/>
import assert from "node:assert/strict";
import { readFileSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [packages, folder] = process.argv.slice(2);
const require = createRequire(resolve(packages, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const server = createServer((request, response) => {
    let path = new URL(request.url, "http://x/").pathname;
    if (path.endsWith("/")) path += "index.html";
    const file = `${folder}/page${path}`;
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = path.endsWith(".html") ? "text/html; charset=utf-8" : "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(readFileSync(file));
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
let failures = 0;

async function check(sentence, run) {
    try {
        await run();
        console.log(`ok   ${sentence}`);
    } catch (error) {
        failures += 1;
        console.log(`FAIL ${sentence}\n     ${error.stack}`);
    }
}

const looks = [
    ["light", { colorScheme: "light", viewport: { width: 1100, height: 900 } }],
    ["dark", { colorScheme: "dark", viewport: { width: 1100, height: 900 } }],
    ["phone", { colorScheme: "light", viewport: { width: 360, height: 740 }, isMobile: true }],
    ["phone-dark", { colorScheme: "dark", viewport: { width: 360, height: 740 }, isMobile: true }],
];
const pages = [["front", "/"], ["history", "/history/"], ["incident", "/incidents/42/"],
    ["confirm", "/confirm/"]];

for (const [look, options] of looks) {
    const context = await browser.newContext(options);
    for (const [name, path] of pages) {
        const page = await context.newPage();
        await page.goto(origin + path);
        await page.screenshot({ path: `${folder}/${name}-${look}.png`, fullPage: true });
        await check(`${name}, ${look}: axe finds nothing`, async () => {
            await page.evaluate(axe);
            const found = await page.evaluate(() => window.axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
            assert.deepEqual(found.violations.map(each =>
                `${each.id}: ${each.nodes.map(node => node.target).join(", ")}`), []);
            assert.ok(found.passes.length > 10);
        });
        await check(`${name}, ${look}: nothing is wider than the screen`, async () => {
            const [wide, screen] = await page.evaluate(() =>
                [document.documentElement.scrollWidth, window.innerWidth]);
            assert.ok(wide <= screen, `${wide} > ${screen}`);
        });
        await page.close();
    }
    await context.close();
}

const context = await browser.newContext({ javaScriptEnabled: false });
const page = await context.newPage();
await page.goto(origin);
await check("without JavaScript everything is there, and asks for nothing else", async () => {
    assert.equal(await page.textContent("[role=status]"), "◐Partial system outage");
    assert.equal(await page.locator("ol.updates > li").count(), 5);
    assert.equal(await page.locator("script, img, link[rel=stylesheet]").count(), 0);
});
await check("a keyboard reaches the content, the days with failed checks and every incident", async () => {
    await page.keyboard.press("Tab");
    assert.equal(await page.textContent(":focus"), "To the content");
    const reached = [];
    for (let i = 0; i < 26; ++i) {
        await page.keyboard.press("Tab");
        reached.push(await page.textContent(":focus").catch(() => ""));
    }
    for (const name of ["Now", "History", "Days with failed checks: 6", "All incidents", "Subscribe", "Atom feed"])
        assert.ok(reached.includes(name), `${name} is not among ${reached}`);
});
await check("the form takes an address, and nothing that is none", async () => {
    await page.fill("input[type=email]", "no address");
    assert.equal(await page.locator("input:invalid").count(), 1);
    await page.fill("input[type=email]", "ana@customer.test");
    assert.equal(await page.locator("input:invalid").count(), 0);
});
await check("the page is small", async () => {
    assert.ok(readFileSync(`${folder}/page/index.html`).length < 100_000);
});

await browser.close();
server.close();
process.exit(failures ? 1 : 0);
