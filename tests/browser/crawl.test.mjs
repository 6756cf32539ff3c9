// Every link of every page leads somewhere, from the files and from a server, and no page asks another host for anything.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { load } from "cheerio";
import { BASE_URL, build, noProblems, openBrowser, resolveFrom, serve } from "./site.mjs";

const desk = build();
const clean = build({ settings: "links: clean\n" });
const showcase = build({ showcase: true });

/** The references of a page that a reader or a browser follows: element, attribute, value. */
function references($) {
    const found = [];
    $("[href], [src], [srcset], [action], [poster], [data], [cite], [formaction]").each((_, element) => {
        for (const name of ["href", "src", "action", "poster", "data", "cite", "formaction"]) {
            if (element.attribs[name] !== undefined) {
                found.push({ element, name, value: element.attribs[name] });
            }
        }
        for (const candidate of element.attribs.srcset?.split(",") ?? []) {
            found.push({ element, name: "srcset", value: candidate.trim().split(/\s+/)[0] });
        }
    });
    $('meta[http-equiv="refresh" i]').each((_, element) => {
        found.push({ element, name: "refresh", value: element.attribs.content.replace(/^\d+;\s*url=/i, "") });
    });
    return found;
}

/** Links that only machines read, which standards want to be absolute. */
function isForMachines(element) {
    const rel = (element.attribs.rel ?? "").split(/\s+/);
    return element.name === "link" && ["canonical", "license", "alternate", "author", "me"].some((word) => rel.includes(word));
}

