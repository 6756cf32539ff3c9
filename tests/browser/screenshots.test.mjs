// A picture of every type of page to look at: telephone and desk, light, dark and on paper, in the ignored folder screenshots/.

import assert from "node:assert/strict";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, openBrowser, serve } from "./site.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "screenshots");
const WIDTHS = { phone: 390, desk: 1440 };
/** What is further down a page looks like what is above it. */
const HEIGHT = 4000;

const site = build({ showcase: true });

/** Whether a page looks like no other: further pages of lists look like the first, and one standing page like another. */
const looksOwn = (type, path) => type !== "redirect" && !type.endsWith("/page") && (path === "about/index.html" || !site.page(path)("main > article:not([class])").length);

/** Of each type the page of middle size, and what shows most of a type in little space. */
const shown = [...site.types]
    .filter(([type, [path]]) => looksOwn(type, path))
    .map(([type, paths]) => ({ type, path: [...paths].sort((a, b) => site.read(a).length - site.read(b).length)[Math.floor(paths.length / 2)] }))
    .concat({ type: "briefings/* elements", path: "briefings/showcase-elements/index.html" })
    .map(({ type, path }) => ({ name: type.replace(".html", "").replaceAll("/*", " one").replace(/[^a-z0-9]+/g, "-"), path }));

let browser;
let server;
before(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    browser = await openBrowser();
    server = await serve(site, "/");
});
after(async () => {
    await browser?.close();
    await server?.close();
});

/** Whether a picture has more in it than its ground: one colour is a few hundred bytes, however large. */
function isThere(file, least) {
    const { size } = statSync(join(folder, file));
    assert.ok(size > least, `${file} has ${size} bytes only`);
}

test("every type has a name of its own", () => assert.equal(new Set(shown.map(({ name }) => name)).size, shown.length));

for (const [device, width] of Object.entries(WIDTHS)) {
    describe(`at ${width} px`, () => {
        let page;
        before(async () => {
            page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
        });
        after(() => page?.context().close());
        for (const { name, path } of shown) {
            test(name, async () => {
                await page.emulateMedia({ colorScheme: "light" });
                await page.goto(server.root + path);
                await page.evaluate(() => document.fonts.ready);
                const height = Math.min(HEIGHT, await page.evaluate(() => document.documentElement.scrollHeight));
                for (const colorScheme of ["light", "dark"]) {
                    await page.emulateMedia({ colorScheme });
                    const file = `${name}-${device}-${colorScheme}.png`;
                    await page.screenshot({ path: join(folder, file), fullPage: true, clip: { x: 0, y: 0, width, height } });
                    isThere(file, 8000);
                }
            });
        }
    });
}

describe("on paper", () => {
    for (const { name, path } of shown.filter(({ path }) => /^(briefings|responses|tracker|index)/.test(path))) {
        test(name, async () => {
            const page = await browser.newPage();
            await page.goto(server.root + path);
            await page.pdf({ path: join(folder, `${name}-print.pdf`), format: "A4", margin: { top: "18mm", bottom: "18mm", left: "18mm", right: "18mm" } });
            await page.context().close();
            isThere(`${name}-print.pdf`, 10_000);
        });
    }
});
