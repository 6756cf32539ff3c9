// What the site gives to hosts, to mail programs and to reference managers is what these take: headers, letters, citations.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { build, noProblems, openBrowser, packages, serve, tool } from "./site.mjs";

const site = build({ showcase: true });

describe("citations, read by another program", () => {
    const records = site.files.filter((file) => file.endsWith("/citation.bib")).map((file) => file.slice(0, -"bib".length));
    // Names stay whole: what is within braces is one name for this program too.
    plugins.config.get("@bibtex").parse.strict = false;

    const read = (file) => {
        const [entry, ...more] = new Cite(site.read(file)).data;
        assert.equal(more.length, 0, `${file} has more than one entry`);
        return entry;
    };
    const year = (entry) => String(entry.issued?.["date-parts"]?.[0]?.[0] ?? "");
    const plain = (text) => (text ?? "").replaceAll(/<[^>]*>/g, "").replaceAll(/[“”„"'’‘`]/g, "'").replaceAll(/[\u2012-\u2015]|-+/g, "-").replaceAll(/\s+/g, " ").trim();

    test("there are some of both kinds", () => {
        assert.ok(records.filter((file) => file.startsWith("briefings/")).length > 20);
        assert.ok(records.filter((file) => file.startsWith("sources/")).length > 20);
    });

    test("BibTeX, CSL-JSON and RIS say the same", () => {
        const problems = [];
        for (const where of records) {
            const csl = read(`${where}csl.json`);
            for (const form of ["bib", "ris"]) {
                const entry = read(`${where}${form}`);
                const wrong = (what) => problems.push({ what: `${form}: ${what}`, where });
                if (plain(entry.title) !== plain(csl.title)) wrong(`the title is “${entry.title}”, not “${csl.title}”`);
                if ((entry.URL ?? "") !== (csl.URL ?? "")) wrong(`the address is ${entry.URL}, not ${csl.URL}`);
                if (csl.issued?.["date-parts"] && !csl.issued["date-parts"][1] && year(entry) !== year(csl)) wrong(`the year is ${year(entry)}, not ${year(csl)}`);
                // RIS calls those who write for a paper reporters.
                const names = [entry.author ?? entry.reporter ?? []].flat();
                // It has no author of a law or a judgment, and this program then reads none.
                const none = form === "ris" && ["legislation", "legal_case"].includes(csl.type);
                if (!none && names.length !== (csl.author ?? []).length) wrong(`${names.length} authors, not ${csl.author?.length ?? 0}`);
            }
        }
        noProblems(problems);
    });

    test("a style can set them", () => {
        const where = records.find((file) => file.startsWith("briefings/"));
        const words = new Cite(site.read(`${where}csl.json`)).format("bibliography", { template: "apa", lang: "en-US" });
        assert.match(words, /\(\d{4}, \w+ \d+\)/, words);
        assert.match(words, /https:\/\//, words);
    });
});

describe("letters", () => {
    test("there is one in each language of the site", () => {
        assert.deepEqual(site.letters, ["newsletter/index.html", "newsletter/zh-hant/index.html"]);
    });

    test("the Nu validator finds nothing but what mail programs of long ago still need", async () => {
        const jar = join(packages, "vnu-jar/build/dist/vnu.jar");
        const files = site.letters.map((file) => join(site.folder, file));
        const { stdout } = await tool("java", ["-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", ...files]);
        // Outlook on Windows lays out by these attributes of tables alone; HTML took them out long ago.
        const needed = /^The “(width|cellpadding|cellspacing|border|align)” attribute on the “(table|td)” element is obsolete/;
        const said = JSON.parse(stdout).messages.filter(({ message }) => !needed.test(message));
        noProblems(said.map(({ message, extract, url }) => ({ what: `${message} ${extract ?? ""}`, where: url })));
    });

    test("a letter is small, names its language and loads nothing", () => {
        for (const file of site.letters) {
            const $ = site.page(file);
            assert.ok(Buffer.byteLength(site.read(file)) < 102_000, file);
            assert.ok($("html").attr("lang"), file);
            assert.equal($("h1").length, 1, file);
            assert.equal($("script, link, img, iframe, form, object").length, 0, file);
            assert.deepEqual($("a").get().map(({ attribs }) => attribs.href).filter((href) => !/^(https:|mailto:)/.test(href)), [], file);
        }
    });
});

describe("under the headers that the site asks its host for", () => {
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

    test("they are sent, and are strict", async () => {
        const headers = (path) => fetch(server.root + path).then((response) => response.headers);
        for (const path of ["index.html", "", "404.html", "briefings/showcase-elements/index.html", "no/such/page"]) {
            const sent = await headers(path);
            assert.equal(sent.get("x-content-type-options"), "nosniff", path);
            assert.match(sent.get("content-security-policy"), /frame-ancestors 'none'/, path);
        }
        assert.match((await headers("index.html")).get("content-security-policy"), /default-src 'none'; script-src 'self'; style-src 'self';/);
        const style = site.files.find((file) => /^assets\/style\..*\.css$/.test(file));
        assert.match((await headers(style)).get("cache-control"), /immutable/);
        assert.match((await headers("index.html")).get("cache-control"), /must-revalidate/);
        assert.match((await headers("watch/calendar.ics")).get("content-type"), /^text\/calendar/);
        assert.match((await headers("feed.xml")).get("content-type"), /^application\/atom\+xml/);
    });

    const pages = [...site.types].filter(([type]) => type !== "redirect").map(([, [path]]) => path).concat(site.letters);
    test("no page of any type is refused anything, and none complains", async () => {
        const page = await browser.newPage();
        const problems = [];
        let where;
        // What is missing is said below by its address.
        page.on("console", (message) => { if (["error", "warning"].includes(message.type()) && !/status of 404/.test(message.text())) problems.push({ what: message.text(), where }); });
        page.on("pageerror", (error) => problems.push({ what: String(error), where }));
        page.on("requestfailed", (request) => { if (request.failure().errorText !== "net::ERR_ABORTED") problems.push({ what: `${request.url()} failed`, where }); });
        for (where of pages) {
            await page.goto(server.root + where, { waitUntil: "load" });
        }
        await page.close();
        // A letter has no icon, so that the browser looks for one by itself.
        problems.push(...server.requests.filter(({ path, found }) => !found && !/favicon\.ico$|\/no\/such\/page$/.test(path)).map(({ path }) => ({ what: "is missing", where: path })));
        noProblems(problems);
        assert.ok(pages.length > 20, `${pages.length} pages`);
    });

    test("what the policy forbids does not run", async () => {
        const page = await browser.newPage();
        await page.goto(`${server.root}index.html`);
        const ran = await page.evaluate(() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
            return window.ran === true;
        });
        await page.close();
        assert.equal(ran, false);
    });
});
