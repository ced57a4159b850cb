// The official SDK, unmodified, against slack-workspace: node check.mjs <program> <packages>
import assert from "node:assert/strict";
import { load, start, until } from "./start.mjs";

const [program, packages] = process.argv.slice(2);
const require = load(packages);
const { App, LogLevel } = require("@slack/bolt");
const { WebClient } = require("@slack/web-api");

const workspace = await start(program);
const { get, act, control } = workspace;
const seen = { events: [], commands: 0 };
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

const app = new App({
    token: "xoxb-practice", appToken: "xapp-practice", socketMode: true, logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.api },
});
const text = value => ({ type: "plain_text", text: value });
const form = title => ({
    type: "modal", callback_id: "declare", title: text(title), submit: text("Declare"),
    blocks: [{ type: "input", block_id: "title", label: text("Title"), element: { type: "plain_text_input", action_id: "value" } }],
});
app.command("/incident", async ({ ack, body, client, respond }) => {
    seen.commands += 1;
    if (body.text === "form") {
        await ack();
        const opened = await client.views.open({ trigger_id: body.trigger_id, view: form("Declare") });
        await client.views.update({ view_id: opened.view.id, hash: opened.view.hash, view: form("Declare now") });
    } else if (body.text === "respond") {
        await ack();
        await respond({ response_type: "in_channel", text: "by response_url" });
    } else if (body.text !== "silent") {
        await ack({ text: `heard: ${body.text}` });
    }
});
app.view("declare", async ({ ack, view }) => {
    const title = view.state.values.title.value.value;
    seen.submitted = title;
    await ack(title === "bad" ? { response_action: "errors", errors: { title: "Say more." } } : undefined);
});
app.action("acknowledge", async ({ ack, body, client }) => {
    await ack();
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: `acknowledged by <@${body.user.id}>`, blocks: [] });
});
app.event("reaction_added", async ({ event }) => { seen.events.push(event); });
app.message("hello bot", async ({ message, say }) => { await say({ text: "hello person", thread_ts: message.ts }); });
app.error(async error => { console.log("bolt:", error.message, error.data ?? ""); });

await app.start();
const client = new WebClient("xoxb-practice", { slackApiUrl: workspace.api, retryConfig: { retries: 0 } });
const patient = new WebClient("xoxb-practice", { slackApiUrl: workspace.api, logLevel: "error" });
const { me: ana, channels, bot } = await get("state", {});
const incidents = channels.find(c => c.name === "incidents").id;
const messages = async (user = ana, channel = incidents) => (await get("history", { user, channel })).messages;
let posted;

await check("bolt connects: auth.test, apps.connections.open, hello", async () => {
    const who = await client.auth.test();
    assert.equal(who.user_id, bot.user_id);
    await until(async () => (await get("state", {})).bot.connected, "the bot is shown as connected");
});

await check("a message is posted with blocks and metadata, and found in the history", async () => {
    await client.conversations.join({ channel: incidents });
    posted = await client.chat.postMessage({
        channel: incidents, text: "checkout fails & more",
        metadata: { event_type: "incident", event_payload: { key: "k1" } },
        blocks: [{ type: "section", text: { type: "mrkdwn", text: "*checkout* fails" } },
            { type: "actions", elements: [{ type: "button", action_id: "acknowledge", text: text("Acknowledge"), value: "1" }] }],
    });
    assert.match(posted.ts, /^\d{10}\.\d{6}$/);
    const history = await client.conversations.history({ channel: incidents, include_all_metadata: true, limit: 5 });
    const found = history.messages.find(m => m.ts === posted.ts);
    assert.equal(found.metadata.event_payload.key, "k1");
    assert.ok(found.blocks[0].block_id);
});

await check("messages are paged with cursors", async () => {
    const texts = [];
    for (let i = 0; i < 5; ++i) await patient.chat.postMessage({ channel: incidents, text: `page ${i}` });
    for await (const page of client.paginate("conversations.history", { channel: incidents, limit: 2 }))
        texts.push(...page.messages.map(m => m.text));
    assert.deepEqual(texts.filter(t => /^page/.test(t)), [4, 3, 2, 1, 0].map(i => `page ${i}`));
});

await check("posting too fast is limited, with the time to wait", async () => {
    const impatient = new WebClient("xoxb-practice", { slackApiUrl: workspace.api, rejectRateLimitedCalls: true, logLevel: "error" });
    await assert.rejects(Promise.all(Array.from({ length: 20 }, () => impatient.chat.postMessage({ channel: incidents, text: "too fast" }))),
        e => e.retryAfter >= 1);
    await control("settings", { rate_limits: false });
});

