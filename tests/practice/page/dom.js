// Building elements, popover menus, short notices.

export function h(tag, props = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else if (name === "value" || name === "checked") node[name] = value;
        else node.setAttribute(name === "cls" ? "class" : name, value === true ? "" : value);
    }
    node.append(...children.flat().filter(c => c !== null && c !== undefined && c !== false));
    return node;
}

// Puts `wanted` into `parent` in order and touches only what differs, so that focus and
// half-made selections in unchanged messages survive an update.
export function reconcile(parent, wanted) {
    const keep = new Set(wanted);
    for (const node of [...parent.childNodes]) if (!keep.has(node)) node.remove();
    wanted.forEach((node, i) => {
        if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null);
    });
}

let open_menu = null;

export function close_menu() {
    if (!open_menu) return;
    const { node, anchor } = open_menu;
    open_menu = null;
    node.remove();
    anchor.setAttribute("aria-expanded", "false");
}

// items: {label, run, danger, hint} or null for a line; or one element for free content.
export function menu(anchor, items, label) {
    const again = open_menu?.anchor === anchor;
    close_menu();
    if (again) return;
    const rows = items instanceof Node ? [items] : items.map(item => item === null
        ? h("hr")
        : h("button", {
            type: "button", role: "menuitem", cls: item.danger ? "danger" : "",
            onclick: () => { close_menu(); anchor.focus(); item.run(); },
        }, h("span", {}, item.label), item.hint && h("small", {}, item.hint)));
    const node = h("div", { cls: "menu", role: "menu", "aria-label": label }, rows);
    document.body.append(node);
    const box = anchor.getBoundingClientRect();
    const left = Math.min(box.left, innerWidth - node.offsetWidth - 8);
    const below = box.bottom + 4 + node.offsetHeight < innerHeight;
    node.style.left = `${Math.max(8, left)}px`;
    node.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - 4 - node.offsetHeight)}px`;
    anchor.setAttribute("aria-expanded", "true");
    open_menu = { node, anchor };
    node.querySelector("button, input")?.focus();
    node.addEventListener("keydown", event => {
        const all = [...node.querySelectorAll("button")];
        const at = all.indexOf(document.activeElement);
        if (event.key === "Escape") { close_menu(); anchor.focus(); event.stopPropagation(); }
        else if (event.key === "ArrowDown" || event.key === "ArrowRight") all[(at + 1) % all.length].focus();
        else if (event.key === "ArrowUp" || event.key === "ArrowLeft") all[(at + all.length - 1) % all.length].focus();
        else return;
        event.preventDefault();
    });
}

document.addEventListener("pointerdown", event => {
    if (open_menu && !open_menu.node.contains(event.target) && !open_menu.anchor.contains(event.target)) close_menu();
});
addEventListener("resize", close_menu);

export function toast(text) {
    const node = h("div", { cls: "toast" }, text);
    document.getElementById("toasts").append(node);
    setTimeout(() => node.remove(), 6000);
}

export function icon(path, size = 18) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [k, v] of Object.entries({ viewBox: "0 0 20 20", width: size, height: size, "aria-hidden": "true" }))
        svg.setAttribute(k, v);
    const line = document.createElementNS(svg.namespaceURI, "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
}

export const shapes = {
    menu: "M3 5h14M3 10h14M3 15h14",
    close: "M5 5l10 10M15 5L5 15",
    pin: "M10 12v6M6 12h8M7 12V6l-1-3h8l-1 3v6",
    reply: "M4 5h12v8H9l-4 3v-3H4z",
    smile: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 12q3 3 6 0M7.5 8v.5M12.5 8v.5",
    more: "M4 10h.5M10 10h.5M16 10h.5",
    bolt: "M11 2L4 12h5l-1 6 7-10h-5z",
    send: "M3 10l14-6-5 13-3-6zM9 11l8-7",
    home: "M3 10l7-6 7 6M5 9v8h10V9",
    link: "M8 12l4-4M7 9l-2 2a3 3 0 0 0 4 4l2-2M13 11l2-2a3 3 0 0 0-4-4L9 7",
    warn: "M10 3l8 14H2zM10 8v4M10 14.5v.5",
};
