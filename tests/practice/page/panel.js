// Right: a thread, or what is pinned.
import { h, icon, reconcile, shapes } from "./dom.js";
import { channel_of, get, store } from "./api.js";
import { author_of, clock_of, content } from "./message.js";
import { message_list } from "./list.js";
import { composer } from "./composer.js";

const box = () => document.getElementById("panel");
let open = null;   // {kind, channel, ts, list}

export const panel_is = () => open;

export function close_panel() {
    open = null;
    box().hidden = true;
    document.body.classList.remove("panel-open");
}

function frame(title, hint, ...rest) {
    box().hidden = false;
    document.body.classList.add("panel-open");
    reconcile(box(), [
        h("header", {}, h("div", { cls: "grow" }, h("h2", {}, title), h("small", {}, hint)),
            h("button", { type: "button", cls: "button icon", "aria-label": "Close", onclick: close_panel }, icon(shapes.close))),
        ...rest]);
}

export async function open_thread(channel, ts) {
    const messages = h("div", { cls: "messages", role: "log", "aria-label": "Thread", tabindex: "0" });
    const writing = h("div", { cls: "composer" });
    open = { kind: "thread", channel, ts, list: new message_list(messages, { in_thread: true, open_thread }) };
    open.list.fresh = true;
    frame("Thread", `#${channel_of(channel)?.name ?? ""}`, messages, writing);
    composer(writing, { channel, thread_ts: ts, label: "Reply" });
    await refresh_panel();
    writing.querySelector("textarea")?.focus();
}

export async function open_pins(channel) {
    const messages = h("div", { cls: "messages", tabindex: "0" });
    open = { kind: "pins", channel, messages };
    frame("Pinned", `#${channel_of(channel)?.name ?? ""}`, messages);
    await refresh_panel();
}

export async function refresh_panel(version = "") {
    const now = open;
    if (!now) return;
    if (now.kind === "thread") {
        const { messages } = await get("thread", { channel: now.channel, ts: now.ts });
        if (open === now) now.list.draw(messages, version);
        return;
    }
    const { messages } = await get("pins", { channel: now.channel });
    if (open !== now) return;
    reconcile(now.messages, messages.length ? messages.map(message => h("article", { cls: "pin" },
        h("div", { cls: "who" }, h("strong", {}, author_of(message).display_name), h("time", {}, clock_of(message.ts, { dateStyle: "medium", timeStyle: "short" }))),
        h("div", { cls: "content" }, content(message))))
        : [h("p", { cls: "empty" }, "Nothing is pinned here. Pin a message from its menu.")]);
}

export const panel_belongs = () => open && open.channel === store.place;
