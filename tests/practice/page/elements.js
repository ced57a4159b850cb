// Interactive Block Kit elements. `ctx` says where they stand:
// {values, dispatch(action, button)}; values[block_id][action_id] is what Slack calls state.
import { h, icon, menu, shapes } from "./dom.js";
import { plain, safe_link, text_nodes } from "./mrkdwn.js";
import { confirm_with } from "./dialogs.js";
import { store } from "./api.js";

const label_of = option => plain(option.text.text);

function remember(ctx, block, el, value) {
    (ctx.values[block.block_id] ??= {})[el.action_id] = { type: el.type, ...value };
}

// What a stateful element holds: what the person chose, else its initial value.
function held(ctx, block, el, initial) {
    const now = ctx.values[block.block_id]?.[el.action_id];
    if (now) return now;
    remember(ctx, block, el, initial);
    return ctx.values[block.block_id][el.action_id];
}

async function fire(ctx, block, el, value, anchor) {
    if (el.confirm && !await confirm_with(el.confirm)) return false;
    await ctx.dispatch({ type: el.type, action_id: el.action_id, block_id: block.block_id, ...value }, anchor);
    return true;
}

// In an input block an element reports only on submit, unless it asks for more.
const reports = block => block.type !== "input" || block.dispatch_action;

async function changed(ctx, block, el, value, anchor, undo) {
    const before = ctx.values[block.block_id]?.[el.action_id];
    remember(ctx, block, el, value);
    if (!reports(block)) return;
    if (await fire(ctx, block, el, value, anchor)) return;
    ctx.values[block.block_id][el.action_id] = before;
    undo();
}

function button(el, block, ctx) {
    const node = h("button", {
        type: "button", cls: `button ${el.style ?? ""}`, "aria-label": el.accessibility_label,
        onclick: () => {
            if (el.url) open(safe_link(el.url), "_blank", "noreferrer");
            fire(ctx, block, el, { value: el.value, text: el.text, style: el.style }, node);
        },
    }, plain(el.text.text, el.text.emoji !== false));
    return node;
}

function overflow(el, block, ctx) {
    const node = h("button", {
        type: "button", cls: "button icon", "aria-label": "More choices", "aria-haspopup": "menu",
        onclick: () => menu(node, el.options.map(option => ({
            label: label_of(option), hint: option.description && plain(option.description.text),
            run: () => {
                if (option.url) open(safe_link(option.url), "_blank", "noreferrer");
                fire(ctx, block, el, { selected_option: option }, node);
            },
        })), "More choices"),
    }, icon(shapes.more));
    return node;
}

const people = () => store.state.users.filter(u => !u.deleted).map(u => [u.id, `@${u.display_name}`]);
const rooms = () => store.state.channels.filter(c => !c.is_archived && !c.is_im).map(c => [c.id, `#${c.name}`]);

// By type: [what the answer is called, the choices as [id, label, group]].
function choices(el) {
    switch (el.type.replace("multi_", "")) {
    case "users_select": return ["user", people()];
    case "channels_select": return ["channel", rooms()];
    case "conversations_select": return ["conversation", [...rooms(), ...people()]];
    default: {
        const groups = el.option_groups ?? [{ options: el.options ?? [] }];
        return ["option", groups.flatMap(g => g.options.map(o => [o.value, label_of(o), g.label && plain(g.label.text), o]))];
    }
    }
}

function select(el, block, ctx, id) {
    const [kind, list] = choices(el);
    const key = `selected_${kind}`;
    const initial = el[`initial_${kind}`] ??
        (el.default_to_current_conversation && kind === "conversation" ? store.place : null);
    const now = held(ctx, block, el, { [key]: initial })[key];
    const chosen = kind === "option" ? now?.value : now;
    const groups = new Map();
    for (const [value, text, group] of list)
        groups.set(group, [...groups.get(group) ?? [], h("option", { value, selected: value === chosen }, text)]);
    const node = h("select", {
        id, "aria-label": id ? undefined : plain(el.placeholder?.text ?? "Choose"),
        onchange: () => {
            const found = list.find(([value]) => value === node.value);
            const value = !found ? null : kind === "option" ? found[3] : found[0];
            changed(ctx, block, el, { [key]: value }, node, () => { node.value = chosen ?? ""; });
        },
    }, h("option", { value: "", selected: !chosen }, plain(el.placeholder?.text ?? "Choose")),
    [...groups].map(([label, options]) => label ? h("optgroup", { label }, options) : options).flat());
    return node;
}

