// What readers do, in a real browser: see a source at its number, sort and filter the tracker, choose theme and language, share, print, come back; by mouse, finger and keyboard, and with scripts off.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { build, openBrowser, serve } from "./site.mjs";

const site = build({ showcase: true });
/** A briefing with many sources, and one that is in two languages. */
const LONG = "briefings/deepseek-restrictions/index.html";
const TRANSLATED = "briefings/two-banks-claude-hong-kong/index.html";
const ELEMENTS = "briefings/showcase-elements/index.html";
const TRACKER = "tracker/index.html";

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

/** Opens a page as a reader with these wishes, hands it on, and fails if a script failed or broke the policy. */
async function reading(path, wishes, told) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...wishes });
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    try {
        await page.goto(server.root + path);
        await told(page, context);
        assert.deepEqual(faults, []);
    } finally {
        await context.close();
    }
}

/** Waits until what `look` finds in the page is as wanted; a page that never comes there fails with what it shows. */
async function becomes(page, look, wanted, argument) {
    const end = Date.now() + 5000;
    for (;;) {
        const is = await page.evaluate(look, argument);
        if (is === wanted || Date.now() > end) {
            assert.equal(is, wanted);
            return;
        }
        await new Promise((soon) => setTimeout(soon, 20));
    }
}

/** The number of the source with a title in the list of a page. */
function numberOf(path, title) {
    const items = site.page(path)(".source-item");
    return items.filter((_, item) => site.page(path)(item).find("> .source-line cite").text() === title).attr("id").replace("source-", "");
}

const hash = (page) => page.evaluate(() => location.hash);
const card = (page) => page.locator(".cite-card");
const cite = (page, number = 0) => page.locator(".prose .cites > a").nth(number);

