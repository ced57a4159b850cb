// The bot that ours is compared with: the official Bolt over Socket Mode, and better-sqlite3.
// node peer.mjs <folder with node_modules> <database> acknowledge-first|commit-first
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [packages, file, manner] = process.argv.slice(2);
const require = createRequire(resolve(packages, "x.js"));
const { App, LogLevel } = require("@slack/bolt");
const Database = require("better-sqlite3");

const db = new Database(file);
db.pragma("journal_mode = WAL");
// Durable at each commit, as ours; else better-sqlite3's default, as such bots leave it.
if (manner === "commit-first") db.pragma("synchronous = FULL");
db.exec(`CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL)`);
const seen = db.prepare("INSERT OR IGNORE INTO seen (key, at) VALUES (?, ?)");
const put = db.prepare("INSERT INTO events (channel, at, by, what) VALUES (?, ?, ?, ?)");
const store = db.transaction(command => {
    const now = Date.now();
    if (seen.run(command.trigger_id, now).changes === 0) return;
    put.run(command.channel_id, now, command.user_id, JSON.stringify({ kind: "note", text: command.text }));
});

const app = new App({
    token: process.env.SLACK_BOT_TOKEN, appToken: process.env.SLACK_APP_TOKEN, socketMode: true,
    logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});
app.command("/incident", async ({ ack, command }) => {
    const answer = { response_type: "ephemeral", text: "Noted on the timeline." };
    if (manner === "commit-first") {
        store(command);
        await ack(answer);
    } else {
        await ack(answer);
        store(command);
    }
});
app.error(async error => { console.error(error); });
process.on("SIGTERM", () => process.exit(0));
await app.start();
