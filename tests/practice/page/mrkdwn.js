// Slack's mrkdwn and plain text to DOM nodes. Never through innerHTML: text is data.
import { h } from "./dom.js";
import { emoji, sign_of } from "./emoji.js";
import { channel_of, name_of, practice_now, store, user_of } from "./api.js";

const unescape_text = text => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const token = new RegExp([
    /`([^`\n]+)`/, /<([^<>\n]+)>/, /:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/,
    /(?<![\w*])\*(?=\S)([^*\n]*?[^\s*])\*(?![\w*])/,
    /(?<![\w_])_(?=\S)([^_\n]*?[^\s_])_(?![\w_])/,
    /(?<![\w~])~(?=\S)([^~\n]*?[^\s~])~(?![\w~])/,
    /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]])/,
].map(r => r.source).join("|"), "gu");

const formats = {
    date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
    date: { year: "numeric", month: "long", day: "numeric" },
    date_short: { year: "numeric", month: "short", day: "numeric" },
    date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
    time: { hour: "2-digit", minute: "2-digit" },
    time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

function ago(seconds) {
    const gap = practice_now() - seconds;
    const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]])
        if (Math.abs(gap) >= size) return words.format(-Math.trunc(gap / size), unit);
    return "just now";
}

export function format_time(seconds, name) {
    const when = new Date(seconds * 1000);
    if (name === "ago") return ago(seconds);
    const zone = user_of(store.me)?.tz;
    const show = options => {
        try { return when.toLocaleString("en-GB", { ...options, timeZone: zone || undefined }); }
        catch { return when.toLocaleString("en-GB", options); }
    };
    const plain = name.replace("_pretty", "");
    if (plain !== name) {
        const day = t => new Date(t * 1000).toDateString();
        const now = practice_now();
        for (const [word, shift] of [["today", 0], ["yesterday", -86400], ["tomorrow", 86400]])
            if (day(now + shift) === day(seconds)) return word;
    }
    return formats[plain] ? show(formats[plain]) : `{${name}}`;
}

function date_node(body, fallback) {
    const [, unix, tokens, link] = body.split("^");
    const seconds = Number(unix);
    if (!Number.isFinite(seconds) || !tokens) return document.createTextNode(fallback ?? body);
    const text = tokens.replace(/\{(\w+)\}/g, (_, name) => format_time(seconds, name));
    const time = h("time", { datetime: new Date(seconds * 1000).toISOString(), title: fallback ?? "" }, text);
    return link ? h("a", { href: safe_link(link), target: "_blank", rel: "noreferrer" }, time) : time;
}

export const safe_link = url => /^(https?:|mailto:)/i.test(url) ? url : "about:blank";

const channel_link = (id, label) => {
    const channel = channel_of(id);
    return h("a", { href: `#${id}`, cls: "mention", "data-channel": id }, `#${channel?.name ?? label ?? id}`);
};

function special(inside) {
    const bar = inside.indexOf("|");
    const body = bar < 0 ? inside : inside.slice(0, bar);
    const label = bar < 0 ? undefined : unescape_text(inside.slice(bar + 1));
    if (body.startsWith("@")) {
        const id = body.slice(1);
        return h("span", { cls: id === store.me ? "mention me" : "mention" }, `@${user_of(id) ? name_of(id) : label ?? id}`);
    }
    if (body.startsWith("#")) return channel_link(body.slice(1), label);
    if (body.startsWith("!date^")) return date_node(body, label);
    if (body.startsWith("!subteam^")) {
        const group = store.state.usergroups?.find(g => g.id === body.slice(9));
        return h("span", { cls: "mention" }, `@${group?.handle ?? label ?? body.slice(9)}`);
    }
    if (body.startsWith("!")) return h("span", { cls: "mention me" }, `@${label ?? body.slice(1).split("^")[0]}`);
    const url = unescape_text(body);
    // A permalink of this workspace opens here.
    const inner = /\/archives\/([A-Z0-9]+)(?:\/p(\d+))?/.exec(url);
    if (inner && channel_of(inner[1]))
        return h("a", { href: `#${inner[1]}`, "data-channel": inner[1] }, label ?? url);
    return h("a", { href: safe_link(url), target: "_blank", rel: "noreferrer" }, label ?? url.replace(/^mailto:/, ""));
}

function inline(text) {
    const nodes = [];
    let from = 0;
    for (const match of text.matchAll(token)) {
        const [all, code, angle, name, bold, italic, strike, bare] = match;
        if (name && !emoji.has(name)) continue;
        if (match.index < from) continue;
        if (match.index > from) nodes.push(unescape_text(text.slice(from, match.index)));
        if (code) nodes.push(h("code", {}, unescape_text(code)));
        else if (angle) nodes.push(special(angle));
        else if (name) nodes.push(h("span", { cls: "emoji", title: `:${name}:` }, sign_of(name)));
        else if (bold) nodes.push(h("strong", {}, inline(bold)));
        else if (italic) nodes.push(h("em", {}, inline(italic)));
        else if (strike) nodes.push(h("s", {}, inline(strike)));
        else nodes.push(h("a", { href: safe_link(bare), target: "_blank", rel: "noreferrer" }, unescape_text(bare)));
        from = match.index + all.length;
    }
    if (from < text.length) nodes.push(unescape_text(text.slice(from)));
    return nodes;
}

function lines(text) {
    const out = [];
    let quote = null;
    text.split("\n").forEach((line, i, all) => {
        const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
        if (quoted) {
            if (quote) quote.append(h("br"));
            else out.push(quote = h("blockquote"));
            quote.append(...inline(quoted[1]));
        } else {
            quote = null;
            out.push(...inline(line));
            if (i + 1 < all.length) out.push(h("br"));
        }
    });
    return out;
}

export function mrkdwn(text = "") {
    return text.split(/```\n?([\s\S]*?)```\n?/).flatMap((part, i) =>
        i % 2 ? [h("pre", {}, unescape_text(part))] : part ? lines(part) : []);
}

export function plain(text = "", with_emoji = true) {
    const shown = unescape_text(text);
    return with_emoji ? shown.replace(/:([a-z0-9_+'-]+):/g, (all, name) => emoji.get(name) ?? all) : shown;
}

export const text_nodes = object =>
    !object ? [] : typeof object === "string" ? mrkdwn(object)
        : object.type === "mrkdwn" ? mrkdwn(object.text) : [plain(object.text, object.emoji !== false)];

// The markdown block: headings, bullets, bold; enough to read it.
export const markdown = text => mrkdwn(text
    .replace(/^#{1,6} +(.*)$/gm, "*$1*").replace(/\*\*(.+?)\*\*/g, "*$1*")
    .replace(/^(\s*)[-*] /gm, "$1• ").replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>"));
