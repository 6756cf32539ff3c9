// The page on which editors write in the browser, as `schema --cms` makes it: builds it, serves it on loopback and opens it in
// a Chromium in which every request to another machine is heard. Knows no form of either system.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { dateline, openBrowser, packages, temporaryFolder } from "./site.mjs";

const types = {
    ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm",
    ".woff2": "font/woff2", ".yml": "text/yaml",
};

/** How long anything in a form may take, on a machine with other work. */
export const PATIENCE = 30_000;

/** Asks until the answer is yes. */
export async function until(what, ask) {
    const end = Date.now() + PATIENCE;
    while (!(await ask())) {
        assert.ok(Date.now() < end, `${what} within ${PATIENCE} ms`);
        await new Promise((later) => setTimeout(later, 50));
    }
}

/** Every text below a folder by its path. */
export function texts(folder) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = names.map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

const listening = (server) => new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server.address().port)));

/** A new site, the forms for it, and a browser that holds them. `settle` may change the folder of the page before it is served. */
export class Desk {
    /** What was asked of anybody but this machine. */
    left = [];
    #console = [];
    #server;

    static async open(system, { settle = () => undefined, site = () => undefined } = {}) {
        const desk = new Desk();
        desk.root = temporaryFolder();
        desk.site = join(desk.root, "desk");
        desk.admin = join(desk.root, "admin");
        desk.run("init", "desk");
        await site(desk.site);
        desk.run("schema", "-C", "desk", "--cms", system, "--admin", desk.admin);
        // What `npm install` does once the packages are there.
        symlinkSync(packages, join(desk.admin, "node_modules"));
        const { scripts } = JSON.parse(readFileSync(join(desk.admin, "package.json"), "utf8"));
        const path = `${join(packages, ".bin")}${delimiter}${process.env.PATH}`;
        const built = spawnSync(scripts.postinstall, { shell: true, cwd: desk.admin, encoding: "utf8", timeout: 120_000, env: { ...process.env, PATH: path } });
        assert.equal(built.status, 0, built.stderr);
        await settle(desk.admin);
        const pages = createServer((request, response) => {
            const file = join(desk.admin, decodeURIComponent(new URL(request.url, "http://loopback").pathname.slice(1)) || "index.html");
            const found = existsSync(file);
            response.writeHead(found ? 200 : 404, { "content-type": types[extname(file)] ?? "text/plain" });
            response.end(found ? readFileSync(file) : "");
        });
        desk.address = `http://127.0.0.1:${await listening(pages)}`;
        pages.unref();
        desk.#server = pages;
        desk.browser = await openBrowser();
        const context = await desk.browser.newContext({ locale: "en-US", timezoneId: "UTC", viewport: { width: 1400, height: 1000 }, serviceWorkers: "block" });
        // What the policy of the page refuses does not come so far.
        await context.route(/^(https?|wss?):\/\/(?!127\.0\.0\.1[:/])/, (route) => {
            desk.left.push(route.request().url());
            return route.abort();
        });
        desk.page = await context.newPage();
        desk.page.setDefaultTimeout(PATIENCE);
        desk.page.on("console", (message) => desk.#console.push(`${message.type()}: ${message.text()}`));
        desk.page.on("pageerror", (error) => desk.#console.push(`error: ${error}`));
        return desk;
    }

    /** Runs the program beside the site. */
    run(...words) {
        const done = spawnSync(dateline, words, { cwd: this.root, encoding: "utf8", timeout: 120_000 });
        assert.equal(done.status, 0, `dateline ${words.join(" ")}\n${done.stdout}${done.stderr}`);
    }

    /** The check and a build find nothing wrong with the site. */
    isRight() {
        this.run("check", "-C", "desk", "--fail-on", "warning");
        this.run("build", "-C", "desk", "--no-search");
    }

    /** Does something in the form; where that fails, it is said what the form showed. */
    async doing(what, act) {
        try {
            return await act(this.page);
        } catch (error) {
            const picture = join(mkdtempSync(join(tmpdir(), "dateline-form-")), "form.png");
            await this.page.screenshot({ path: picture, fullPage: true }).catch(() => undefined);
            const shown = await this.page.locator("body").ariaSnapshot({ timeout: 5_000 }).catch(() => "nothing that can be read");
            const lines = [what, String(error.message), `at ${this.page.url()}, ${picture}`, "console:", ...this.#console.slice(-12), "the form:", shown];
            throw new Error(lines.join("\n"), { cause: error });
        }
    }

    /** Asserts that nothing left the machine, and that it would have been heard. */
    async isAlone() {
        assert.deepEqual(this.left, [], "nothing leaves the machine");
        const page = await this.page.context().newPage();
        await page.goto(`${this.address}/config.yml`);
        await page.evaluate(() => fetch("http://elsewhere.invalid/", { mode: "no-cors" }).catch(() => undefined));
        await page.close();
        assert.deepEqual(this.left, ["http://elsewhere.invalid/"], "what leaves is heard");
        this.left.length = 0;
    }

    async close() {
        await this.browser?.close();
        this.#server?.closeAllConnections();
        this.#server?.close();
    }
}

/** A briefing that was written by hand, with all that a form has no field for, in the ways that a file may have it. */
export const BY_HAND = `---
# Our own remark.
title: "Quay seven: closed for good"
summary: This briefing is written in a file, by somebody who knows git.
published: 2026-01-13T10:00:00+01:00
authors: desk
reviewed_by: [standards-desk]
regions: [europe, {id: nl, role: affected}]
topics: [example-topic]
entities: [example-harbour-authority]
sources:
  - board-minutes
  - {id: notice, title: Notice to mariners 7 of 2026, publisher: example-harbour-authority, kind: official, published: 2026-01-12, origin: example-harbour-authority}
events:
  - {id: quay-closed, title: Quay seven closes, date: 2026-01-12, sources: [notice], values: {berths: "07"}}
redirect_from: [quay-7]
extra: {desk_note: {colour: blue, number: 007, nothing: ""}}
ai_use: {level: none}
---
## What happened

Quay seven closed on 12 January.[@notice] The board had discussed it.[@board-minutes]

## Why it matters

It was the last one of its kind.[@notice]
`;

/** Puts the briefing and what it cites into a site. */
export function writeByHand(site) {
    ["briefings/2026", "sources"].forEach((folder) => mkdirSync(join(site, "content", folder), { recursive: true }));
    writeFileSync(join(site, "content/briefings/2026/quay-seven.md"), BY_HAND);
    writeFileSync(join(site, "content/sources/board-minutes.yaml"), "title: Minutes of the harbour board\npublisher: example-harbour-authority\nkind: official\npublished: 2026-01-09\n");
}

/** Asserts that the briefing has its correction, and an event with another title whose own values are what they were. */
export function isCorrected([text, ...more]) {
    assert.deepEqual(more, [], "one file");
    const lines = BY_HAND.split("\n").filter((line) => !/^(title:|events:|  - \{id: quay-closed)/.test(line));
    for (const line of lines) {
        assert.ok(text.includes(`${line}\n`) || line === "", `${line} in\n${text}`);
    }
    for (const part of ["  - id: quay-closed\n    title: Quay seven was closed\n    date: 2026-01-12\n", 'berths: "07"\n', "kind: correction\n", "was: Quay seven closes.\n"]) {
        assert.ok(text.includes(part), `${part} in\n${text}`);
    }
}