describe("a citation's card", () => {
    test("shows at the pointer who says it, what, when, of what kind, from where and its archive", () =>
        reading(ELEMENTS, {}, async (page) => {
            const number = numberOf(ELEMENTS, 'A first <report> & its "title"');
            await page.locator(`.prose .cites > a[href="#source-${number}"]`).first().hover();
            await card(page).waitFor();
            const shown = await card(page).innerText();
            const first = site.page(ELEMENTS)(`#source-${number}`);
            for (const part of [".source-line > a", "cite", "time"]) {
                assert.ok(shown.includes(first.find(part).first().text()), `${part} is not in ${shown}`);
            }
            const archived = await card(page).locator('a[href="https://archive.example/a?b=1&c=2"]').count();
            assert.equal(archived, 1);
            assert.match(shown, /Official/);
            assert.doesNotMatch(shown, /↩/);
        }));

    test("names the report that another one repeats", () =>
        reading(ELEMENTS, {}, async (page) => {
            await page.locator(`.prose .cites > a[href="#source-${numberOf(ELEMENTS, "A second report")}"]`).first().hover();
            await card(page).waitFor();
            const shown = await card(page).innerText();
            assert.ok(shown.includes("A second report") && shown.includes('A first <report> & its "title"'), shown);
        }));

    test("stays while the pointer is in it, closes when the pointer has left, and Escape closes it at once", () =>
        reading(LONG, {}, async (page) => {
            await cite(page).hover();
            await card(page).waitFor();
            await card(page).locator("[data-to-list]").hover();
            await page.waitForTimeout(500);
            assert.ok(await card(page).isVisible());
            await page.mouse.move(5, 5);
            await card(page).waitFor({ state: "detached" });
            await cite(page).hover();
            await card(page).waitFor();
            await page.keyboard.press("Escape");
            assert.equal(await card(page).count(), 0);
        }));

    test("shows at the number that has the focus, describes it, and adds no stop", () =>
        reading(LONG, {}, async (page) => {
            await cite(page).focus();
            await page.keyboard.press("Shift+Tab");
            await page.keyboard.press("Tab");
            await card(page).waitFor();
            assert.equal(await cite(page).getAttribute("aria-describedby"), await card(page).getAttribute("id"));
            await page.keyboard.press("Escape");
            assert.equal(await card(page).count(), 0);
            assert.equal(await cite(page).getAttribute("aria-describedby"), null);
            assert.ok(await cite(page).evaluate((number) => number === document.activeElement));
            const inCard = () => page.evaluate(() => document.activeElement.closest(".cite-card") !== null);
            await page.keyboard.press("Tab");
            assert.equal(await inCard(), false);
            for (let stop = 0; stop < 6; stop += 1) {
                await page.keyboard.press("Tab");
                assert.equal(await inCard(), false);
            }
        }));

    test("shows at the first tap, and its link goes to the list; a tap elsewhere closes it", () =>
        reading(LONG, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }, async (page) => {
            await cite(page).tap();
            await card(page).waitFor();
            assert.equal(await hash(page), "");
            await page.locator(".prose p").last().tap({ position: { x: 2, y: 2 } });
            await card(page).waitFor({ state: "detached" });
            await cite(page).tap();
            await card(page).locator("[data-to-list]").tap();
            assert.equal(await hash(page), await cite(page).getAttribute("href"));
            await card(page).waitFor({ state: "detached" });
        }));

    test("goes to the list at the second tap", () =>
        reading(LONG, { hasTouch: true }, async (page) => {
            await cite(page).tap();
            await card(page).waitFor();
            await cite(page).tap();
            assert.equal(await hash(page), await cite(page).getAttribute("href"));
        }));

    test("is within the window at 320 px, wherever its number stands", () =>
        reading(LONG, { viewport: { width: 320, height: 640 } }, async (page) => {
            const count = await page.locator(".prose .cites > a").count();
            for (let number = 0; number < count; number += 3) {
                await page.mouse.move(1, 1);
                await cite(page, number).scrollIntoViewIfNeeded();
                await cite(page, number).hover();
                await page.waitForFunction((href) => document.querySelector(".cite-card [data-to-list]")?.getAttribute("href") === href, await cite(page, number).getAttribute("href"));
                const { left, right, top, wide } = await card(page).evaluate((element) => ({ ...element.getBoundingClientRect().toJSON(), wide: document.documentElement.clientWidth }));
                assert.ok(left >= 0 && right <= wide && top >= 0, `card ${number}: ${left} to ${right} of ${wide}, ${top} from the top`);
                assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
            }
        }));
});

