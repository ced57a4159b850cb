// Starts the page and keeps it true: every change the server reports is fetched again.
import { close_menu, h, icon, reconcile, shapes, toast } from "./dom.js";
import { act, channel_of, follow, get, load_state, store, user_of } from "./api.js";
import { mrkdwn, plain, safe_link } from "./mrkdwn.js";
import { blocks } from "./blocks.js";
import { attempt } from "./message.js";
import { message_list } from "./list.js";
import { composer } from "./composer.js";
import { draw_rail, toggle_rail } from "./rail.js";
import { show_views, view_context } from "./dialogs.js";
import { close_panel, open_pins, open_thread, panel_is, refresh_panel } from "./panel.js";
import { ask } from "./dialogs.js";

const box = id => document.getElementById(id);
const list = new message_list(box("messages"), { open_thread });
let history = { channel: null, older: [], messages: [], has_more: false };
let composing = null;   // which place the composer was made for
let live = true;

// Names may change; when they do, all messages are drawn again; so they are for
// somebody else.
const version = () => store.me + JSON.stringify(store.state.users.map(u => u.display_name)) + store.state.channels.map(c => c.name)
    + JSON.stringify(store.state.shortcuts);

function banner() {
    const text = !live ? "The practice workspace does not answer. Is it still running?"
        : !store.state?.bot.connected ? "The bot is not connected. Commands and buttons will not work until it is." : "";
    if (box("banner").textContent !== text) box("banner").textContent = text;
    box("banner").hidden = !text;
}

function draw_head() {
    const home = store.place === "home";
    const channel = channel_of(store.place);
    const title = home ? `${store.state.bot.name} home` : channel?.is_im ? user_of(channel.user)?.real_name
        : `${channel?.is_private ? "🔒" : "#"} ${channel?.name ?? ""}`;
    document.title = `${title} – Practice workspace`;
    const where = { channel: store.place };
    reconcile(box("head"), [
        h("button", { type: "button", cls: "button icon burger", "aria-label": "Channels", onclick: () => toggle_rail(true) }, icon(shapes.menu)),
        h("div", { cls: "grow" }, h("h1", {}, title),
            channel && !channel.is_im && h("button", {
                type: "button", cls: "topic", title: "Change the topic",
                onclick: async () => {
                    const topic = await ask("Topic", "What this channel is about", plain(channel.topic));
                    if (topic !== null) attempt(act("topic", { ...where, topic }));
                },
            }, channel.topic ? mrkdwn(channel.topic) : "Add a topic")),
        ...channel && !channel.is_im ? [
            h("span", { cls: "muted members" }, `${channel.num_members} ${channel.num_members === 1 ? "member" : "members"}`),
            h("button", {
                type: "button", cls: "button", "aria-label": `${channel.pins} pinned`,
                onclick: () => panel_is()?.kind === "pins" ? close_panel() : open_pins(channel.id),
            }, icon(shapes.pin, 16), String(channel.pins)),
        ] : [],
    ]);
    const marks = channel?.bookmarks ?? [];
    box("bookmarks").hidden = !marks.length;
    reconcile(box("bookmarks"), marks.map(mark => h("a", { href: safe_link(mark.link), target: "_blank", rel: "noreferrer" },
        mark.emoji ? h("span", {}, plain(mark.emoji)) : icon(shapes.link, 14), h("span", {}, plain(mark.title)))));
}

function draw_composer() {
    const channel = channel_of(store.place);
    const want = JSON.stringify([store.me, store.place, channel?.is_member, channel?.is_archived, channel?.name]);
    if (composing === want) return;
    composing = want;
    if (!channel) { reconcile(box("composer"), []); return; }
    if (channel.is_archived) {
        reconcile(box("composer"), [h("div", { cls: "join" }, "This channel is archived.",
            h("button", { type: "button", cls: "button", onclick: () => attempt(act("unarchive", { channel: channel.id })) }, "Unarchive"))]);
    } else if (!channel.is_member) {
        reconcile(box("composer"), [h("div", { cls: "join" }, `You are looking at #${channel.name}.`,
            h("button", { type: "button", cls: "button primary", onclick: () => attempt(act("join", { channel: channel.id })) }, "Join channel"))]);
    } else {
        const made = composer(box("composer"), { channel: channel.id, label: channel.is_im ? `Message ${user_of(channel.user)?.real_name}` : undefined });
        if (matchMedia("(pointer: fine)").matches) made.focus();
    }
}

