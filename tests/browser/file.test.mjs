// The site opened from the disk: pages, cards, tables and the theme work as they do from a server.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build, openBrowser } from "./site.mjs";

const site = build({ showcase: true });
const at = (path, query = "") => pathToFileURL(join(site.folder, path)).href + query;

let browser;
let page;
const faults = [];
before(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce" });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("requestfailed", (request) => faults.push(`${request.failure()?.errorText}: ${request.url()}`));
    page.on("request", (request) => request.url().startsWith("file:") || faults.push(`not from the disk: ${request.url()}`));
});
after(() => browser?.close());

test("its links lead from page to page and back", async () => {
    await page.goto(at("index.html"));
    for (const place of ["regions/index.html", "tracker/index.html"]) {
        await page.locator(`.site-nav a[href="${place}"]`).first().evaluate((link) => link.click());
        await page.waitForURL(at(place));
        assert.ok(await page.locator("h1").isVisible());
        await page.locator(".site-name a").click();
        await page.waitForURL(at("index.html"));
    }
    await page.locator('main a[href^="briefings/"]').first().click();
    await page.waitForURL(/briefings\/.*\/index\.html$/);
    assert.notEqual(await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor), "rgba(0, 0, 0, 0)");
});

test("a number shows its source", async () => {
    await page.goto(at("briefings/deepseek-restrictions/index.html"));
    await page.locator(".cites > a").first().hover();
    await page.locator(".cite-card").waitFor();
    await page.locator(".cite-card [data-to-list]").click();
    assert.equal(await page.evaluate(() => location.hash), await page.locator(".cites > a").first().getAttribute("href"));
});

test("the address that is copied is the one that the site is published at", async () => {
    const link = page.locator("[data-share] input");
    assert.equal(await link.inputValue(), site.address("briefings/deepseek-restrictions/index.html"));
    await page.locator("[data-copy-link]").click();
    await page.locator("[data-share] [role=status]:not(:empty)").waitFor();
});

test("the tracker sorts and narrows, and its address can be kept", async () => {
    await page.goto(at("tracker/index.html", "?sort=-since"));
    assert.equal(await page.locator("#responses th[data-column=since]").getAttribute("aria-sort"), "descending");
    await page.locator("select[name=region]").selectOption("us");
    const shown = await page.locator("#responses tbody tr:visible").count();
    assert.ok(shown > 0 && shown < await page.locator("#responses tbody tr").count());
    await page.goto(await page.evaluate(() => location.href));
    assert.equal(await page.locator("#responses tbody tr:visible").count(), shown);
});

test("the theme stays", async () => {
    await page.goto(at("index.html"));
    await page.locator("[data-theme-switch]").click();
    await page.goto(at("tracker/index.html"));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await page.locator("[data-theme-switch]").click();
});

test("the search says why it cannot search here", async () => {
    await page.goto(at("search/index.html"));
    assert.ok(await page.locator('[data-why="disk"]').isVisible());
    assert.ok(await page.locator(".search-ways a").first().isVisible());
});

test("nothing failed, and nothing was asked of any host", () => assert.deepEqual(faults, []));
