// The real bot beside a practice workspace, on data of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function start_bot(program, api, config) {
    const data = mkdtempSync(join(tmpdir(), "end-to-end-"));
    const child = spawn(program, ["run", "--data", data, "--config", config], {
        stdio: ["ignore", "ignore", "inherit"],
        env: {
            ...process.env, SLACK_API_URL: api, SLACK_APP_TOKEN: "xapp-practice", SLACK_BOT_TOKEN: "xoxb-practice",
        },
    });
    return {
        stop: () => new Promise(done => {
            child.once("exit", code => { rmSync(data, { recursive: true }); done(code); });
            child.kill("SIGTERM");
        }),
    };
}