describe("the tracker", () => {
    const rows = (page) => page.locator("#responses tbody tr:visible");
    const first = (page, column) => page.locator("#responses tbody tr:visible").first().locator("th, td").nth(column);
    const column = (page, number) => page.$$eval("#responses tbody tr", (all, number) => all.filter((row) => !row.hidden).map((row) => row.cells[number].dataset.sort ?? row.cells[number].textContent.trim()), number);
    const head = (page, name) => page.locator(`#responses th[data-column="${name}"]`);
    const said = (page) => becomes(page, () => {
        const shown = [...document.querySelectorAll("#responses tbody tr")].filter((row) => !row.hidden).length;
        return document.querySelector("form.tools [role=status]").textContent.includes(String(shown));
    }, true);

    test("sorts by date up, down, and as it was", () =>
        reading(TRACKER, {}, async (page) => {
            const before = await column(page, 0);
            const caption = await page.locator("#responses caption").innerText();
            const since = head(page, "since");
            await since.getByRole("button").click();
            assert.equal(await since.getAttribute("aria-sort"), "ascending");
            const dates = (await column(page, 2)).filter((date) => /^\d/.test(date));
            assert.deepEqual(dates, [...dates].sort());
            assert.equal(await page.evaluate(() => location.search), "?sort=since");
            assert.notEqual(await page.locator("#responses caption").innerText(), caption);
            await since.getByRole("button").press("Enter");
            assert.equal(await since.getAttribute("aria-sort"), "descending");
            assert.deepEqual((await column(page, 2)).filter((date) => /^\d/.test(date)), [...dates].reverse());
            await since.getByRole("button").press("Space");
            assert.equal(await since.getAttribute("aria-sort"), null);
            assert.deepEqual(await column(page, 0), before);
            assert.equal(await page.locator("#responses caption").innerText(), caption);
            assert.equal(await page.evaluate(() => location.search), "");
        }));

    test("sorts numbers as numbers, words by the alphabet, and what is missing last", () =>
        reading(TRACKER, {}, async (page) => {
            await head(page, "evidence").getByRole("button").click();
            const counts = (await column(page, 7)).map(Number);
            assert.deepEqual(counts, [...counts].sort((a, b) => a - b));
            await head(page, "response").getByRole("button").click();
            const titles = await column(page, 0);
            assert.deepEqual(titles, [...titles].sort(new Intl.Collator("en", { numeric: true }).compare));
            for (const way of ["ascending", "descending"]) {
                await head(page, "citation").getByRole("button").click();
                assert.equal(await head(page, "citation").getAttribute("aria-sort"), way);
                const empty = await page.$$eval("#responses tbody tr", (all) => all.map((row) => row.cells[6].querySelector(".empty") !== null));
                assert.ok(empty.includes(true) && empty.indexOf(true) > empty.lastIndexOf(false), way);
            }
        }));

    test("narrows by region, status, instrument, topic and words, says how many are left, and starts anew", () =>
        reading(TRACKER, {}, async (page) => {
            const all = await rows(page).count();
            await page.locator("select[name=region]").selectOption("us");
            const american = await rows(page).count();
            assert.ok(american > 0 && american < all);
            await said(page);
            await page.locator("select[name=status]").selectOption("in-force");
            const inForce = await rows(page).count();
            assert.ok(inForce > 0 && inForce < american);
            assert.ok((await page.locator("#responses tbody tr:visible .chip[class*=status-]").allInnerTexts()).every((label) => label === "In force"));
            await page.locator("select[name=instrument]").selectOption("order");
            assert.ok(await rows(page).count() < inForce);
            await page.locator("input[name=words]").fill("no such words anywhere");
            assert.equal(await rows(page).count(), 0);
            await said(page);
            await page.locator("form.tools button[type=reset]").click();
            assert.equal(await rows(page).count(), all);
            assert.equal(await page.evaluate(() => location.search), "");
            await page.locator("input[name=words]").fill("DEEPSEEK");
            const named = await rows(page).allInnerTexts();
            assert.ok(named.length > 0 && named.every((text) => /deepseek/i.test(text)));
            await page.locator("input[name=words]").fill("");
            const topic = await page.locator("select[name=topic] option").nth(1).getAttribute("value");
            await page.locator("select[name=topic]").selectOption(topic);
            const about = await rows(page).count();
            assert.ok(about > 0 && about < all);
        }));

    test("is as its address says, so that it can be sent to others", () =>
        reading(`${TRACKER}?region=us&sort=-since`, {}, async (page, context) => {
            await page.locator("select[name=status]").selectOption("in-force");
            await page.locator("input[name=words]").fill("order");
            const address = new URL(await page.evaluate(() => location.href));
            assert.deepEqual(Object.fromEntries(address.searchParams), { region: "us", sort: "-since", status: "in-force", words: "order" });
            const shown = await column(page, 0);
            assert.ok(shown.length > 0);
            const other = await context.newPage();
            await other.goto(address.href);
            assert.deepEqual(await column(other, 0), shown);
            assert.equal(await head(other, "since").getAttribute("aria-sort"), "descending");
            assert.equal(await other.locator("select[name=region]").inputValue(), "us");
            // What the table does not have is no wish.
            await other.goto(`${address.origin}${address.pathname}?region=atlantis&sort=nothing`);
            assert.equal(await rows(other).count(), await other.locator("#responses tbody tr").count());
        }));

    test("can be used at 320 px, and no choice finds nothing", () =>
        reading(TRACKER, { viewport: { width: 320, height: 640 } }, async (page) => {
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
            for (const select of await page.locator("form.tools select").all()) {
                for (const value of (await select.locator("option").evaluateAll((all) => all.map((option) => option.value))).filter(Boolean)) {
                    await select.selectOption(value);
                    assert.ok(await rows(page).count() > 0, value);
                }
                await select.selectOption("");
            }
        }));

    test("the matrix and the list of regions sort too", () =>
        reading(TRACKER, {}, async (page) => {
            await page.locator(".matrix th[data-column=law] button").click();
            const counts = await page.$$eval(".matrix tbody tr", (all) => all.map((row) => row.cells[1].dataset.sort));
            const known = counts.filter((count) => count !== "").map(Number);
            assert.deepEqual(known, [...known].sort((a, b) => a - b));
            assert.ok(counts.slice(0, known.length).every((count) => count !== ""));
            await page.goto(`${server.root}regions/index.html?sort=-briefings`);
            const briefings = (await page.$$eval("table.data tbody tr", (all) => all.map((row) => row.cells[2].textContent))).map(parseFloat).filter((count) => count > 0);
            assert.ok(briefings.length > 3 && briefings[0] >= 10, "no count has two digits: nothing is shown");
            assert.deepEqual(briefings, [...briefings].sort((a, b) => b - a));
        }));
});