await check("reactions, pins and permalinks", async () => {
    const item = { channel: incidents, timestamp: posted.ts };
    await client.reactions.add({ ...item, name: "eyes" });
    await assert.rejects(client.reactions.add({ ...item, name: "eyes" }), e => e.data.error === "already_reacted");
    const { message } = await client.reactions.get(item);
    assert.deepEqual(message.reactions, [{ name: "eyes", users: [bot.user_id], count: 1 }]);
    await client.pins.add(item);
    await assert.rejects(client.pins.add(item), e => e.data.error === "already_pinned");
    assert.equal((await client.pins.list({ channel: incidents })).items[0].message.ts, posted.ts);
    assert.match((await client.chat.getPermalink({ channel: incidents, message_ts: posted.ts })).permalink, /\/archives\//);
});

await check("channels are created, named, invited to, described", async () => {
    const { channel } = await client.conversations.create({ name: "incident-1" });
    await assert.rejects(client.conversations.create({ name: "incident-1" }), e => e.data.error === "name_taken");
    await client.conversations.invite({ channel: channel.id, users: ana });
    await client.conversations.setTopic({ channel: channel.id, topic: "SEV2" });
    await client.bookmarks.add({ channel_id: channel.id, title: "Status page", type: "link", link: "https://example.com" });
    const shown = (await get("state", { user: ana })).channels.find(c => c.id === channel.id);
    assert.equal(shown.topic, "SEV2");
    assert.equal(shown.is_member, true);
    assert.equal(shown.bookmarks.length, 1);
});

await check("errors carry Slack's details", async () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: "divider" }));
    await assert.rejects(client.chat.postMessage({ channel: incidents, text: "x", blocks }), e => {
        assert.equal(e.data.error, "invalid_blocks");
        return /no more than 50/.test(e.data.response_metadata.messages[0]);
    });
    await assert.rejects(new WebClient("xoxb-wrong", { slackApiUrl: workspace.api }).auth.test(), e => e.data.error === "invalid_auth");
});

await check("a slash command is answered privately by the acknowledgement", async () => {
    const done = await act(ana, "command", { channel: incidents, command: "/incident", text: "help" });
    assert.equal(done.acknowledged, true);
    assert.ok((await messages()).some(m => m.is_ephemeral && m.text === "heard: help"));
});

await check("a slash command is answered in the channel through its response_url", async () => {
    await act(ana, "command", { channel: incidents, command: "/incident", text: "respond" });
    await until(async () => (await messages()).some(m => !m.is_ephemeral && m.text === "by response_url"), "the answer in the channel");
});

await check("a button reaches the app, which updates its message", async () => {
    const shown = (await messages()).find(m => m.ts === posted.ts);
    const { block_id } = shown.blocks[1];
    await act(ana, "action", { channel: incidents, ts: posted.ts, action: { type: "button", action_id: "acknowledge", block_id, value: "1", text: text("Acknowledge") }, values: {} });
    await until(async () => (await messages()).some(m => m.ts === posted.ts && m.text === `acknowledged by <@${ana}>`), "the update");
});

await check("a form is opened, updated, refused with an error, and submitted", async () => {
    await act(ana, "command", { channel: incidents, command: "/incident", text: "form" });
    const view = await until(async () => (await get("state", { user: ana })).views.find(v => v.title.text === "Declare now"), "the form");
    const submit = value => act(ana, "submit", { view: view.id, values: { title: { value: { type: "plain_text_input", value } } } });
    await submit("bad");
    assert.equal((await get("state", { user: ana })).views[0].errors.title, "Say more.");
    await submit("good");
    assert.equal(seen.submitted, "good");
    assert.equal((await get("state", { user: ana })).views.length, 0);
});

await check("events arrive: reactions of people, and messages", async () => {
    await act(ana, "react", { channel: incidents, ts: posted.ts, name: "pushpin" });
    await until(() => seen.events.find(e => e.reaction === "pushpin" && e.user === ana && e.item.ts === posted.ts), "reaction_added");
    const said = await act(ana, "message", { channel: incidents, text: "hello bot" });
    const answered = await until(async () => (await get("thread", { user: ana, channel: incidents, ts: said.ts })).messages[1], "the answer in the thread");
    assert.equal(answered.text, "hello person");
});

await check("files are uploaded and can be fetched again", async () => {
    const done = await client.filesUploadV2({ channel_id: incidents, filename: "pm.md", content: "# Post-mortem", title: "Post-mortem" });
    assert.equal(done.ok, true);
    const shown = await until(async () => (await messages()).find(m => m.files?.length), "the file's message");
    assert.equal(await (await fetch(shown.files[0].url_private)).text(), "# Post-mortem");
});

await check("a home view is published and seen", async () => {
    await client.views.publish({ user_id: ana, view: { type: "home", blocks: [{ type: "header", text: text("Home") }] } });
    assert.equal((await get("state", { user: ana })).home.blocks[0].text.text, "Home");
});

await check("a command that the app does not acknowledge fails for the person after 3 s", async () => {
    const done = await act(ana, "command", { channel: incidents, command: "/incident", text: "silent" });
    assert.equal(done.status, 504);
    assert.match(done.error, /operation_timeout/);
});

await check("injected faults: a lost answer was carried out, a lost request was not, a 503 is no answer", async () => {
    const post = value => client.chat.postMessage({ channel: incidents, text: value });
    for (const [kind, there] of [["lose_answer", true], ["lose_request", false], ["unavailable", false]]) {
        await control("fault", { kind, method: "chat.postMessage" });
        await assert.rejects(post(kind));
        assert.equal((await messages()).some(m => m.text === kind), there, kind);
    }
});

await check("a refreshed connection is replaced and commands work again", async () => {
    const before = (await control("connections")).connections.map(c => c.id);
    await control("disconnect", { reason: "refresh_requested" });
    await until(async () => (await control("connections")).connections.some(c => !before.includes(c.id)), "a new connection", 15);
    await until(async () => (await act(ana, "command", { channel: incidents, command: "/incident", text: "again" })).acknowledged, "a command", 10);
});

await check("without the bot a command fails at once with dispatch_failed", async () => {
    await app.stop();
    await until(async () => !(await get("state", {})).bot.connected, "the bot is gone");
    const done = await act(ana, "command", { channel: incidents, command: "/incident", text: "x" });
    assert.match(done.error, /dispatch_failed/);
});

await workspace.stop();
console.log(failures ? `${failures} failed` : "all passed");
process.exit(failures ? 1 : 0);
