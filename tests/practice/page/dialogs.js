// Confirmations, forms of the app (modal views) and small questions of our own.
import { h, icon, shapes, toast } from "./dom.js";
import { plain, text_nodes } from "./mrkdwn.js";
import { blocks } from "./blocks.js";
import { act, store } from "./api.js";

const host = () => document.getElementById("dialogs");

export function confirm_with({ title, text, confirm, deny, style }) {
    return new Promise(done => {
        const answer = yes => { node.close(); node.remove(); done(yes); };
        const node = h("dialog", { cls: "small", "aria-label": plain(title?.text ?? "Are you sure?") },
            h("h2", {}, plain(title?.text ?? "Are you sure?")),
            h("div", { cls: "body" }, text_nodes(text)),
            h("footer", {},
                h("button", { type: "button", cls: "button", onclick: () => answer(false) }, plain(deny?.text ?? "Cancel")),
                h("button", { type: "button", cls: `button ${style ?? "primary"}`, onclick: () => answer(true) }, plain(confirm?.text ?? "Yes"))));
        node.addEventListener("cancel", () => answer(false));
        host().append(node);
        node.showModal();
    });
}

// One line of text from the person; null when they changed their mind.
export function ask(title, label, start = "") {
    return new Promise(done => {
        const answer = value => { node.close(); node.remove(); done(value); };
        const box = h("input", { type: "text", id: "ask-text", value: start });
        const node = h("dialog", { cls: "small", "aria-label": title },
            h("form", { method: "dialog", onsubmit: event => { event.preventDefault(); answer(box.value.trim() || null); } },
                h("h2", {}, title),
                h("div", { cls: "body input" }, h("label", { for: "ask-text" }, label), box),
                h("footer", {},
                    h("button", { type: "button", cls: "button", onclick: () => answer(null) }, "Cancel"),
                    h("button", { cls: "button primary" }, "Go"))));
        node.addEventListener("cancel", () => answer(null));
        host().append(node);
        node.showModal();
        box.focus();
    });
}

const kept = new Map();   // view id -> what the person has typed so far
let shown = null;         // {id, hash, errors, depth, node}

export const view_context = view => ({
    values: kept.get(view.id) ?? kept.set(view.id, structuredClone(view.state?.values ?? {})).get(view.id),
    errors: view.errors,
    dispatch: async (action, anchor) => {
        anchor?.setAttribute("aria-busy", "true");
        try {
            await act("action", { view: view.id, action, values: kept.get(view.id) });
        } catch (error) {
            toast(error.message);
        } finally {
            anchor?.removeAttribute("aria-busy");
        }
    },
});

async function submit(view, node) {
    const button = node.querySelector("button.submit");
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    try {
        await act("submit", { view: view.id, values: kept.get(view.id) ?? {} });
    } catch (error) {
        node.querySelector(".failure").textContent = error.message;
        node.querySelector(".failure").hidden = false;
    } finally {
        button.removeAttribute("aria-busy");
    }
}

const close = (view, clear) => act("close", { view: view.id, clear }).catch(error => toast(error.message));

function draw(view, depth) {
    const form = h("form", { onsubmit: event => { event.preventDefault(); submit(view, node); }, novalidate: true },
        h("header", {},
            h("h2", {}, plain(view.title.text)),
            h("button", { type: "button", cls: "button icon", "aria-label": "Close", onclick: () => close(view, true) }, icon(shapes.close))),
        h("div", { cls: "body" }, blocks(view.blocks, view_context(view))),
        h("p", { cls: "error failure", role: "alert", hidden: !view.failure }, view.failure ?? ""),
        h("footer", {},
            h("button", { type: "button", cls: "button", onclick: () => close(view, false) },
                plain(view.close?.text ?? (depth > 1 ? "Back" : "Cancel"))),
            view.submit && h("button", { cls: "button primary submit" }, plain(view.submit.text))));
    const node = h("dialog", { cls: "form", "aria-label": plain(view.title.text) }, form);
    node.addEventListener("cancel", event => { event.preventDefault(); close(view, false); });
    return node;
}

// Shows the top of the person's stack of forms; called after every change.
export function show_views() {
    const stack = store.state.views ?? [];
    const top = stack.at(-1);
    for (const id of kept.keys())
        if (!stack.some(v => v.id === id) && store.state.home?.id !== id) kept.delete(id);
    const mark = top && JSON.stringify([top.id, top.hash, top.errors, top.failure, stack.length]);
    if (shown?.mark === mark) return;
    const focus = document.activeElement?.closest("#dialogs [data-block]")?.dataset.block;
    const same = shown && top && shown.id === top.id;
    const scroll = same ? shown.node.querySelector(".body").scrollTop : 0;
    if (shown) { shown.node.close(); shown.node.remove(); }
    shown = null;
    if (!top) return;
    const node = draw(top, stack.length);
    host().append(node);
    node.showModal();
    shown = { id: top.id, mark, node };
    node.querySelector(".body").scrollTop = scroll;
    const first = top.errors ? ".wrong" : same && focus ? `[data-block="${CSS.escape(focus)}"]` : ".body";
    (node.querySelector(`${first} :is(input,select,textarea)`) ?? node.querySelector("button.submit"))?.focus();
}
