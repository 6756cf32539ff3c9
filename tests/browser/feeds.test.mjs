// Feeds and sitemaps are read by a feed library and by schemas, and what they name is in the output.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { BASE_URL, build, buildRoot, noProblems, packages, schemas, temporaryFolder, tool } from "./site.mjs";

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Whether a text is an instant as RFC 3339 writes it, and one that the calendar has. */
function isInstant(text) {
    return RFC_3339.test(text) && !Number.isNaN(Date.parse(text));
}

/** What xmllint has against files. */
async function lint(site, files, ...schema) {
    const { ok, stderr } = await tool("xmllint", ["--noout", "--nonet", ...schema, ...files.map((file) => join(site.folder, file))]);
    assert.ok(ok, stderr);
}

for (const [name, site] of [["the desk's site", build()], ["the showcase", build({ showcase: true })]]) {
    const feeds = site.files.filter((file) => /(^|\/)feed\.xml$/.test(file));
    const xml = site.files.filter((file) => file.endsWith(".xml"));
    const sitemaps = site.files.filter((file) => /^sitemap.*\.xml$/.test(file));

    describe(name, () => {
        test("every XML file is well-formed", () => lint(site, xml));

        test("every kind of feed is there", () => {
            for (const path of ["feed.xml", "corrections/feed.xml", "regions/hk/feed.xml", "topics/artificial-intelligence/feed.xml",
                "entities/anthropic/feed.xml", "publishers/reuters/feed.xml", "responses/us-fable-mythos-directive/feed.xml", "feed.json"]) {
                assert.ok(site.has(path), `no ${path}`);
            }
        });

        test("every Atom feed keeps to RFC 4287", () => lint(site, feeds, "--relaxng", join(schemas, "atom.rng")));

        test("a feed library reads every Atom feed, and what it reads is right", () => {
            const problems = [];
            const ids = new Map();
            let count = 0;
            for (const path of feeds) {
                const wrong = (what) => problems.push({ what, where: path });
                const feed = parseAtomFeed(site.read(path));
                if (ids.has(feed.id)) wrong(`has the id of ${ids.get(feed.id)}`);
                ids.set(feed.id, path);
                if (!feed.title?.value) wrong("no title");
                if (!isInstant(feed.updated)) wrong(`updated ${feed.updated}`);
                const link = (rel) => feed.links?.find((link) => (link.rel ?? "alternate") === rel)?.href;
                if (link("self") !== site.address(path)) wrong(`rel=self is ${link("self")}`);
                if (!site.fileAt(link("alternate") ?? "")) wrong(`rel=alternate is ${link("alternate")}`);
                if (!feed.authors?.[0]?.name) wrong("no author");
                const seen = new Set();
                let last = Infinity;
                for (const entry of feed.entries ?? []) {
                    count += 1;
                    if (seen.has(entry.id)) wrong(`two entries ${entry.id}`);
                    seen.add(entry.id);
                    if (!entry.title?.value) wrong(`${entry.id} has no title`);
                    if (!entry.summary?.value && !entry.content?.value) wrong(`${entry.id} says nothing`);
                    if (!isInstant(entry.updated)) wrong(`${entry.id} updated ${entry.updated}`);
                    if (!isInstant(entry.published)) wrong(`${entry.id} published ${entry.published}`);
                    if (Date.parse(entry.updated) < Date.parse(entry.published)) wrong(`${entry.id} was updated before it was published`);
                    if (Date.parse(entry.updated) > Date.parse(feed.updated)) wrong(`${entry.id} is newer than its feed`);
                    if (Date.parse(entry.published) > last) wrong(`${entry.id} is not in its place: newest first`);
                    last = Date.parse(entry.published);
                    if (Date.parse(entry.updated) > Date.parse(site.asOf)) wrong(`${entry.id} is of the future`);
                    const href = entry.links?.find((link) => (link.rel ?? "alternate") === "alternate")?.href ?? "";
                    const file = site.fileAt(href);
                    if (!file) {
                        wrong(`the link ${href} leads nowhere`);
                    } else if (href.includes("#") && !site.ids(file).has(decodeURIComponent(href.split("#")[1]))) {
                        wrong(`the fragment of ${href.replace(/\d+$/, "N").replace(/[^/]+\/#/, "*/#")} is not on its page`);
                    }
                }
                if ((feed.entries ?? []).length > 20) wrong("more than 20 entries");
            }
            noProblems(problems);
            assert.ok(count > 50, `${count} entries in ${feeds.length} feeds`);
        });

        test("every feed is announced by its page, and every announced feed is there", () => {
            const announced = new Set();
            const problems = [];
            for (const path of site.pages) {
                site.page(path)('link[rel="alternate"][type="application/atom+xml"], link[rel="alternate"][type="application/feed+json"]').each((_, { attribs }) => {
                    announced.add(new URL(attribs.href, `${BASE_URL}/${path}`).pathname.slice(1));
                });
            }
            problems.push(...[...feeds, "feed.json"].filter((path) => !announced.has(path)).map((where) => ({ what: "announced by no page", where })));
            problems.push(...[...announced].filter((path) => !site.has(path)).map((where) => ({ what: "announced and not there", where })));
            noProblems(problems);
        });

        test("the JSON Feed has what version 1.1 asks for", () => {
            const feed = JSON.parse(site.read("feed.json"));
            assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
            assert.ok(feed.title);
            assert.equal(site.fileAt(feed.home_page_url), "index.html");
            assert.equal(feed.feed_url, `${BASE_URL}/feed.json`);
            assert.ok(feed.authors.every((author) => author.name || author.url || author.avatar), "an author without name");
            assert.match(feed.language, /^[a-z]{2,3}(-|$)/);
            assert.ok(feed.items.length > 5 && feed.items.length <= 20, `${feed.items.length} items`);
            assert.equal(new Set(feed.items.map((item) => item.id)).size, feed.items.length);
            for (const item of feed.items) {
                assert.equal(typeof item.id, "string");
                assert.ok(site.fileAt(item.url), item.url);
                assert.ok(item.title);
                assert.ok(item.content_html || item.content_text, `${item.id} has no content`);
                assert.ok(isInstant(item.date_published), item.date_published);
                assert.ok(item.date_modified === undefined || isInstant(item.date_modified), item.date_modified);
                assert.ok(item.tags === undefined || item.tags.every((tag) => typeof tag === "string"));
            }
            const read = parseJsonFeed(feed);
            const atom = parseAtomFeed(site.read("feed.xml"));
            assert.deepEqual(read.items.map((item) => item.title), atom.entries.map((entry) => entry.title.value), "both formats tell the same");
        });

        test("the sitemap keeps to the schema of sitemaps.org", () => lint(site, sitemaps, "--schema", join(schemas, "sitemap-with-versions.xsd")));

        test("the sitemap names every page that people read once, and nothing else", () => {
            const named = sitemaps.flatMap((file) => [...site.read(file).matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]));
            assert.equal(new Set(named).size, named.length, "an address twice");
            const wanted = site.pages.filter((path) => site.isForReaders(path) && !site.isTombstone(path)).map((path) => site.address(path));
            assert.deepEqual([...named].sort(), wanted.sort());
        });

        test("the news sitemap keeps to the schemas and names the briefings of two days", () => {
            const file = "news-sitemap.xml";
            const text = site.read(file);
            const named = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
            assert.ok(named.length > 0, "no news twelve hours after the last briefing");
            for (const address of named) {
                assert.match(site.fileAt(address) ?? address, /^briefings\/[^/]+\/index\.html$/);
            }
            for (const [, at] of text.matchAll(/<news:publication_date>([^<]*)</g)) {
                const age = Date.parse(site.asOf) - Date.parse(at);
                assert.ok(age >= 0 && age <= 2 * 24 * 3600 * 1000, at);
            }
            return lint(site, [file], "--schema", join(schemas, "sitemap-with-news.xsd"));
        });

        test("robots.txt names both sitemaps", () => {
            const named = [...site.read("robots.txt").matchAll(/^Sitemap: (\S+)$/gim)].map((match) => site.fileAt(match[1]));
            assert.deepEqual(named.sort(), ["news-sitemap.xml", "sitemap.xml"]);
            assert.match(site.read("robots.txt"), /^User-agent: \*$/im);
        });
    });
}

