// Left: who am I, where can I go.
import { h, icon, menu, reconcile, shapes, toast } from "./dom.js";
import { act, store, user_of } from "./api.js";
import { attempt, face } from "./message.js";
import { ask } from "./dialogs.js";

export function toggle_rail(open) {
    document.body.classList.toggle("rail-open", open);
    document.getElementById("scrim").hidden = !open;
}

function entry({ id, label, mark, unread, mention, sign, quiet }, go) {
    return h("a", {
        href: `#${id}`, cls: ["entry", unread && "unread", quiet && "quiet"].filter(Boolean).join(" "),
        "aria-current": store.place === id ? "page" : undefined,
        onclick: event => { event.preventDefault(); toggle_rail(false); go(id); },
    }, sign ?? h("span", { cls: "hash", "aria-hidden": "true" }, mark), h("span", { cls: "label" }, label),
    unread > 0 && h("span", { cls: mention ? "count hot" : "count", "aria-label": `${unread} unread` }, String(unread)));
}

function who_am_i(switch_to) {
    const me = user_of(store.me);
    const people = store.state.users.filter(u => !u.is_bot && !u.deleted);
    const button = h("button", {
        type: "button", cls: "whoami", "aria-haspopup": "menu", "aria-label": `You are ${me?.real_name}. Change person`,
        onclick: () => menu(button, people.map(u => ({
            label: u.real_name, hint: [u.title, u.id === store.me ? "you" : ""].filter(Boolean).join(" · "), run: () => switch_to(u.id),
        })), "Be somebody else"),
    }, face(me), h("span", { cls: "grow" }, h("strong", {}, me?.real_name ?? "Nobody"), h("small", {}, me?.title || "You are this person")),
    h("span", { "aria-hidden": "true" }, "⇅"));
    return button;
}

async function new_channel(go) {
    const name = await ask("New channel", "Name (lower case, no spaces)");
    if (name) attempt(act("create_channel", { name }).then(made => go(made.channel)));
}

export function draw_rail({ go, switch_to }) {
    const { state } = store;
    const rooms = state.channels.filter(c => !c.is_im && !c.is_archived)
        .sort((a, b) => b.is_member - a.is_member || a.name.localeCompare(b.name, "en", { numeric: true }));
    const archived = state.channels.filter(c => !c.is_im && c.is_archived && c.is_member);
    const direct = state.channels.filter(c => c.is_im && c.user !== state.bot.user_id);
    const bolt = h("button", {
        type: "button", cls: "round", "aria-label": "Shortcuts", title: "Shortcuts", "aria-haspopup": "menu",
        onclick: () => {
            const list = state.shortcuts.filter(s => s.type === "global");
            if (!list.length) { toast("The bot has no global shortcuts."); return; }
            menu(bolt, list.map(s => ({ label: s.name, hint: s.description, run: () => attempt(act("shortcut", { callback_id: s.callback_id })) })), "Shortcuts");
        },
    }, icon(shapes.bolt));
    const others = h("button", {
        type: "button", cls: "plus", "aria-label": "New direct message", "aria-haspopup": "menu",
        onclick: () => menu(others, state.users.filter(u => u.id !== store.me && !u.deleted)
            .map(u => ({ label: u.real_name, hint: u.title, run: () => attempt(act("open_dm", { with: u.id }).then(made => go(made.channel))) })), "Write to"),
    }, "+");
    const section = (title, add, rows) => [h("div", { cls: "title" }, h("h2", {}, title), add), ...rows];
    const room = c => entry({
        id: c.id, label: c.name, mark: c.is_private ? "🔒" : "#", unread: c.unread, mention: c.mention, quiet: !c.is_member,
    }, go);
    reconcile(document.getElementById("rail"), [
        h("div", { cls: "brand" }, h("strong", {}, "Practice workspace"), bolt),
        who_am_i(switch_to),
        h("div", { cls: "places" },
            entry({ id: "home", label: `${state.bot.name} home`, sign: icon(shapes.home) }, go),
            section("Channels", h("button", { type: "button", cls: "plus", "aria-label": "New channel", onclick: () => new_channel(go) }, "+"), rooms.map(room)),
            section("Direct messages", others, direct.map(c => entry({
                id: c.id, label: user_of(c.user)?.real_name ?? c.user, sign: face(user_of(c.user), "tiny"), unread: c.unread, mention: true,
            }, go))),
            state.channels.filter(c => c.is_im && c.user === state.bot.user_id).length
                ? section("Apps", null, state.channels.filter(c => c.is_im && c.user === state.bot.user_id).map(c => entry({
                    id: c.id, label: state.bot.name, sign: face(user_of(c.user), "tiny"), unread: c.unread, mention: true,
                }, go))) : [],
            archived.length ? section("Archived", null, archived.map(room)) : []),
        h("div", { cls: "foot" }, h("span", { cls: state.bot.connected ? "dot on" : "dot" }),
            state.bot.connected ? `Bot connected${state.bot.connections > 1 ? ` ×${state.bot.connections}` : ""}` : "Bot not connected",
            state.speed !== 1 && h("span", { cls: "tag" }, `time ×${state.speed}`)),
    ]);
}
