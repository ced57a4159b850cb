// Where a person writes: messages, slash commands with completion, @people and #channels.
import { h, icon, reconcile, shapes, toast } from "./dom.js";
import { act, channel_of, store } from "./api.js";

const drafts = new Map();

// What fits what stands before the caret: {from, rows: [{insert, label, hint}]}.
function completions(text, caret, in_thread) {
    const { commands, verbs, users, channels } = store.state;
    const before = text.slice(0, caret);
    const word = /(^|\s)([@#][\w.-]*)$/.exec(before);
    if (word) {
        const part = word[2].slice(1).toLowerCase();
        const fits = (...names) => names.some(n => n?.toLowerCase().includes(part));
        const rows = word[2][0] === "@"
            ? users.filter(u => !u.deleted && fits(u.name, u.display_name, u.real_name)).map(u => ({ insert: `@${u.name} `, label: `@${u.display_name}`, hint: u.title || u.real_name }))
            : channels.filter(c => !c.is_im && fits(c.name)).map(c => ({ insert: `#${c.name} `, label: `#${c.name}`, hint: c.topic }));
        return { from: caret - word[2].length, rows: rows.slice(0, 8) };
    }
    if (!before.startsWith("/") || in_thread) return null;
    const [, command, rest] = /^(\/\S*)(?:\s+(.*))?$/s.exec(before) ?? [];
    if (rest === undefined) {
        return { from: 0, rows: commands.filter(c => c.command.startsWith(command))
            .map(c => ({ insert: `${c.command} `, label: `${c.command} ${c.usage_hint ?? ""}`, hint: c.description })) };
    }
    if (!commands.some(c => c.command === command)) return null;
    const ahead = /^(#?\d+\s+)?(\S*)$/.exec(rest);
    if (ahead) {
        const part = ahead[2].toLowerCase();
        const rows = verbs.filter(v => v.verb.startsWith(part) || part && v.also?.some(a => a.startsWith(part)));
        return { from: caret - ahead[2].length, rows: rows.map(v => ({ insert: v.verb.startsWith("sevN") ? "sev" : `${v.verb} `, label: v.usage, hint: v.effect })) };
    }
    const verb = verbs.find(v => [v.verb, ...v.also ?? []].includes(rest.replace(/^#?\d+\s+/, "").split(/\s/)[0].toLowerCase()));
    return verb ? { from: caret, rows: [], usage: `${command} ${verb.usage} — ${verb.effect}` } : null;
}

// Slack's own composer turns names into ids before it sends.
export function with_ids(text) {
    const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    const linked = escaped.replace(/(^|[\s(])(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"])/g, "$1<$2>");
    return linked.replace(/(^|[\s(])@([\w.-]*\w)/g, (all, gap, name) => {
        if (["here", "channel", "everyone"].includes(name)) return `${gap}<!${name}>`;
        const user = store.state.users.find(u => u.name === name || u.display_name === name);
        const group = store.state.usergroups?.find(g => g.handle === name);
        return user ? `${gap}<@${user.id}>` : group ? `${gap}<!subteam^${group.id}>` : all;
    }).replace(/(^|[\s(])#([\p{Ll}\d_-]+)/gu, (all, gap, name) => {
        const channel = store.state.channels.find(c => !c.is_im && c.name === name);
        return channel ? `${gap}<#${channel.id}|${channel.is_private ? "" : name}>` : all;
    });
}

async function send(place, text) {
    const command = !text.startsWith("//") && /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
    if (!command) return act("message", { channel: place.channel, thread_ts: place.thread_ts, text: with_ids(text) });
    if (place.thread_ts) throw new Error("Slash commands do not work in threads. Use a message shortcut, a reaction or @bot.");
    return act("command", { channel: place.channel, command: command[1], text: command[2] ?? "" });
}

export function composer(box, place) {
    const key = `${place.channel}/${place.thread_ts ?? ""}`;
    const where = channel_of(place.channel);
    const list = h("div", { cls: "completions", role: "listbox", id: `completions-${key}`, "aria-label": "Suggestions", hidden: true });
    let rows = [], at = 0, from = 0;

    const choose = row => {
        const caret = text.selectionStart;
        text.value = text.value.slice(0, from) + row.insert + text.value.slice(caret);
        text.selectionStart = text.selectionEnd = from + row.insert.length;
        text.focus();
        changed();
    };
    const show = () => {
        text.setAttribute("aria-expanded", String(rows.length > 0));
        reconcile(list, rows.map((row, i) => row.usage ? h("p", {}, row.usage) : h("div", {
            role: "option", id: `${list.id}-${i}`, "aria-selected": String(i === at),
            onpointerdown: event => { event.preventDefault(); choose(row); },
        }, h("span", {}, row.label), h("small", {}, row.hint ?? ""))));
        list.hidden = rows.length === 0;
        if (rows[at] && !rows[at].usage) text.setAttribute("aria-activedescendant", `${list.id}-${at}`);
        else text.removeAttribute("aria-activedescendant");
        list.children[at]?.scrollIntoView({ block: "nearest" });
    };
    const changed = () => {
        drafts.set(key, text.value);
        text.style.height = "auto";
        text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
        const found = completions(text.value, text.selectionStart, Boolean(place.thread_ts));
        ({ from } = found ?? { from: 0 });
        rows = found?.usage ? [{ usage: found.usage }] : found?.rows ?? [];
        at = 0;
        show();
    };
    const go = async () => {
        const value = text.value.trim();
        if (!value) return;
        text.value = "";
        changed();
        try {
            await send(place, value);
        } catch (error) {
            if (error.status === 504) return;   // the workspace has said so in the channel
            if (!text.value) { text.value = value; drafts.set(key, value); }
            toast(error.message);
        }
    };
    const text = h("textarea", {
        id: place.thread_ts ? "thread-text" : "composer-text", rows: 1, value: drafts.get(key) ?? "",
        placeholder: place.label ?? `Message #${where?.name ?? ""}`, "aria-label": place.label ?? `Message #${where?.name ?? ""}`,
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
        autocomplete: "off", oninput: changed, onclick: changed,
        onblur: () => { rows = []; show(); },
        onkeydown: event => {
            const listed = rows.length && !rows[0].usage;
            if (event.key === "Escape" && rows.length) { rows = []; show(); event.stopPropagation(); }
            else if (listed && event.key === "ArrowDown") { at = (at + 1) % rows.length; show(); event.preventDefault(); }
            else if (listed && event.key === "ArrowUp") { at = (at + rows.length - 1) % rows.length; show(); event.preventDefault(); }
            else if (listed && event.key === "Tab" && !event.shiftKey) { choose(rows[at]); event.preventDefault(); }
            else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
                event.preventDefault();
                // Enter completes a half-typed word and sends a whole one.
                const typed = text.value.slice(from, text.selectionStart);
                if (listed && typed && rows[at].insert.trim() !== typed.trim() && (at > 0 || /^[/@#]/.test(typed))) choose(rows[at]);
                else go();
            }
        },
    });
    reconcile(box, [list, h("div", { cls: "write" }, text,
        h("button", { type: "button", cls: "button primary icon", "aria-label": "Send", onclick: go }, icon(shapes.send)))]);
    changed();
    rows = [];
    show();
    return { focus: () => text.focus() };
}