/** What is wrong with a reference of a page, if anything. */
function judge(site, path, { element, name, value }, folders) {
    if (value !== value.trim()) {
        return "has blanks around it";
    }
    if (value.startsWith("mailto:")) {
        // Without an address the reader chooses whom to write to.
        return /^mailto:([^@\s]+@[^@\s]+\.[a-z]+)?(\?[^\s"<>]+)?$/.test(value) && value !== "mailto:" ? undefined : "is no address";
    }
    if (/^[a-z][a-z0-9+.-]*:/i.test(value)) {
        if (!/^https?:/.test(value)) {
            return "has a scheme that no page may use";
        }
        if (isForMachines(element)) {
            return value.startsWith(BASE_URL) && !site.fileAt(value) ? "names no file of the site" : undefined;
        }
        if (value.startsWith(`${BASE_URL}/`) || value === BASE_URL) {
            return path === "404.html" ? undefined : "is an absolute link into the site";
        }
        if (name === "cite") {
            return undefined;
        }
        if (element.name !== "a" || name !== "href") {
            return "loads something from another host";
        }
        return element.attribs.rel ? undefined : "leads to another host and has no rel";
    }
    if (value.startsWith("/")) {
        // A host shows this page at any address, so that only an absolute path leads from it to the site.
        const named = path === "404.html" ? site.fileAt(new URL(value, BASE_URL).href) : undefined;
        return named ? undefined : "is an absolute path";
    }
    const [address, fragment] = value.split("#", 2);
    const [named] = address.split("?", 1);
    let file = named === "" ? path : resolveFrom(path, decodeURIComponent(named));
    if (file === undefined) {
        return "leads out of the site";
    }
    if (folders && (file === "" || file.endsWith("/"))) {
        file += "index.html";
    }
    if (!site.has(file)) {
        return "leads nowhere";
    }
    if (fragment !== undefined) {
        const id = decodeURIComponent(fragment);
        if (id === "" || !file.endsWith(".html")) {
            return "has a fragment that means nothing";
        }
        if (!site.ids(file).has(id)) {
            return "names a fragment that its page lacks";
        }
    }
    return undefined;
}

/** The pages that clicking reaches from the front page. */
function reachable(site, folders) {
    const seen = new Set(["index.html"]);
    const open = [...seen];
    while (open.length > 0) {
        const path = open.pop();
        site.page(path)("a[href]").each((_, { attribs }) => {
            if (/^[a-z][a-z0-9+.-]*:|^\//i.test(attribs.href)) {
                return;
            }
            const named = attribs.href.split(/[?#]/)[0];
            let file = named === "" ? path : resolveFrom(path, decodeURIComponent(named)) ?? "";
            if (folders && (file === "" || file.endsWith("/"))) {
                file += "index.html";
            }
            if (file.endsWith(".html") && site.has(file) && !seen.has(file)) {
                seen.add(file);
                open.push(file);
            }
        });
    }
    return seen;
}

for (const [name, site, folders] of [["the desk's site", desk, false], ["the site with clean links", clean, true], ["the showcase", showcase, false]]) {
    describe(name, () => {
        test("has pages of every kind", () => {
            assert.ok(site.pages.length > 100, `${site.pages.length} pages`);
            for (const type of ["index.html", "briefings/*", "archive", "archive/*/*", "topics", "topics/*", "regions", "regions/*", "tracker",
                "responses/*", "sources", "sources/*", "publishers", "publishers/*", "entities", "entities/*", "events/*", "timeline",
                "disputed", "corrections", "watch", "staff", "staff/*", "404.html"]) {
                assert.ok(site.types.has(type), `no page of type ${type} among ${[...site.types.keys()].join(", ")}`);
            }
        });

        test("no page is empty", () => {
            noProblems(site.pages.filter((path) => site.read(path).trim() === "").map((where) => ({ what: "an empty page", where })));
        });

        test("every reference leads to a file, and every fragment to an id", () => {
            const problems = [];
            let count = 0;
            for (const path of site.pages) {
                for (const reference of references(site.page(path))) {
                    count += 1;
                    const wrong = judge(site, path, reference, folders);
                    if (wrong) {
                        problems.push({ what: `<${reference.element.name} ${reference.name}="${reference.value}"> ${wrong}`, where: path });
                    }
                }
            }
            assert.ok(count > 10 * site.pages.length, `only ${count} references`);
            noProblems(problems);
        });

        test("every page for readers is reached from the front page", () => {
            const seen = reachable(site, folders);
            const missed = site.pages.filter((path) => site.isForReaders(path) && !seen.has(path));
            noProblems(missed.map((where) => ({ what: `no way to a page of type ${site.type(where)}`, where })));
        });

        test("an id is on its page once", () => {
            const problems = [];
            for (const path of site.pages) {
                const seen = new Set();
                site.page(path)("[id]").each((_, { attribs }) => {
                    if (seen.has(attribs.id) || !/^\S+$/.test(attribs.id)) {
                        problems.push({ what: `id "${attribs.id}" twice or not a word`, where: path });
                    }
                    seen.add(attribs.id);
                });
            }
            noProblems(problems);
        });

        test("what a label or a description names is on the page", () => {
            const problems = [];
            for (const path of site.pages) {
                const $ = site.page(path);
                for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list"]) {
                    $(`[${name}]`).each((_, element) => {
                        for (const id of element.attribs[name].split(/\s+/)) {
                            if (!site.ids(path).has(id)) {
                                problems.push({ what: `<${element.name} ${name}="${id}"> names nothing`, where: path });
                            }
                        }
                    });
                }
            }
            noProblems(problems);
        });

        test("no page has script or style of its own", () => {
            const problems = [];
            for (const path of site.pages) {
                const $ = site.page(path);
                $("style, [style], script:not([src]):not([type='application/ld+json'])").each((_, element) => {
                    problems.push({ what: `<${element.name}> with script or style inside`, where: path });
                });
                $("*").each((_, element) => {
                    for (const name of Object.keys(element.attribs).filter((name) => /^on/i.test(name))) {
                        problems.push({ what: `<${element.name} ${name}>`, where: path });
                    }
                });
            }
            noProblems(problems);
        });

        test("a page says what it is: language, title, canonical address, one h1, one main", () => {
            const problems = [];
            for (const path of site.pages.filter((path) => site.isForReaders(path))) {
                const $ = site.page(path);
                const wrong = (what) => problems.push({ what, where: path });
                if (!$("html").attr("lang")) wrong("no lang");
                if (!$("head title").text().trim()) wrong("no title");
                if ($("h1").length !== 1) wrong(`${$("h1").length} h1`);
                if ($("main").length !== 1) wrong(`${$("main").length} main`);
                const canonical = $('link[rel="canonical"]').attr("href");
                if (!site.isTombstone(path) && canonical !== site.address(path)) wrong(`canonical is ${canonical ?? "missing"}`);
                if (!$('meta[name="description"]').attr("content")?.trim()) wrong("no description");
            }
            noProblems(problems);
        });
    });
}

test("a wrong reference would be seen", () => {
    const found = references(load(`<body>
        <a href="no/such/index.html">a</a> <a href="regions">a</a> <a href="../index.html">a</a> <a href="/index.html">a</a>
        <a href="#nowhere">a</a> <a href="regions/index.html#nowhere">a</a> <a href="https://example.com/">a</a>
        <a href="javascript:alert(1)">a</a> <a href="${BASE_URL}/regions/">a</a> <img src="https://example.com/a.png" alt="">
        <img srcset="a.png 1x, b.png 2x" alt=""> <form action="/search"></form>`));
    assert.deepEqual(found.map((reference) => judge(desk, "index.html", reference, false)), [
        "leads nowhere", "leads nowhere", "leads out of the site", "is an absolute path",
        "names a fragment that its page lacks", "names a fragment that its page lacks", "leads to another host and has no rel",
        "has a scheme that no page may use", "is an absolute link into the site", "loads something from another host",
        "leads nowhere", "leads nowhere", "is an absolute path",
    ]);
});

test("two pages never have the same title", () => {
    const titles = new Map();
    for (const path of desk.pages.filter((path) => desk.isForReaders(path))) {
        const title = desk.page(path)("head title").text();
        titles.set(title, [...(titles.get(title) ?? []), path]);
    }
    noProblems([...titles].filter(([, paths]) => paths.length > 1).flatMap(([title, paths]) => paths.map((where) => ({ what: `the title “${title}”`, where }))));
});

test("an old address leads to the new one", () => {
    const path = "briefings/showcase-old-name/index.html";
    assert.ok(showcase.has(path), "no page at the old address");
    const $ = showcase.page(path);
    const target = $('meta[http-equiv="refresh" i]').attr("content").replace(/^\d+;\s*url=/i, "");
    assert.equal(resolveFrom(path, target), "briefings/showcase-elements/index.html");
    assert.equal($("a[href]").filter((_, { attribs }) => attribs.href === target).length, 1, "no link for those whom the browser does not send on");
    assert.equal($('link[rel="canonical"]').attr("href"), showcase.address("briefings/showcase-elements/index.html"));
});

test("a withdrawn briefing keeps its address and its title, and says why it went", () => {
    const path = "briefings/showcase-withdrawn/index.html";
    const text = showcase.page(path)("main").text();
    assert.match(text, /Showcase: a story that did not hold/);
    assert.match(text, /its only source took its report back/i);
    assert.doesNotMatch(showcase.read(path), /a body that nobody should read again/);
    assert.equal(showcase.type(path), "tombstone", "it does not ask search engines to forget it");
});

describe("on a server, below a path", () => {
    for (const [name, site] of [["portable links", desk], ["clean links", clean]]) {
        test(`${name}: every address that a page names is there`, async () => {
            const server = await serve(site);
            const problems = [];
            const seen = new Set([server.root]);
            const open = [server.root];
            while (open.length > 0) {
                const address = open.pop();
                const response = await fetch(address);
                const body = await response.text();
                if (response.status !== 200) {
                    problems.push({ what: `${response.status}`, where: address });
                    continue;
                }
                if (!response.headers.get("content-type").startsWith("text/html")) {
                    continue;
                }
                for (const [, value] of body.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
                    const next = new URL(value.replaceAll("&amp;", "&"), address);
                    next.hash = "";
                    if (next.origin !== new URL(server.root).origin) {
                        continue;
                    }
                    if (!next.pathname.startsWith("/sub/path/")) {
                        problems.push({ what: `${value} leads out of the site`, where: address });
                    } else if (!seen.has(next.href)) {
                        seen.add(next.href);
                        open.push(next.href);
                    }
                }
            }
            await server.close();
            noProblems(problems);
            assert.ok(seen.size > 100, `${seen.size} addresses`);
        });
    }
});

describe("in Chromium", () => {
    const pages = ["index.html", desk.pages.find((path) => desk.type(path) === "briefings/*"), "tracker/index.html"];
    let browser;
    before(async () => { browser = await openBrowser(); });
    after(() => browser.close());

    /** Opens a page and returns it with what it asked for and complained of. */
    async function open(address, options = {}) {
        const context = await browser.newContext(options);
        const page = await context.newPage();
        const requests = [];
        const complaints = [];
        page.on("request", (request) => requests.push(request.url()));
        page.on("requestfailed", (request) => complaints.push(`${request.url()} failed: ${request.failure().errorText}`));
        page.on("response", (response) => { if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`); });
        page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
        page.on("pageerror", (error) => complaints.push(String(error)));
        await page.goto(address, { waitUntil: "networkidle" });
        return { context, page, requests, complaints };
    }

    for (const path of pages) {
        test(`${path} from the disk asks for nothing but files of the site`, async () => {
            const root = pathToFileURL(join(desk.folder, "/")).href;
            const { context, requests, complaints } = await open(pathToFileURL(join(desk.folder, path)).href);
            await context.close();
            assert.deepEqual(requests.filter((address) => !address.startsWith(root) && !address.startsWith("data:")), []);
            assert.ok(requests.length > 1, "not even a style sheet");
            assert.deepEqual(complaints, []);
        });

        for (const [name, site] of [["portable", desk], ["clean", clean]]) {
            test(`${path} from a server asks for nothing but files of the site, under a strict policy (${name} links)`, async () => {
                const server = await serve(site);
                const address = server.root + (name === "clean" ? path.replace(/index\.html$/, "") : path);
                const { context, requests, complaints } = await open(address);
                await context.close();
                await server.close();
                assert.deepEqual(requests.filter((asked) => !asked.startsWith(server.root) && !asked.startsWith("data:")), []);
                assert.deepEqual(complaints, []);
                assert.deepEqual(server.requests.filter(({ found }) => !found), []);
            });
        }
    }

    test("without JavaScript a reader gets from the front page to a briefing, its region and its sources", async () => {
        const { context, page, complaints } = await open(pathToFileURL(join(desk.folder, "index.html")).href, { javaScriptEnabled: false });
        await page.locator('main a[href^="briefings/"]').first().click();
        assert.match(page.url(), /briefings\/[^/]+\/index\.html$/);
        const title = await page.locator("h1").innerText();
        assert.ok(title.length > 10, title);
        await page.locator('main a[href^="#"]').first().click();
        const target = decodeURIComponent(new URL(page.url()).hash.slice(1));
        assert.ok(await page.locator(`[id="${target}"]`).isVisible(), `#${target} cannot be seen`);
        await page.locator('main a[href*="regions/"]').first().click();
        assert.match(page.url(), /regions\/[^/]+\/index\.html$/);
        await context.close();
        assert.deepEqual(complaints, []);
    });

    test("without JavaScript the tracker shows every row that it shows with it", async () => {
        const address = pathToFileURL(join(desk.folder, "tracker/index.html")).href;
        const counts = [];
        for (const javaScriptEnabled of [true, false]) {
            const { context, page } = await open(address, { javaScriptEnabled });
            counts.push(await page.locator("main table tbody tr:visible").count());
            await context.close();
        }
        assert.ok(counts[0] > 0, "no rows");
        assert.equal(counts[0], counts[1]);
    });

    test("what stands in for a missing page has its style and leads home, below a path too", async () => {
        const below = build({ settings: `base_url: ${BASE_URL}/sub/path\n` });
        const server = await serve(below);
        const { context, page, requests } = await open(`${server.root}no/such/page`);
        assert.ok(requests.some((address) => address.endsWith(".css")), "no style sheet");
        assert.deepEqual(server.requests.filter(({ path, found }) => !found && !path.endsWith("/no/such/page")), []);
        await page.locator("header a").first().click();
        const title = await page.title();
        await context.close();
        await server.close();
        assert.equal(title, below.page("index.html")("title").text());
    });
});