describe("the theme", () => {
    const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? null);
    const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const button = (page) => page.locator("[data-theme-switch]");

    for (const [system, other] of [["light", "dark"], ["dark", "light"]]) {
        test(`turns from ${system} to ${other} and back, and says which it is`, () =>
            reading("index.html", { colorScheme: system }, async (page) => {
                const before = await ground(page);
                assert.equal(await theme(page), null);
                assert.equal(await button(page).getAttribute("aria-pressed"), String(system === "dark"));
                await button(page).click();
                assert.equal(await theme(page), other);
                assert.equal(await button(page).getAttribute("aria-pressed"), String(other === "dark"));
                assert.notEqual(await ground(page), before);
                await button(page).press("Enter");
                assert.equal(await ground(page), before);
            }));
    }

    test("is the same on the next page, and there before anything is painted", () =>
        reading("index.html", { colorScheme: "light" }, async (page, context) => {
            await button(page).click();
            const dark = await ground(page);
            // The first thing that is put into the body finds the theme set.
            await context.addInitScript(() => {
                new MutationObserver((_, observer) => {
                    if (!document.body) return;
                    window.themeAtFirst = document.documentElement.dataset.theme;
                    observer.disconnect();
                }).observe(document, { childList: true, subtree: true });
            });
            await page.goto(server.root + LONG);
            assert.equal(await page.evaluate(() => window.themeAtFirst), "dark");
            assert.equal(await ground(page), dark);
            assert.equal(await button(page).getAttribute("aria-pressed"), "true");
        }));
});

