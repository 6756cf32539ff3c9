// One page of every type is open to everybody: axe finds nothing at two widths in light and dark, and nothing scrolls sideways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build, noProblems, openBrowser, packages } from "./site.mjs";

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
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

/** Opens a page as a reader with this screen and these wishes has it. */
async function open(path, { width, colorScheme = "light", javaScriptEnabled = true }) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce", javaScriptEnabled, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(site.folder, path)).href, { waitUntil: "load" });
    return page;
}

describe("axe finds nothing", () => {
    for (const { type, path } of sample) {
        test(`${type}: ${path}`, async () => {
            const problems = [];
            for (const width of [1280, 360]) {
                const page = await open(path, { width });
                await page.evaluate(axe);
                for (const colorScheme of ["light", "dark"]) {
                    await page.emulateMedia({ colorScheme });
                    // Colours do not depend on the width, and the rest does not depend on the colours.
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
                await page.context().close();
            }
            noProblems(problems);
        });
    }
});

describe("nothing scrolls sideways", () => {
    for (const width of [320, 768, 1920]) {
        test(`at ${width} px`, async () => {
            const problems = [];
            for (const { path } of sample) {
                const page = await open(path, { width });
                const { wide, culprits } = await page.evaluate(() => {
                    const limit = document.documentElement.clientWidth;
                    const wide = document.documentElement.scrollWidth - limit;
                    const culprits = wide <= 0 ? [] : [...document.querySelectorAll("body *")]
                        .filter((element) => element.getBoundingClientRect().right > limit + 1 && ![...element.children].some((child) => child.getBoundingClientRect().right > limit + 1))
                        .map((element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`);
                    return { wide, culprits };
                });
                if (wide > 0) {
                    problems.push({ what: `${wide} px too wide: ${culprits.slice(0, 3).join("; ")}`, where: path });
                }
                await page.context().close();
            }
            noProblems(problems);
        });
    }

    test("at 320 px with text twice as large", async () => {
        const problems = [];
        for (const { path } of sample) {
            const page = await open(path, { width: 640 });
            await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            if (wide > 0) {
                problems.push({ what: `${wide} px too wide at 640 px and 200 %`, where: path });
            }
            await page.context().close();
        }
        noProblems(problems);
    });
});

describe("by keyboard", () => {
    test("the first stop is the skip link, it shows itself, and it leads to the text", async () => {
        const page = await open("index.html", { width: 1280 });
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
        const page = await open("briefings/showcase-elements/index.html", { width: 1280 });
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
    const page = await open("index.html", { width: 1280 });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.emulateMedia({ colorScheme: "dark" });
    assert.notEqual(await ground(), light);
    await page.context().close();
});

test("on paper the masthead is gone and the text is there", async () => {
    const page = await open("briefings/showcase-elements/index.html", { width: 1280 });
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header nav").first().isVisible(), false);
    assert.equal(await page.locator("h1").isVisible(), true);
    assert.equal(await page.locator("#source-1").isVisible(), true);
    await page.context().close();
});