test("feeds take back what was withdrawn, and never show it", () => {
    const site = build({ showcase: true });
    const address = site.address("briefings/showcase-withdrawn/index.html");
    for (const path of ["feed.xml", "regions/hk/feed.xml", "topics/artificial-intelligence/feed.xml"]) {
        const text = site.read(path);
        assert.match(text, new RegExp(`<at:deleted-entry [^>]*ref="${address}"`), path);
        assert.ok(!parseAtomFeed(text).entries.some((entry) => entry.id === address), path);
    }
    assert.doesNotMatch(site.read("feed.json"), /showcase-withdrawn/);
    assert.doesNotMatch(site.read("sitemap.xml"), /showcase-withdrawn/);
});

test("what an editor writes stays text in feeds", () => {
    const site = build({ showcase: true });
    const id = site.address("briefings/showcase-elements/index.html");
    const title = 'Showcase: <script>alert("title")</script> & every element of a briefing, “quoted”';
    const entry = parseAtomFeed(site.read("feed.xml")).entries.find((entry) => entry.id === id);
    assert.equal(entry.title.value, title);
    assert.match(site.read("feed.xml"), /<title>Showcase: &lt;script&gt;/);
    assert.equal(JSON.parse(site.read("feed.json")).items.find((item) => item.url === id).title, title);
});