describe("coming back to a briefing", () => {
    const offer = (page) => page.locator("[data-continue]");

    test("is offered a way to where one was, and never moved", () =>
        reading(LONG, { viewport: { width: 390, height: 700 } }, async (page) => {
            assert.equal(await offer(page).isVisible(), false);
            const far = page.locator(".prose i[id]").nth(14);
            await far.evaluate((mark) => mark.scrollIntoView());
            const before = await page.evaluate(() => scrollY);
            await becomes(page, () => localStorage.getItem("dateline-reading") !== null, true);
            await page.goto(`${server.root}index.html`);
            await page.goto(server.root + LONG);
            await offer(page).waitFor();
            assert.equal(await page.evaluate(() => scrollY), 0);
            await offer(page).getByRole("link").click();
            const after = await page.evaluate(() => scrollY);
            assert.ok(before > 700 && Math.abs(after - before) < 700 / 2, `from ${before} to ${after}`);
        }));

    test("is not offered what was read to the end, and little is kept", () =>
        reading(LONG, { viewport: { width: 390, height: 700 } }, async (page) => {
            const kept = () => JSON.parse(localStorage.getItem("dateline-reading") ?? "[]").length;
            await page.evaluate(() => localStorage.setItem("dateline-reading", JSON.stringify(Array.from({ length: 60 }, (_, number) => [`/other/${number}`, "s-1"]))));
            await page.locator(".prose i[id]").nth(14).evaluate((mark) => mark.scrollIntoView());
            await becomes(page, kept, 40);
            await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
            await becomes(page, kept, 39);
            await page.reload();
            assert.equal(await offer(page).isVisible(), false);
        }));

    test("does without storage, and with nonsense in it", async () => {
        for (const nonsense of ["{", "7", "null", '[[], null, 7, ["/x"]]']) {
            await reading(LONG, {}, async (page) => {
                await page.evaluate((text) => localStorage.setItem("dateline-reading", text), nonsense);
                await page.reload();
                assert.equal(await offer(page).isVisible(), false);
                assert.ok(await page.locator("[data-share]").isVisible());
            });
        }
    });
});

describe("share and cite", () => {
    const said = (page) => page.locator("[data-share] [role=status]");

    test("copies the address and the citation, and says so", () =>
        reading(LONG, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
            const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
            await page.locator("[data-copy-link]").click();
            await page.locator("[data-share] [role=status]:not(:empty)").waitFor();
            assert.equal(await clipboard(), site.page(LONG)('link[rel="canonical"]').attr("href"));
            assert.equal(await said(page).innerText(), "Copied.");
            await page.locator("[data-copy-citation]").click();
            await becomes(page, () => navigator.clipboard.readText(), site.page(LONG)(".citation-text").text());
        }));

    test("selects them where there is no clipboard", () =>
        reading("index.html", {}, async (page, context) => {
            await context.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
            await page.goto(server.root + LONG);
            await page.locator("[data-copy-link]").click();
            await page.locator("[data-share] [role=status]:not(:empty)").waitFor();
            const field = page.locator("[data-share] input");
            assert.equal(await field.evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd)), site.page(LONG)('link[rel="canonical"]').attr("href"));
            assert.ok(await field.isVisible());
            assert.match(await said(page).innerText(), /^Selected/);
            await page.locator("[data-copy-citation]").click();
            await becomes(page, () => getSelection().toString().trim(), site.page(LONG)(".citation-text").text());
        }));

    test("prints", () =>
        reading(LONG, {}, async (page) => {
            await page.evaluate(() => { window.print = () => { window.printed = true; }; });
            await page.locator("[data-print]").click();
            assert.equal(await page.evaluate(() => window.printed), true);
        }));

    test("by mail and as data are plain links", () =>
        reading(LONG, { javaScriptEnabled: false }, async (page) => {
            const links = await page.locator("#share + * a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
            assert.ok(links.some((href) => href.startsWith("mailto:?")), links.join());
            const data = links.filter((href) => !href.startsWith("mailto:"));
            assert.ok(data.length >= 2);
            for (const href of data) {
                assert.equal((await page.request.get(new URL(href, server.root + LONG).href)).status(), 200);
            }
        }));
});

test("a reader changes from English to Chinese and back", () =>
    reading(TRANSLATED, {}, async (page) => {
        const title = await page.locator("h1").innerText();
        await page.locator('.languages a[hreflang="zh-Hant"]').click();
        assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hant");
        assert.match(await page.locator("h1").innerText(), /\p{Script=Han}/u);
        assert.match(await page.locator("[data-theme-switch]").getAttribute("aria-label"), /\p{Script=Han}/u);
        await cite(page).hover();
        await card(page).waitFor();
        assert.match(await card(page).locator("[data-to-list]").innerText(), /\p{Script=Han}/u);
        await page.mouse.move(1, 1);
        await page.locator('.languages a[hreflang="en"]').click();
        assert.equal(await page.locator("h1").innerText(), title);
    }));

