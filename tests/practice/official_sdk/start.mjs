// Starts slack-workspace on a free port and speaks to it as a person would.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

export async function start(program, ...options) {
    const child = spawn(program, ["--port", "0", ...options], { stdio: ["ignore", "pipe", "inherit"] });
    const line = await new Promise((done, failed) => {
        createInterface({ input: child.stdout }).once("line", done);
        child.once("exit", code => failed(new Error(`slack-workspace ended with ${code}`)));
    });
    const found = /^Practice workspace: (http:\/\/127\.0\.0\.1:\d+)\/$/.exec(line);
    if (!found) throw new Error(`unexpected first line: ${line}`);
    const origin = found[1];
    const ask = async (path, body) => {
        const answer = await fetch(origin + path, body && {
            method: "POST", headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body),
        });
        return { status: answer.status, ...await answer.json() };
    };
    return {
        origin,
        api: `${origin}/api/`,
        get: (what, args) => ask(`/practice/${what}?${new URLSearchParams(args)}`),
        act: (user, name, args) => ask("/practice/act", { user, act: name, ...args }),
        control: (what, body) => ask(`/practice/control/${what}`, body),
        stop: () => new Promise(done => { child.once("exit", done); child.kill("SIGTERM"); }),
    };
}

export async function until(what, sentence, seconds = 5) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        const value = await what();
        if (value) return value;
        if (Date.now() > end) throw new Error(`did not happen within ${seconds} s: ${sentence}`);
        await new Promise(done => setTimeout(done, 25));
    }
}

export function load(packages) {
    return createRequire(resolve(packages, "x.js"));
}

