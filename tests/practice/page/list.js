// A list of messages that changes in place: only what differs is drawn again.
import { h, reconcile } from "./dom.js";
import { clock_of, message_node } from "./message.js";

const together = (a, b) => a && b && !a.is_ephemeral === !b.is_ephemeral && a.user === b.user && a.bot_id === b.bot_id
    && a.username === b.username && !b.subtype && !a.subtype && Number(b.ts) - Number(a.ts) < 300;

const day_of = message => clock_of(message.ts, { weekday: "long", day: "numeric", month: "long" });

export class message_list {
    #drawn = new Map();

    constructor(box, options) {
        this.box = box;
        this.options = options;
    }

    draw(messages, version, head) {
        const near_end = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 80;
        const next = new Map();
        const nodes = head ? [head] : [];
        messages.forEach((message, i) => {
            const before = messages[i - 1];
            if (!this.options.in_thread && (!before || day_of(before) !== day_of(message)))
                nodes.push(this.#keep(next, `day ${day_of(message)}`, "", () => h("div", { cls: "day" }, h("span", {}, day_of(message)))));
            const compact = together(before, message) && (this.options.in_thread || day_of(before) === day_of(message));
            const json = JSON.stringify(message) + compact + version;
            nodes.push(this.#keep(next, message.ts + (message.is_ephemeral ? "e" : ""), json,
                () => message_node(message, { compact, ...this.options })));
        });
        this.#drawn = next;
        reconcile(this.box, nodes);
        if (near_end || this.fresh) this.to_end();
        this.fresh = false;
    }

    to_end() {
        this.box.scrollTop = this.box.scrollHeight;
    }

    // Keeps what the reader looks at in place when older messages are put above it.
    hold(change) {
        const from_end = this.box.scrollHeight - this.box.scrollTop;
        change();
        this.box.scrollTop = this.box.scrollHeight - from_end;
    }

    #keep(next, key, json, make) {
        const old = this.#drawn.get(key);
        const entry = old?.json === json ? old : { json, node: make() };
        next.set(key, entry);
        return entry.node;
    }
}
