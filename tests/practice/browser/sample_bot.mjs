// A few of the bot's messages, sent with the official SDK, so that the page has something to show
// without the bot: declaring, acknowledging by reaction or button, the pinned timeline, a form, Home.
const text = value => ({ type: "plain_text", text: value, emoji: true });
const md = value => ({ type: "mrkdwn", text: value });
const button = (label, action_id, more = {}) => ({ type: "button", text: text(label), action_id, value: "1", ...more });

const announcement = ({ title, acknowledged, home, target }) => ({
    text: `🚨 INCIDENT: ${title}`,
    attachments: [{
        color: "#e8912d", fallback: title, blocks: [
            { type: "section", fields: [
                md("*Severity:* SEV2 — major feature broken, significant user impact"),
                md("*Status:* Investigating"),
                md("*IC:* not taken yet"),
                md(`*Acknowledged:* ${acknowledged ?? `not yet (target: 30 min, until <!date^${target}^{time}|14:32 UTC>)`}`)] },
            { type: "section", text: md(`*Impact:* card payments in the EU fail since about 13:55\n*Updates:* <#${home}>`) },
            { type: "actions", elements: [
                button("👀 Acknowledge", "acknowledge", { style: "primary" }), button("Take command", "command"),
                button("Join", "join"),
                button("Close", "close", { style: "danger", confirm: { title: text("Close incident 42?"), text: md("The channel is *archived* 7 days later."), confirm: text("Close it"), deny: text("Keep open") } })] }],
    }],
});
const timeline = ({ title, lines }) => ({
    text: `📌 Incident 42 — ${title}`,
    blocks: [
        { type: "header", text: text(`📌 Incident 42 — ${title}`) },
        { type: "section", text: md("SEV2 · *Investigating* · IC – · Lead – · Comms –"),
            accessory: { type: "overflow", action_id: "more", options: [{ text: text("All events"), value: "all" }, { text: text("Export"), value: "export" }] } },
        { type: "section", text: md(lines.join("\n")) },
        { type: "context", elements: [md("Checklist 0 of 5 · Roles 0 of 3")] }],
});
const form = title => ({
    type: "modal", callback_id: "declare", title: text("Declare incident"), submit: text("Declare"), close: text("Cancel"),
    blocks: [
        { type: "input", block_id: "title", label: text("Title"), element: { type: "plain_text_input", action_id: "v", initial_value: title || undefined, placeholder: text("What is failing?") } },
        { type: "input", block_id: "severity", label: text("Severity"), hint: text("Not sure? Take the higher one."), element: { type: "radio_buttons", action_id: "v",
            initial_option: { text: md("*SEV2*"), value: "2", description: text("Major feature broken. Response 30 min") },
            options: [["1", "Complete outage. Response 15 min"], ["2", "Major feature broken. Response 30 min"], ["3", "Minor feature broken. Response 2 hours"]]
                .map(([n, about]) => ({ text: md(`*SEV${n}*`), value: n, description: text(about) })) } },
        { type: "input", block_id: "impact", optional: true, label: text("Impact"), element: { type: "plain_text_input", multiline: true, action_id: "v" } },
        { type: "input", block_id: "commander", optional: true, label: text("Commander"), element: { type: "users_select", action_id: "v", placeholder: text("Nobody yet") } },
        { type: "input", block_id: "channels", optional: true, label: text("Also tell"), element: { type: "conversations_select", action_id: "v" } },
        { type: "input", block_id: "when", optional: true, label: text("Since"), element: { type: "timepicker", action_id: "v" } },
        { type: "input", block_id: "kinds", optional: true, label: text("Affected"), element: { type: "checkboxes", action_id: "v", options: ["API", "Checkout", "Login"].map(n => ({ text: text(n), value: n })) } }],
});

