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
    page.on("requestfailed", (request) => {
        // What a page was still fetching when its reader left it is no fault of the page.
        const left = request.failure()?.errorText === "net::ERR_ABORTED";
        if (!left) page.wrong.push(`${request.url()} failed`);
    });
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

test("words find records, with what they matched, and the address keeps the search", async () => {
    const page = await open("search/index.html");
    await page.getByRole("searchbox").fill("Goldman Sachs");
    await page.getByRole("searchbox").press("Enter");
    const { said, found } = await results(page);
    assert.match(said, /^Results: \d+$/);
    assert.ok(found.length > 0 && found.some(({ marks }) => marks.includes("Goldman")), JSON.stringify(found));
    assert.ok(found.some(({ kind }) => kind === "Briefing") && found.some(({ kind }) => kind === "Policy response"));
    assert.equal(new URL(page.url()).searchParams.get("q"), "Goldman Sachs");
    for (const { href } of found) {
        assert.ok(site.has(href.slice(server.root.length)), href);
    }
    // The address alone gives the same, and going back gives what was before.
    await page.getByRole("searchbox").fill("Mythos");
    await page.getByRole("searchbox").press("Enter");
    await page.waitForURL(/q=Mythos/);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#q").value === "Goldman Sachs");
    await page.waitForFunction((title) => document.querySelector(".found a")?.textContent === title, found[0].title);
    await page.reload();
    assert.deepEqual(await results(page), { said, found });
    assert.deepEqual(page.wrong, []);
    await close(page);
});

test("filters narrow a search: region, kind, days, and all of them without a word", async () => {
    const page = await open("search/index.html?q=Claude");
    const all = await results(page);
    await page.getByText("Narrow the search").click();
    await page.waitForFunction(() => document.querySelector("#region").options.length > 2);
    await page.getByLabel("Region").selectOption("hk");
    await page.waitForURL(/region=hk/);
    await page.waitForFunction((said) => ![said, document.querySelector("#search-status").dataset.running].includes(document.querySelector("#search-status").textContent), all.said);
    const there = await results(page);
    assert.ok(there.found.length > 0 && there.found.some(({ regions }) => regions.includes("Hong Kong")));
    await page.goto(`${server.root}search/index.html?kind=briefing&from=2026-06-15&to=2026-06-30`);
    const june = await results(page);
    assert.ok(june.found.length > 0);
    assert.ok(june.found.every(({ kind, when }) => kind === "Briefing" && / June 2026$/.test(when)), JSON.stringify(june.found));
    const days = june.found.map(({ when }) => Number.parseInt(when, 10));
    assert.deepEqual(days, [...days].sort((a, b) => b - a), "the newest first");
    assert.deepEqual(page.wrong, []);
    await close(page);
});

test("days bound a search at one end, within a month, and never freeze it", async () => {
    const asked = async (query) => {
        const page = await open(`search/index.html?${query}`);
        const { said, found } = await results(page);
        assert.deepEqual(page.wrong, []);
        const { days } = await page.evaluate(() => fetch("filters.json").then((answer) => answer.json()));
        await close(page);
        return { count: Number(/^Results: ([\d,]+)$/.exec(said)?.[1].replace(",", "") ?? 0), said, found, days };
    };
    const { days, count: all } = await asked(`from=0001-01-01`);
    const [first, last] = [days[0], days.at(-1)];
    assert.equal((await asked("to=9999-12-31")).count, all, "until alone, whatever lies before");
    const middle = days[Math.floor(days.length / 2)];
    const until = await asked(`to=${middle}`);
    const since = await asked(`from=${days[Math.floor(days.length / 2) + 1]}`);
    assert.ok(until.count > 0 && since.count > 0);
    assert.equal(until.count + since.count, all, "each record is on one side");
    assert.ok((await asked(`to=${first}`)).count > 0 && (await asked(`from=${last}`)).count > 0);
    const july = await asked("kind=briefing&from=2026-07-02&to=2026-07-09");
    assert.ok(july.found.length > 0);
    assert.ok(july.found.every(({ when }) => /^[2-9] July 2026$/.test(when)), JSON.stringify(july.found));
    for (const inverted of ["from=2026-06-20&to=2026-06-15", "q=model&from=9999-12-31&to=0001-01-01"]) {
        const { said, found } = await asked(inverted);
        assert.match(said, /^Nothing was found/, inverted);
        assert.deepEqual(found, []);
    }
});

test("Chinese words find the Chinese story from an English page", async () => {
    for (const query of ["q=香港", "q=銀行", "q=香港&language=zh-Hant"]) {
        const page = await open(`search/index.html?${query}`);
        const { found } = await results(page);
        const story = found.find(({ language }) => language === "zh-Hant");
        assert.ok(story, `${query}: ${JSON.stringify(found)}`);
        assert.ok(story.marks.length > 0 && /briefings\//.test(story.href));
        assert.deepEqual(page.wrong, []);
        await close(page);
    }
});

test("what is nowhere is said, and the page goes on listing more when it is asked", async () => {
    const page = await open("search/index.html?q=%E9%BD%89%E9%BD%89%E9%BD%89");
    const { said, found } = await results(page);
    assert.match(said, /^Nothing was found/);
    assert.deepEqual(found, []);
    await page.goto(`${server.root}search/index.html?q=model`);
    const first = await results(page);
    assert.equal(first.found.length, 10);
    await page.getByRole("button", { name: "More results" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".found").length > 10);
    const focused = await page.evaluate(() => [...document.querySelectorAll(".found a")].indexOf(document.activeElement));
    assert.ok(focused >= 10, "whoever reads by keyboard goes on where the new ones begin");
    assert.deepEqual(page.wrong, []);
    await close(page);
});

test("the keyboard alone is enough", async () => {
    const page = await open("search/index.html");
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("Anthropic");
    await page.keyboard.press("Enter");
    const { found } = await results(page);
    const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), found[0].title);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), found[1].title);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "q");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "q");
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
    assert.equal(await page.locator(".found").count(), 0);
    await page.keyboard.type("Anthropic");
    await results(page);
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(found[0].href), page.keyboard.press("Enter")]);
    await close(page);
});

test("without a script, and from the disk, the page says why and leads on", async () => {
    const page = await open("search/index.html", { javaScriptEnabled: false });
    assert.ok(await page.getByText("needs JavaScript").isVisible());
    assert.ok(!(await page.locator("form.search").isVisible()));
    assert.ok(await page.locator(".search-ways a").first().isVisible());
    await close(page);
    const context = await browser.newContext();
    const disk = await context.newPage();
    await disk.goto(`file://${join(site.folder, "search/index.html")}`);
    assert.ok(await disk.getByText("opened from the disk").isVisible());
    assert.ok(!(await disk.locator("form.search").isVisible()));
    await context.close();
});

for (const colorScheme of ["light", "dark"]) {
    test(`the page is accessible at 320 px in ${colorScheme}`, async () => {
        const page = await open("search/index.html?q=Hong+Kong&region=hk", { colorScheme, viewport: { width: 320, height: 800 } });
        await results(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
        assert.deepEqual(page.wrong, []);
        await close(page);
    });
}
