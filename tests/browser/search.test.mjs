// The search page in a real Chromium: what it finds, in which languages, by keyboard alone, and that it keeps its policy.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, openBrowser, packages, serve } from "./site.mjs";

const site = build();
const axe = readFileSync(join(packages, "axe-core/axe.min.js"), "utf8");
let browser;
let server;

before(async () => {
    browser = await openBrowser();
    server = await serve(site);
});

after(async () => {
    await browser?.close();
    await server?.close();
});

/** A page of the site that notes whatever is refused or goes wrong. */
async function open(address, options = {}) {
    const context = await browser.newContext({ bypassCSP: false, ...options });
    const page = await context.newPage();
    page.wrong = [];
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) page.wrong.push(message.text());
    });
    page.on("pageerror", (error) => page.wrong.push(String(error)));
    page.on("requestfailed", (request) => page.wrong.push(`${request.url()} failed`));
    page.on("request", (request) => {
        if (!request.url().startsWith(server.root)) page.wrong.push(`${request.url()} is elsewhere`);
    });
    await page.goto(`${server.root}${address}`);
    return page;
}

/** The results that are shown, once they are. */
async function results(page) {
    await page.waitForFunction(() => {
        const status = document.querySelector("#search-status");
        return status.textContent && status.textContent !== status.dataset.running;
    });
    const found = await page.locator(".found").evaluateAll((items) => items.map((item) => ({
        title: item.querySelector("a").textContent,
        href: item.querySelector("a").href,
        kind: item.querySelector('[data-slot="kind"]').textContent,
        regions: item.querySelector('[data-slot="regions"]').textContent,
        marks: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
        language: item.querySelector("a").lang,
        when: item.querySelector('[data-slot="when"]')?.textContent,
    })));
    return { said: await page.locator("#search-status").textContent(), found };
}

const close = (page) => page.context().close();

test("words find briefings, with what they matched", async () => {
    const page = await open("search/index.html");
    await page.getByRole("searchbox").fill("Hong Kong directive");
    await page.getByRole("searchbox").press("Enter");
    const { said, found } = await results(page);
    console.log(said, found);
    assert.deepEqual(page.wrong, []);
    await close(page);
});
