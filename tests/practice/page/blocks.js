// Block Kit blocks, attachments and files to DOM nodes.
import { h } from "./dom.js";
import { markdown, mrkdwn, plain, safe_link, text_nodes } from "./mrkdwn.js";
import { element } from "./elements.js";

let counter = 0;

function section(block, ctx) {
    return h("div", { cls: "section" },
        h("div", { cls: "grow" },
            block.text && h("div", {}, text_nodes(block.text)),
            block.fields && h("div", { cls: "fields" }, block.fields.map(f => h("div", {}, text_nodes(f))))),
        block.accessory && h("div", { cls: "accessory" }, element(block.accessory, block, ctx)));
}

function input(block, ctx) {
    const id = `field-${++counter}`;
    const error = ctx.errors?.[block.block_id];
    const control = element(block.element, block, ctx, id);
    const group = control.classList.contains("choices");
    const body = [
        h(group ? "legend" : "label", group ? {} : { for: id }, plain(block.label.text),
            block.optional && h("small", {}, " optional")),
        control,
        error && h("p", { cls: "error", id: `${id}-error` }, error),
        block.hint && h("p", { cls: "hint", id: `${id}-hint` }, plain(block.hint.text)),
    ];
    control.setAttribute("aria-describedby", [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(" "));
    if (error) control.setAttribute("aria-invalid", "true");
    if (!block.optional) control.setAttribute("aria-required", "true");
    return h(group ? "fieldset" : "div", { cls: error ? "input wrong" : "input", "data-block": block.block_id }, body);
}

function rich(elements = []) {
    return elements.map(el => {
        const style = el.style ?? {};
        const mark = node => ["bold", "italic", "strike", "code"].reduce((inner, name) => style[name]
            ? h({ bold: "strong", italic: "em", strike: "s", code: "code" }[name], {}, inner) : inner, node);
        switch (el.type) {
        case "text": return mark(el.text);
        case "user": return mrkdwn(`<@${el.user_id}>`)[0];
        case "channel": return mrkdwn(`<#${el.channel_id}>`)[0];
        case "usergroup": return mrkdwn(`<!subteam^${el.usergroup_id}>`)[0];
        case "broadcast": return mrkdwn(`<!${el.range}>`)[0];
        case "emoji": return mrkdwn(`:${el.name}:`)[0];
        case "link": return mark(h("a", { href: safe_link(el.url), target: "_blank", rel: "noreferrer" }, el.text ?? el.url));
        case "rich_text_section": return h("div", { cls: "rich" }, rich(el.elements));
        case "rich_text_quote": return h("blockquote", {}, rich(el.elements));
        case "rich_text_preformatted": return h("pre", {}, rich(el.elements));
        case "rich_text_list":
            return h(el.style === "ordered" ? "ol" : "ul", {}, el.elements.map(item => h("li", {}, rich([item]))));
        default: return "";
        }
    });
}

export function blocks(list, ctx) {
    return (list ?? []).map(block => {
        switch (block.type) {
        case "header": return h("h3", {}, plain(block.text.text));
        case "section": return section(block, ctx);
        case "divider": return h("hr");
        case "context":
            return h("div", { cls: "context" }, block.elements.map(el =>
                el.type === "image" ? element(el, block, ctx) : h("span", {}, text_nodes(el))));
        case "actions": return h("div", { cls: "actions" }, block.elements.map(el => element(el, block, ctx)));
        case "image":
            return h("figure", {}, block.title && h("figcaption", {}, plain(block.title.text)),
                h("img", { src: safe_link(block.image_url ?? block.slack_file?.url ?? ""), alt: block.alt_text, loading: "lazy" }));
        case "input": return input(block, ctx);
        case "rich_text": return h("div", {}, rich(block.elements));
        case "markdown": return h("div", {}, markdown(block.text));
        default: return h("p", { cls: "unknown" }, `(a ${block.type} block)`);
        }
    });
}

const named = { good: "#2e9e6b", warning: "#d9a514", danger: "#c93434" };

export function attachment(item, ctx) {
    const color = named[item.color] ?? (/^#?[0-9a-f]{3,8}$/i.test(item.color ?? "") ? `#${item.color.replace("#", "")}` : null);
    const node = h("div", { cls: "attachment" },
        item.pretext && h("div", { cls: "pretext" }, mrkdwn(item.pretext)),
        item.author_name && h("small", {}, plain(item.author_name)),
        item.title && h("strong", {}, item.title_link
            ? h("a", { href: safe_link(item.title_link), target: "_blank", rel: "noreferrer" }, plain(item.title)) : plain(item.title)),
        !item.blocks && item.text && h("div", {}, mrkdwn(item.text)),
        !item.blocks && !item.text && item.fallback && h("div", {}, plain(item.fallback)),
        item.fields && h("div", { cls: "fields" }, item.fields.map(f =>
            h("div", { cls: f.short ? "" : "wide" }, h("strong", {}, plain(f.title)), h("br"), mrkdwn(f.value)))),
        blocks(item.blocks, ctx),
        item.image_url && h("img", { src: safe_link(item.image_url), alt: item.fallback ?? "", loading: "lazy" }),
        item.footer && h("small", {}, plain(item.footer)));
    if (color) node.style.borderColor = color;
    return node;
}

export function file(item) {
    const link = item.permalink_practice ?? item.url_private ?? "about:blank";
    const picture = (item.mimetype ?? "").startsWith("image/");
    return h("a", { cls: "file", href: safe_link(link), target: "_blank", rel: "noreferrer" },
        picture ? h("img", { src: safe_link(link), alt: item.alt_txt ?? item.title ?? item.name, loading: "lazy" })
            : h("span", {}, "📄 ", item.title ?? item.name));
}