export async function sample_bot(require, api) {
    const { App, LogLevel } = require("@slack/bolt");
    const app = new App({ token: "xoxb-practice", appToken: "xapp-practice", socketMode: true, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: api } });
    const { client } = app;
    const time = () => `<!date^${Math.floor(Date.now() / 1000)}^{time}|now>`;
    const { channels } = await client.conversations.list({ limit: 200 });
    const incidents = channels.find(c => c.name === "incidents").id;
    let open = null;
    let number = 41;

    async function declare(title, user) {
        const { channel } = await client.conversations.create({ name: `incident-${++number}` });
        open = { title, home: channel.id, target: Math.floor(Date.now() / 1000) + 1800, lines: [`${time()}  🚨 Declared by <@${user}> as SEV2`] };
        open.posted = await client.chat.postMessage({ channel: incidents, ...announcement(open) });
        await client.conversations.invite({ channel: channel.id, users: user });
        await client.conversations.setTopic({ channel: channel.id, topic: `SEV2 · Investigating · IC not taken · <https://example.com/runbook|runbook>` });
        await client.bookmarks.add({ channel_id: channel.id, title: "Dashboard", type: "link", link: "https://example.com/dashboard", emoji: ":bar_chart:" });
        open.pinned = await client.chat.postMessage({ channel: channel.id, ...timeline(open) });
        await client.pins.add({ channel: channel.id, timestamp: open.pinned.ts });
    }
    async function acknowledge(user) {
        if (!open || open.acknowledged) return;
        open.acknowledged = `<@${user}>, after 1 min (target 30 min)`;
        open.lines.unshift(`${time()}  👀 Acknowledged by <@${user}> after 1 min`);
        await client.chat.update({ channel: incidents, ts: open.posted.ts, ...announcement(open) });
        await client.chat.update({ channel: open.home, ts: open.pinned.ts, ...timeline(open) });
    }
    app.command(/\/inc(ident)?/, async ({ ack, body }) => {
        const title = /^sev[1-4] +(.+)$/.exec(body.text)?.[1];
        if (title) {
            await ack();
            await declare(title, body.user_id);
        } else if (/^(declare.*)?$/.test(body.text)) {
            await ack();
            await client.views.open({ trigger_id: body.trigger_id, view: form(body.text.slice(8)) });
        } else if (body.text !== "slow") {
            await ack({ text: `"${body.text.split(" ")[0]}" is not a severity. Known: sev1, sev2, sev3, sev4.\nTry: \`/incident sev2 Checkout failing for EU cards\`` });
        }
    });
    app.view("declare", async ({ ack, view, body }) => {
        const title = view.state.values.title.v.value;
        if (title.length < 5) { await ack({ response_action: "errors", errors: { title: "Say in a few words what is failing." } }); return; }
        await ack();
        await declare(title, body.user.id);
    });
    app.event("reaction_added", async ({ event }) => { if (event.reaction === "eyes" && event.item.ts === open?.posted.ts) await acknowledge(event.user); });
    app.action("acknowledge", async ({ ack, body }) => { await ack(); await acknowledge(body.user.id); });
    app.action("join", async ({ ack, body }) => { await ack(); await client.conversations.invite({ channel: open.home, users: body.user.id }).catch(() => {}); });
    app.action(/close|more|command/, async ({ ack }) => { await ack(); });
    app.shortcut(/.*/, async ({ ack, body }) => { await ack(); await client.views.open({ trigger_id: body.trigger_id, view: form("") }); });
    app.event("app_home_opened", async ({ event }) => {
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [
            { type: "header", text: text("Open incidents") },
            ...open ? [{ type: "section", text: md(`*SEV2* · <#${open.home}> ${open.title}`), accessory: button("Join", "join") }] : [{ type: "section", text: md("None. Good.") }],
            { type: "divider" }, { type: "header", text: text("On call") }, { type: "section", fields: [md("*Primary*\nAna Brook"), md("*Secondary*\nBo Lind")] },
            { type: "actions", elements: [button("Declare incident", "home_declare", { style: "primary" })] }] } });
    });
    app.action("home_declare", async ({ ack, body }) => { await ack(); await client.views.open({ trigger_id: body.trigger_id, view: form("") }); });
    app.error(async error => { console.log("bolt:", error.message, JSON.stringify(error.data ?? "")); });
    await app.start();
    return app;
}
