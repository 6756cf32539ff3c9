// One page of every type is open to everybody: axe finds nothing at two widths in light and dark, and nothing scrolls sideways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, noProblems, openBrowser, packages, serve } from "./site.mjs";

const axe = readFileSync(join(packages, "axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

const site = build({ showcase: true });

/** Of a type the page with the most in it: what is wrong with the others is wrong with that one. */
const sample = [...site.types]
    .filter(([type]) => type !== "redirect")
    .map(([type, paths]) => ({ type, path: paths.reduce((most, path) => (site.read(path).length > site.read(most).length ? path : most)) }))
    .concat({ type: "briefings/* with every element", path: "briefings/showcase-elements/index.html" })
    .concat({ type: "responses/* with every element", path: "responses/showcase-law/index.html" })
    .sort((a, b) => (a.type < b.type ? -1 : 1));

let browser;
let server;
before(async () => {
    browser = await openBrowser();
    server = await serve(site, "/");
});
after(async () => {
    await browser.close();
    await server.close();
});

/** A page of a reader with this screen and these wishes, which the next one has again: a new one takes longer to make. */
async function reader({ width, colorScheme = "light" }) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce", bypassCSP: true });
    return context.newPage();
}

/** Shows a page; the one that stands in for missing pages is only seen at an address that does not exist. */
async function show(page, path) {
    await page.goto(server.root + (path === "404.html" ? "no/such/page" : path), { waitUntil: "load" });
}

describe("axe finds nothing", () => {
    const readers = new Map();
    before(async () => {
        for (const width of [1280, 360]) {
            readers.set(width, await reader({ width }));
        }
    });
    after(() => Promise.all([...readers.values()].map((page) => page.context().close())));

    for (const { type, path } of sample) {
        test(`${type}: ${path}`, async () => {
            const problems = [];
            for (const [width, page] of readers) {
                await page.emulateMedia({ colorScheme: "light" });
                await show(page, path);
                await page.evaluate(axe);
                for (const colorScheme of ["light", "dark"]) {
                    await page.emulateMedia({ colorScheme });
                    // In the dark only colours change.
                    const only = colorScheme === "light" ? { type: "tag", values: STANDARDS } : { type: "rule", values: ["color-contrast", "link-in-text-block"] };
                    const { violations } = await page.evaluate((runOnly) => window.axe.run({ runOnly, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }), only);
                    for (const { id, help, nodes } of violations) {
                        for (const node of nodes.slice(0, 5)) {
                            problems.push({
                                what: `${id}: ${help}\n      ${node.html.slice(0, 200)}\n      ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message.slice(0, 240) ?? ""}`,
                                where: `${width} px, ${colorScheme}`,
                            });
                        }
                    }
                }
            }
            noProblems(problems);
        });
    }
});

test("a fault would be seen", async () => {
    const page = await reader({ width: 1280 });
    await show(page, "index.html");
    await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", '<img src="x"><p style="color: #999; background: #aaa">Pale</p><a href="#main" style="position: absolute; left: 3000px">far</a>'));
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), STANDARDS);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.context().close();
    const found = violations.map(({ id }) => id);
    assert.ok(found.includes("image-alt") && found.includes("color-contrast"), found.join(", "));
    assert.ok(wide > 0);
});

describe("nothing scrolls sideways", () => {
    for (const [what, width, size] of [["at 320 px", 320, "100%"], ["at 768 px", 768, "100%"], ["at 1920 px", 1920, "100%"], ["at 640 px with text twice as large", 640, "200%"]]) {
        test(what, async () => {
            const problems = [];
            const page = await reader({ width });
            for (const { path } of sample) {
                await show(page, path);
                const { wide, culprits } = await page.evaluate((fontSize) => {
                    document.documentElement.style.fontSize = fontSize;
                    const limit = document.documentElement.clientWidth;
                    const reach = (element) => element.getBoundingClientRect().right > limit + 1;
                    const wide = document.documentElement.scrollWidth - limit;
                    const culprits = wide <= 0 ? [] : [...document.querySelectorAll("body *")]
                        .filter((element) => reach(element) && ![...element.children].some(reach))
                        .map((element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`);
                    return { wide, culprits };
                }, size);
                if (wide > 0) {
                    problems.push({ what: `${wide} px too wide: ${culprits.slice(0, 3).join("; ")}`, where: path });
                }
            }
            await page.context().close();
            noProblems(problems);
        });
    }
});

describe("by keyboard", () => {
    test("the first stop is the skip link, it shows itself, and it leads to the text", async () => {
        const page = await reader({ width: 1280 });
        await show(page, "index.html");
        await page.keyboard.press("Tab");
        const skip = page.locator(":focus");
        assert.equal(await skip.getAttribute("href"), "#main");
        const box = await skip.boundingBox();
        assert.ok(box.y >= 0 && box.x >= 0 && box.height > 20, JSON.stringify(box));
        await page.keyboard.press("Enter");
        assert.equal(new URL(page.url()).hash, "#main");
        await page.context().close();
    });

    test("every stop on a briefing shows that it has the focus", async () => {
        const page = await reader({ width: 1280 });
        await show(page, "briefings/showcase-elements/index.html");
        const hidden = [];
        for (let stop = 0; stop < 60; stop += 1) {
            await page.keyboard.press("Tab");
            const said = await page.evaluate(() => {
                const element = document.activeElement;
                if (element === document.body) return undefined;
                const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
                const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
                return seen ? "" : element.outerHTML.slice(0, 120);
            });
            if (said === undefined) break;
            if (said) hidden.push(said);
        }
        await page.context().close();
        assert.deepEqual(hidden, []);
    });
});

test("light and dark differ, and the page follows the reader's wish", async () => {
    const page = await reader({ width: 1280 });
    await show(page, "index.html");
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.emulateMedia({ colorScheme: "dark" });
    assert.notEqual(await ground(), light);
    await page.context().close();
});

test("on paper the masthead is gone and the text is there", async () => {
    const page = await reader({ width: 1280 });
    await show(page, "briefings/showcase-elements/index.html");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header nav").first().isVisible(), false);
    assert.equal(await page.locator("h1").isVisible(), true);
    assert.equal(await page.locator("#source-1").isVisible(), true);
    await page.context().close();
});