function draw_home() {
    const view = store.state.home;
    list.draw([], "", null);
    reconcile(box("messages"), [h("div", { cls: "home content" }, view
        ? blocks(view.blocks, view_context(view))
        : h("p", { cls: "empty" }, "The bot has not drawn its home yet."))]);
}

async function older() {
    const first = [...history.older, ...history.messages][0];
    const page = await get("history", { channel: store.place, before: first.ts });
    history.older = [...page.messages, ...history.older];
    history.has_more = page.has_more;
    list.hold(draw_messages);
}

function draw_messages() {
    const all = [...history.older, ...history.messages];
    const head = history.has_more
        ? h("button", { type: "button", cls: "button older", onclick: () => attempt(older()) }, "Show older messages")
        : all.length ? null : h("p", { cls: "empty" }, "No messages yet. Say something.");
    list.draw(all, version(), head);
}

async function load_channel() {
    const { place } = store;
    const page = await get("history", { channel: place });
    if (place !== store.place) return;
    const first = page.messages[0];
    const still = history.channel === place && first;
    const older_kept = still ? [...history.older, ...history.messages].filter(m => Number(m.ts) < Number(first.ts)) : [];
    history = { channel: place, older: older_kept, messages: page.messages, has_more: older_kept.length ? history.has_more : page.has_more };
    draw_messages();
    const channel = channel_of(place);
    const last = page.messages.filter(m => !m.is_ephemeral).at(-1);
    if (channel?.unread && last && !document.hidden) attempt(act("read", { channel: place, ts: last.ts }));
}

function settle_place() {
    const there = store.place === "home" || channel_of(store.place);
    if (there) return;
    const first = store.state.channels.find(c => c.name === "incidents" && c.is_member) ?? store.state.channels.find(c => c.is_member);
    store.place = first?.id ?? "home";
}

async function refresh(with_messages = true) {
    await load_state();
    settle_place();
    banner();
    draw_rail({ go, switch_to });
    draw_head();
    draw_composer();
    if (store.place === "home") draw_home();
    else if (with_messages) await load_channel();
    await refresh_panel(version());
    show_views();
}

// Many changes at once make one fetch; never two fetches at a time.
let busy = false, again = false;
async function update() {
    if (busy) { again = true; return; }
    busy = true;
    try {
        await refresh();
    } catch (error) {
        if (live) toast(error.message);
    }
    busy = false;
    if (again) { again = false; setTimeout(update, 30); }
}

async function go(place) {
    close_menu();
    if (panel_is() && panel_is().channel !== place) close_panel();
    store.place = place;
    localStorage.setItem("practice.place", place);
    if (location.hash !== `#${place}`) window.history.pushState(null, "", `#${place}`);
    list.fresh = true;
    if (place === "home") attempt(act("home"));
    // At once: what is typed before the answer comes belongs here.
    draw_head();
    draw_composer();
    await update();
}

function switch_to(user) {
    store.me = user;
    localStorage.setItem("practice.me", user);
    history = { channel: null, older: [], messages: [], has_more: false };
    close_panel();
    list.fresh = true;
    feed.restart();
}

document.addEventListener("click", event => {
    const link = event.target.closest?.("a[data-channel]");
    if (link) { event.preventDefault(); go(link.dataset.channel); }
});
document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (document.body.classList.contains("rail-open")) toggle_rail(false);
    else if (panel_is()) close_panel();
});
document.addEventListener("visibilitychange", () => document.hidden || update());
addEventListener("popstate", () => location.hash.length > 1 && location.hash.slice(1) !== store.place && go(location.hash.slice(1)));
box("scrim").addEventListener("click", () => toggle_rail(false));

if (location.hash.length > 1) store.place = location.hash.slice(1);
list.fresh = true;
try { await load_state(); } catch { live = false; banner(); }
if (store.place === "home") attempt(act("home"));
const feed = follow(update, up => { live = up; banner(); });