test("by keyboard alone a reader goes from the front page to a source and back", () =>
    reading("index.html", {}, async (page) => {
        /** Presses Tab until the focus is on something that fits; a reader gives up after as many stops. */
        const tabTo = async (fits, stops = 150) => {
            for (let stop = 0; stop < stops; stop += 1) {
                await page.keyboard.press("Tab");
                if (await page.evaluate(fits)) return;
            }
            assert.fail(`nothing fits after ${stops} stops`);
        };
        await tabTo(() => document.activeElement.classList.contains("skip"));
        await page.keyboard.press("Enter");
        await tabTo(() => /briefings\/[^/]+\/(index\.html)?$/.test(document.activeElement.href ?? ""));
        await page.keyboard.press("Enter");
        await page.waitForURL(/briefings\/[^/]+\//);
        await tabTo(() => document.activeElement.matches(".cites > a"));
        await card(page).waitFor();
        const from = await page.evaluate(() => document.activeElement.id);
        await page.keyboard.press("Enter");
        const source = await hash(page);
        assert.match(source, /^#source-\d+$/);
        await card(page).waitFor({ state: "detached" });
        // On from the entry of the list, not from the top of the page.
        await tabTo(() => document.activeElement.matches(`${location.hash} .backlinks a`), 6);
        const back = await page.evaluate(() => document.activeElement.hash);
        await page.keyboard.press("Enter");
        assert.equal(await hash(page), back);
        assert.ok(await page.evaluate((id) => document.getElementById(id) !== null, from));
        await tabTo(() => document.activeElement.closest(".prose") !== null, 2);
        await page.goBack();
        assert.equal(await hash(page), source);
    }));

describe("with scripts off", () => {
    const off = { javaScriptEnabled: false };

    test("a number leads to the list and back", () =>
        reading(LONG, off, async (page) => {
            await cite(page).click();
            const source = await cite(page).getAttribute("href");
            assert.equal(await hash(page), source);
            await page.locator(`${source} .backlinks a`).first().click();
            assert.equal(await hash(page), `#${await cite(page).getAttribute("id")}`);
        }));

    test("the tracker is whole, and nothing is shown that does nothing", () =>
        reading(TRACKER, off, async (page) => {
            assert.equal(await page.locator("#responses tbody tr:visible").count(), site.page(TRACKER)("#responses tbody tr").length);
            assert.equal(await page.locator("button:visible, select:visible, input:visible").count(), 0);
            await page.goto(server.root + LONG);
            assert.equal(await page.locator("button:visible, input:visible, [data-continue]:visible").count(), 0);
            assert.ok(await page.locator(".citation-text").isVisible());
        }));

    for (const colorScheme of ["light", "dark"]) {
        test(`the page is ${colorScheme} where the reader's system is`, () =>
            reading("index.html", { ...off, colorScheme }, async (page) => {
                const [red, green, blue] = (await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor)).match(/[\d.]+/g).map(Number);
                assert.equal((red + green + blue) / 3 > 128, colorScheme === "light");
            }));
    }
});

test("on paper there is no control, no card, and addresses are written out", () =>
    reading(LONG, { colorScheme: "light" }, async (page) => {
        await cite(page).hover();
        await card(page).waitFor();
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        assert.equal(await card(page).count(), 0);
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator("button:visible, [data-continue]:visible").count(), 0);
        const written = await page.locator('.source-list a[href^="http"]').first().evaluate((link) => getComputedStyle(link, "::after").content);
        assert.match(written, /http/);
        const pdf = await page.pdf({ format: "A4" });
        assert.ok(pdf.length > 20_000);
    }));
