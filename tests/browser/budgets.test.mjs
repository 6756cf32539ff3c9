// What a page costs its reader: bytes of HTML, styles, scripts and fonts within the budgets, on every page; nothing from another host, and nothing that the strict policy forbids.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, noProblems, openBrowser, resolveFrom, serve } from "./site.mjs";

/** Bytes before compression that a page may have or load of each kind. */
const BUDGETS = { html: 60_000, css: 30_000, script: 15_000, fonts: 120_000 };

const site = build({ showcase: true });
const size = (path) => statSync(join(site.folder, path)).size;
const sum = (paths) => paths.reduce((all, path) => all + size(path), 0);
const elsewhere = (address) => /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(address);

/** What a style sheet loads: the files that it names, and the addresses that are none of the site's. */
function namedBy(sheet) {
    const addresses = [...site.read(sheet).matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)].map((match) => match[1] ?? match[2]);
    const own = addresses.filter((address) => !elsewhere(address) && !address.startsWith("data:"));
    return { files: [...new Set(own.map((address) => resolveFrom(sheet, address)))], foreign: addresses.filter(elsewhere) };
}

/** What a page's own markup makes a browser load. */
function loadedBy(path) {
    const page = site.page(path);
    const addresses = (selector, attribute) => page(selector).map((_, element) => page(element).attr(attribute)).get();
    const sheets = addresses('link[rel~="stylesheet"]', "href");
    const scripts = addresses("script[src]", "src");
    const sets = [...addresses("[srcset]", "srcset"), ...addresses("[imagesrcset]", "imagesrcset")].flatMap((set) => set.split(",").map((one) => one.trim().split(/\s+/)[0]));
    const rest = [
        ...addresses("img[src], source[src], video[src], audio[src], iframe[src], embed[src], track[src], input[src]", "src"),
        ...addresses('link[rel~="icon"], link[rel~="preload"], link[rel~="modulepreload"], link[rel~="prefetch"], link[rel~="preconnect"], link[rel~="dns-prefetch"], link[rel~="manifest"], link[rel~="apple-touch-icon"]', "href"),
        ...addresses("image[href], use[href]", "href"),
        ...addresses("object[data]", "data"),
        ...addresses("video[poster]", "poster"),
        ...sets,
    ];
    const files = (all) => all.filter((address) => !elsewhere(address)).map((address) => resolveFrom(path, address.split(/[?#]/)[0]));
    return { sheets: files(sheets), scripts: files(scripts), all: [...sheets, ...scripts, ...rest] };
}

const pages = site.pages.filter((path) => path !== "404.html" && !site.isRedirect(path));
const loads = new Map(pages.map((path) => [path, loadedBy(path)]));

/** Fails with every page that has more of a kind than it may, and says what the fullest one has. */
function within(context, kind, some, bytes) {
    const measured = some.map((path) => ({ path, has: bytes(path) })).sort((a, b) => b.has - a.has);
    const [most] = measured;
    context.diagnostic(`${kind}: at most ${most.has} of ${BUDGETS[kind]} bytes, on ${most.path}`);
    noProblems(measured.filter(({ has }) => has > BUDGETS[kind]).map(({ path, has }) => ({ what: `${has} bytes of ${kind}, ${has - BUDGETS[kind]} too many`, where: path })));
}

describe("every page is within the budget", () => {
    test("of HTML, where it is a briefing", (context) => {
        const briefings = pages.filter((path) => site.type(path) === "briefings/*");
        assert.ok(briefings.length > 20);
        within(context, "html", briefings, size);
    });
    test("of styles", (context) => within(context, "css", pages, (path) => sum(loads.get(path).sheets)));
    test("of scripts", (context) => within(context, "script", pages, (path) => sum(loads.get(path).scripts)));
    test("of fonts, did its text need every one of them", (context) =>
        within(context, "fonts", pages, (path) => sum([...new Set(loads.get(path).sheets.flatMap((sheet) => namedBy(sheet).files))].filter((file) => /\.(woff2?|ttf|otf)$/.test(file)))));
});

test("no page names a file of another host for a browser to load", () => {
    const sheets = site.files.filter((file) => file.endsWith(".css"));
    noProblems([
        ...pages.flatMap((path) => loads.get(path).all.filter(elsewhere).map((address) => ({ what: address, where: path }))),
        ...sheets.flatMap((sheet) => namedBy(sheet).foreign.map((address) => ({ what: address, where: sheet }))),
    ]);
});

test("no page has a script or a style of its own in its markup", () => {
    const inline = 'script:not([src]):not([type="application/ld+json"]), style, [style], ' + ["click", "load", "error", "input", "change", "submit", "focus"].map((event) => `[on${event}]`).join(", ");
    noProblems(pages.flatMap((path) => site.page(path)(inline).map((_, element) => ({ what: `<${element.name}> with ${JSON.stringify(element.attribs)}`, where: path })).get()));
});

describe("in a browser", () => {
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

    /** A page that tells what it asked of other hosts, what the policy forbade, and what was not there. */
    async function watched() {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
        const faults = [];
        const page = await context.newPage();
        const home = new URL(server.root).host;
        const fault = (what) => faults.push({ what, where: page.url() });
        await context.route((url) => url.host !== home, (route) => {
            fault(`asks another host: ${route.request().url()}`);
            return route.abort();
        });
        page.on("response", (response) => response.status() >= 400 && fault(`${response.status()}: ${response.url()}`));
        page.on("pageerror", (error) => fault(error.message));
        await page.exposeFunction("policyForbade", (what) => fault(`the policy forbids ${what}`));
        await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => window.policyForbade(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
        return { page, faults };
    }

    test("no type of page asks another host for anything or breaks the policy", async () => {
        const { page, faults } = await watched();
        for (const [type, paths] of site.types) {
            if (type === "redirect" || type === "404.html") continue;
            const path = paths.reduce((most, path) => (size(path) > size(most) ? path : most));
            await page.goto(server.root + path);
            // What loads late loads when it comes into view.
            await page.evaluate(async () => {
                scrollTo(0, document.body.scrollHeight);
                const ended = (image) => image.complete || new Promise((done) => ["load", "error"].forEach((event) => image.addEventListener(event, done)));
                await Promise.all([...document.images].map(ended));
                await document.fonts.ready;
            });
            const number = page.locator(".cites > a").first();
            if (await number.count()) await number.focus();
        }
        await page.context().close();
        noProblems(faults);
    });

    test("a fault would be seen", async () => {
        const { page, faults } = await watched();
        await page.goto(server.root);
        await page.evaluate(async () => {
            document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p><img src="no/such.png"><img src="https://elsewhere.example/x.png">');
            await new Promise((late) => setTimeout(late, 300));
        });
        // The policy keeps the second picture from being asked for; a page that a browser is led to is asked for in any case.
        await page.goto("https://elsewhere.example/").catch(() => {});
        await page.context().close();
        const said = faults.map(({ what }) => what).join("\n");
        for (const fault of [/forbids style-src/, /forbids img-src https:\/\/elsewhere/, /404: .*no\/such/, /another host: https:\/\/elsewhere/]) {
            assert.match(said, fault);
        }
    });
});