// Checkboxes, radio buttons and selects of several: a list of boxes. `whole` answers carry the
// option object, others the id.
function boxes(el, block, ctx, list, { key, initial, single, whole }) {
    const idle = single ? initial ?? null : initial ?? [];
    const now = new Set([held(ctx, block, el, { [key]: idle })[key] ?? []].flat().map(v => whole ? v.value : v));
    const picked = () => [...node.querySelectorAll("input:checked")]
        .map(box => list.find(([id]) => id === box.value)).map(row => whole ? row[3] : row[0]);
    const undo = () => node.querySelectorAll("input").forEach(box => { box.checked = now.has(box.value); });
    const change = () => changed(ctx, block, el, { [key]: single ? picked()[0] ?? null : picked() }, node, undo);
    const node = h("div", { cls: "choices", role: single ? "radiogroup" : "group" },
        list.map(([value, label, , option]) => h("label", {},
            h("input", {
                type: single ? "radio" : "checkbox", name: `${block.block_id}-${el.action_id}`,
                value, checked: now.has(value), onchange: change,
            }),
            h("span", {}, option ? text_nodes(option.text) : label,
                option?.description && h("small", {}, text_nodes(option.description))))));
    return node;
}

const fields = {
    plain_text_input: ["text", "value", "initial_value"],
    email_text_input: ["email", "value", "initial_value"],
    url_text_input: ["url", "value", "initial_value"],
    number_input: ["number", "value", "initial_value"],
    datepicker: ["date", "selected_date", "initial_date"],
    timepicker: ["time", "selected_time", "initial_time"],
};

function field(el, block, ctx, id) {
    const [type, key, initial] = fields[el.type];
    const now = held(ctx, block, el, { [key]: el[initial] ?? null })[key];
    const typed = key === "value";
    const node = h(el.multiline ? "textarea" : "input", {
        id, type: el.multiline ? undefined : type, rows: el.multiline ? 4 : undefined, value: now ?? "",
        placeholder: el.placeholder && plain(el.placeholder.text), "aria-label": id ? undefined : "Value",
        maxlength: el.max_length, minlength: el.min_length, min: el.min_value, max: el.max_value,
        step: el.is_decimal_allowed ? "any" : undefined,
        oninput: () => typed ? remember(ctx, block, el, { [key]: node.value || null })
            : changed(ctx, block, el, { [key]: node.value || null }, node, () => { node.value = now ?? ""; }),
        onkeydown: event => {
            const on = el.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
            if (event.key !== "Enter" || el.multiline || !typed || !block.dispatch_action) return;
            event.preventDefault();
            if (on.includes("on_enter_pressed")) fire(ctx, block, el, { value: node.value }, node);
        },
    });
    return node;
}

function moment(el, block, ctx, id) {
    const now = held(ctx, block, el, { selected_date_time: el.initial_date_time ?? null }).selected_date_time;
    const local = now ? new Date(now * 1000 - new Date(now * 1000).getTimezoneOffset() * 60000).toISOString().slice(0, 16) : "";
    const node = h("input", {
        id, type: "datetime-local", value: local,
        onchange: () => changed(ctx, block, el,
            { selected_date_time: node.value ? Math.floor(new Date(node.value) / 1000) : null }, node, () => { node.value = local; }),
    });
    return node;
}

export function element(el, block, ctx, id) {
    if (el.type === "button") return button(el, block, ctx);
    if (el.type === "overflow") return overflow(el, block, ctx);
    if (el.type === "image") return h("img", { src: safe_link(el.image_url ?? el.slack_file?.url ?? ""), alt: el.alt_text, loading: "lazy" });
    if (el.type === "datetimepicker") return moment(el, block, ctx, id);
    if (fields[el.type]) return field(el, block, ctx, id);
    const whole = () => el.options.map(o => [o.value, label_of(o), null, o]);
    if (el.type === "radio_buttons")
        return boxes(el, block, ctx, whole(), { key: "selected_option", initial: el.initial_option, single: true, whole: true });
    if (el.type === "checkboxes")
        return boxes(el, block, ctx, whole(), { key: "selected_options", initial: el.initial_options, whole: true });
    if (el.type.startsWith("multi_")) {
        const [kind, list] = choices(el);
        return boxes(el, block, ctx, list,
            { key: `selected_${kind}s`, initial: el[`initial_${kind}s`], whole: kind === "option" });
    }
    if (el.type.endsWith("_select")) return select(el, block, ctx, id);
    return h("span", { cls: "unknown" }, `(${el.type})`);
}
