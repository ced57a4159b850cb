// The page's only way to the server: everything under /practice/.

export const store = {
    me: localStorage.getItem("practice.me"),
    place: localStorage.getItem("practice.place"),
    state: null,
    clock: { at: 0, now: 0, speed: 1 },
};

export class Refused extends Error {
    constructor(sentence, status) {
        super(sentence);
        this.status = status;   // 504: the bot did not acknowledge
    }
}

async function read(response) {
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refused(body.error ?? `The practice workspace answered ${response.status}.`, response.status);
    return body;
}

export const get = async (what, args = {}) =>
    read(await fetch(`/practice/${what}?${new URLSearchParams({ user: store.me ?? "", ...args })}`));

export const act = async (name, args = {}) =>
    read(await fetch(`/practice/act?user=${encodeURIComponent(store.me)}`, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify({ act: name, ...args }),
    }));

export async function load_state() {
    const state = await get("state");
    store.state = state;
    store.me = state.me;
    store.clock = { at: performance.now(), now: state.now, speed: state.speed };
    return state;
}

// Practice time may run faster than life.
export const practice_now = () =>
    store.clock.now + (performance.now() - store.clock.at) / 1000 * store.clock.speed;

export const user_of = id => store.state?.users.find(u => u.id === id);
export const channel_of = id => store.state?.channels.find(c => c.id === id);
export const name_of = id => user_of(id)?.display_name ?? id;

// Server-Sent Events; the browser reconnects by itself. `changed` gets {kind, channel}.
export function follow(changed, connected) {
    let source = null;
    const start = () => {
        source?.close();
        source = new EventSource(`/practice/changes?user=${encodeURIComponent(store.me)}`);
        source.onopen = () => { connected(true); changed({ kind: "all" }); };
        source.onerror = () => {
            connected(false);
            if (source.readyState === EventSource.CLOSED) setTimeout(start, 2000);
        };
        source.onmessage = event => changed(JSON.parse(event.data));
    };
    start();
    return { restart: start };
}