test("without news the news sitemap still keeps to the schema, or is not there", async () => {
    const site = build();
    const later = new Date(Date.parse(site.asOf) + 4 * 24 * 3600 * 1000).toISOString().replace(/\.\d+/, "");
    const quiet = buildRoot(join(site.folder, ".."), later);
    if (quiet.has("news-sitemap.xml")) {
        await lint(quiet, ["news-sitemap.xml"], "--schema", join(schemas, "sitemap-with-news.xsd"));
    } else {
        assert.doesNotMatch(quiet.read("robots.txt"), /news-sitemap/);
    }
});

test("above 50,000 addresses the sitemap is an index of parts, each within its limit", async () => {
    const root = temporaryFolder();
    const write = (path, text) => {
        mkdirSync(join(root, "content", path, ".."), { recursive: true });
        writeFileSync(join(root, "content", path), text);
    };
    write("site.yaml", "title: Many\nbase_url: https://many.example\ntime_zone: UTC\nlanguages: [en]\nreviewers: 0\n");
    write("publishers/p.yaml", "name: P\nkind: official\ncountry: hk\n");
    write("staff/a.yaml", "name: A\n");
    // Events are many pages from few files.
    for (let briefing = 0; briefing < 51; briefing += 1) {
        const events = Array.from({ length: 1_000 }, (_, number) => `  - {id: e${briefing}-${number}, title: Event ${number}}\n`).join("");
        write(`briefings/b${briefing}.md`, `---\ntitle: A briefing of many events\nsummary: It only tells that many things happened.\npublished: 2026-06-01T00:00:00Z\nauthors: [a]\nregions: [hk]\nsources:\n  - {id: s, title: S, publisher: p, kind: official}\nevents:\n${events}---\n## What happened\n\nThis.[@s]\n`);
    }
    const site = buildRoot(root, "2026-07-01T00:00:00Z");
    await lint(site, ["sitemap.xml"], "--schema", join(schemas, "siteindex.xsd"));
    const parts = [...site.read("sitemap.xml").matchAll(/<loc>https:\/\/many\.example\/([^<]*)<\/loc>/g)].map((match) => match[1]);
    assert.ok(parts.length > 1, "one part");
    await lint(site, parts, "--schema", join(packages, "sitemap/schema/sitemap.xsd"));
    const counts = parts.map((part) => site.read(part).match(/<loc>/g).length);
    assert.ok(counts.every((count) => count <= 50_000), counts.join(", "));
    assert.equal(counts.reduce((sum, count) => sum + count), site.pages.filter((path) => path !== "404.html").length);
});
