// One message: author, text or blocks, reactions, thread line, menu.
import { h, icon, menu, shapes, toast } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { attachment, blocks, file } from "./blocks.js";
import { picker, sign_of } from "./emoji.js";
import { act, name_of, store, user_of } from "./api.js";

const states = new Map();   // channel/ts -> values of selects and boxes in that message

export const initials = user => {
    const words = (user?.real_name ?? user?.display_name ?? "?").split(/[\s-]+/);
    return (words[0][0] + (words[1]?.[0] ?? "")).toUpperCase();
};

export function face(user, size = "") {
    const node = h("span", { cls: `face ${size}${user?.is_bot ? " bot" : ""}`, "aria-hidden": "true" },
        user?.is_bot ? "⚙" : initials(user));
    node.style.setProperty("--hue", store.state.users.indexOf(user) * 67 % 360);
    return node;
}

export const clock_of = (ts, options = { hour: "2-digit", minute: "2-digit" }) => {
    try {
        return new Date(Number(ts) * 1000).toLocaleString("en-GB", { ...options, timeZone: user_of(store.me)?.tz || undefined });
    } catch { return new Date(Number(ts) * 1000).toLocaleString("en-GB", options); }
};

export const attempt = promise => promise.catch(error => toast(error.message));

const react = (message, name) => attempt(act("react", { channel: message.channel, ts: message.ts, name }));

function pick_reaction(anchor, message) {
    menu(anchor, h("div", { cls: "picker" }, picker.map(name => h("button", {
        type: "button", title: `:${name}:`, "aria-label": name.replaceAll("_", " "),
        onclick: () => { anchor.click(); react(message, name); anchor.focus(); },
    }, sign_of(name)))), "Add a reaction");
}

function reactions(message) {
    if (!message.reactions?.length) return null;
    const add = h("button", { type: "button", cls: "reaction add", "aria-label": "Add a reaction", onclick: () => pick_reaction(add, message) },
        icon(shapes.smile, 16));
    return h("div", { cls: "reactions" }, message.reactions.map(({ name, users, count }) => {
        const mine = users.includes(store.me);
        const who = users.map(name_of).join(", ");
        return h("button", {
            type: "button", cls: mine ? "reaction mine" : "reaction", "aria-pressed": String(mine),
            title: `${who} reacted with :${name}:`, "aria-label": `${name.replaceAll("_", " ")}, ${count}, ${who}`,
            onclick: () => react(message, name),
        }, h("span", { cls: "emoji" }, sign_of(name)), String(count));
    }), add);
}

function tools(message, open_thread) {
    const where = { channel: message.channel, ts: message.ts };
    const tool = (label, shape, run) => {
        const node = h("button", { type: "button", "aria-label": label, title: label, onclick: () => run(node) }, shape ? icon(shape) : "👀");
        return node;
    };
    if (message.is_ephemeral)
        return h("div", { cls: "tools" }, tool("Dismiss", shapes.close, () => attempt(act("dismiss", where))));
    const pinned = message.pinned_to?.includes(message.channel);
    const shortcuts = store.state.shortcuts.filter(s => s.type === "message");
    return h("div", { cls: "tools" },
        tool("Mark as seen", null, () => react(message, "eyes")),
        tool("Add a reaction", shapes.smile, node => pick_reaction(node, message)),
        tool("Reply in thread", shapes.reply, () => open_thread(message.channel, message.thread_ts ?? message.ts)),
        tool("More actions", shapes.more, node => menu(node, [
            { label: pinned ? "Unpin from channel" : "Pin to channel", run: () => attempt(act(pinned ? "unpin" : "pin", where)) },
            { label: "Copy link", run: () => navigator.clipboard?.writeText(`${location.origin}/practice/archives/${where.channel}/p${where.ts.replace(".", "")}`) },
            ...shortcuts.length ? [null] : [],
            ...shortcuts.map(s => ({
                label: s.name, hint: "incident bot", run: () => attempt(act("message_shortcut", { ...where, callback_id: s.callback_id })),
            })),
        ], "Message actions")));
}

// When the bot gave no answer to a click, Slack shows a warning beside the button.
async function dispatch(message, values, action, anchor) {
    anchor?.setAttribute("aria-busy", "true");
    anchor?.parentNode.querySelector(".warned")?.remove();
    try {
        await act("action", { channel: message.channel, ts: message.ts, action, values });
    } catch (error) {
        anchor?.after(h("span", { cls: "warned", role: "alert", title: error.message }, icon(shapes.warn, 16), error.message));
    } finally {
        anchor?.removeAttribute("aria-busy");
    }
}

export function content(message) {
    const key = `${message.channel}/${message.ts}`;
    const values = states.get(key) ?? states.set(key, {}).get(key);
    const ctx = { values, dispatch: (action, anchor) => dispatch(message, values, action, anchor) };
    // Blocks say it all; without blocks the text speaks. Attachments come below either.
    return [
        message.blocks?.length ? blocks(message.blocks, ctx) : h("div", {}, mrkdwn(message.text)),
        (message.attachments ?? []).map(item => attachment(item, ctx)),
        (message.files ?? []).map(file),
    ].flat();
}

export function author_of(message) {
    return user_of(message.user) ?? store.state.users.find(u => u.bot_id && u.bot_id === message.bot_id)
        ?? { id: message.bot_id ?? "", display_name: message.username ?? "Practice workspace", is_bot: true };
}

const quiet = new Set(["channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
    "channel_archive", "channel_unarchive", "group_join", "group_leave", "group_topic", "group_name", "pinned_item"]);

export function message_node(message, { compact, open_thread, in_thread }) {
    const author = author_of(message);
    const name = message.username ?? author.display_name;
    const classes = ["message", compact && "compact", message.is_ephemeral && "ephemeral",
        quiet.has(message.subtype) && "quiet", message.pinned_to?.includes(message.channel) && "pinned"].filter(Boolean).join(" ");
    const time = h("time", { title: clock_of(message.ts, { dateStyle: "full", timeStyle: "medium" }) }, clock_of(message.ts));
    return h("article", { cls: classes, "data-ts": message.ts, tabindex: "-1", "aria-label": `${name}, ${time.textContent}` },
        compact ? h("div", { cls: "gutter" }, time) : face(author),
        h("div", { cls: "grow" },
            message.is_ephemeral && h("div", { cls: "note" }, "Only visible to you"),
            message.pinned_to?.includes(message.channel) && h("div", { cls: "note" }, icon(shapes.pin, 13), "Pinned"),
            !compact && h("div", { cls: "who" }, h("strong", {}, plain(name)),
                author.is_bot && h("span", { cls: "tag" }, "app"), time),
            h("div", { cls: "content" }, content(message), message.edited && h("small", { cls: "muted" }, " (edited)")),
            reactions(message),
            !in_thread && message.reply_count > 0 && h("button", {
                type: "button", cls: "replies", onclick: () => open_thread(message.channel, message.ts),
            }, (message.reply_users ?? []).slice(0, 4).map(id => face(user_of(id), "tiny")),
            `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`),
            !in_thread && message.subtype === "thread_broadcast" && h("button", {
                type: "button", cls: "replies", onclick: () => open_thread(message.channel, message.thread_ts),
            }, "From a thread")),
        tools(message, open_thread));
}
