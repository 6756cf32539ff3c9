// The JSON-LD of every page says what it says in words of schema.org, used as schema.org has them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import jsonld from "jsonld";
import { BASE_URL, build, noProblems } from "./site.mjs";
import { context, dated, judge, types } from "./vocabulary.mjs";

const DATE = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/** The JSON-LD scripts of a page, as text. */
function scripts(site, path) {
    const $ = site.page(path);
    return $('script[type="application/ld+json"]').map((_, element) => $(element).text()).get();
}

/** The nodes of a document that stand by themselves, the `@graph` opened. */
function nodesOf(document) {
    const { "@context": _, "@graph": graph, ...node } = document;
    return graph ?? [node];
}

/** Every node in a value, with what it is nested in. */
function* within(value) {
    if (Array.isArray(value)) {
        for (const part of value) yield* within(part);
    } else if (value && typeof value === "object") {
        yield value;
        for (const part of Object.values(value)) yield* within(part);
    }
}

/** The type of a node is one of these; a briefing's may be any kind of news article. */
const is = (node, ...names) => [node["@type"]].flat().some((type) => names.includes(type));
const isNews = (node) => [node["@type"]].flat().some((type) => /NewsArticle$/.test(type));

for (const [name, site] of [["the desk's site", build()], ["the showcase", build({ showcase: true })]]) {
    const documents = site.pages.flatMap((where) => scripts(site, where).map((text) => ({ where, text })));
    const parsed = documents.flatMap(({ where, text }) => {
        try {
            return [{ where, document: JSON.parse(text) }];
        } catch {
            return [];
        }
    });
    const onPage = (path) => parsed.filter(({ where }) => where === path).flatMap(({ document }) => nodesOf(document));

    describe(name, () => {
        test("every script is JSON, and nothing in it could end the script", () => {
            assert.ok(documents.length > 50, `${documents.length} scripts`);
            noProblems(documents
                .filter(({ text }) => text.includes("<") || !parsed.some(({ document }) => JSON.stringify(document) === JSON.stringify(tryParse(text))))
                .map(({ where, text }) => ({ what: `not JSON, or with a bare <: ${text.slice(0, 80)}`, where })));
        });

        test("every kind of page that schema.org has a word for says it", () => {
            for (const type of ["index.html", "briefings/*", "responses/*", "entities/*", "events/*"]) {
                const [path] = site.types.get(type);
                assert.ok(onPage(path).length > 0, `${path} has no JSON-LD`);
            }
        });

        test("the context is schema.org's", () => {
            noProblems(parsed
                .filter(({ document }) => document["@context"] !== "https://schema.org")
                .map(({ document, where }) => ({ what: `@context ${JSON.stringify(document["@context"])}`, where })));
        });

        test("every type and property is one of schema.org, and of the type that it stands on", () => {
            const problems = [];
            for (const { where, document } of parsed) {
                for (const node of within(nodesOf(document))) {
                    const named = [node["@type"] ?? []].flat();
                    for (const type of named.filter((type) => !types.has(type))) {
                        problems.push({ what: `there is no type ${type}`, where });
                    }
                    const keys = Object.keys(node);
                    if (named.length === 0 && keys.some((key) => key !== "@id")) {
                        problems.push({ what: `a node without type: ${keys.join(", ")}`, where });
                    }
                    for (const key of keys) {
                        if (key.startsWith("@") ? !["@type", "@id", "@language", "@value"].includes(key) : named.length > 0 && !named.some((type) => types.get(type)?.has(key))) {
                            problems.push({ what: `${named.join(" and ")} has no ${key}`, where });
                        }
                    }
                }
            }
            noProblems(problems);
        });

        test("every value is of a kind that its property takes", () => {
            const nodes = parsed.flatMap(({ where, document }) => nodesOf(document).map((node) => ({ where, node })));
            const known = nodes.filter(({ node }) => [node["@type"] ?? []].flat().every((type) => types.has(type)) && node["@type"]);
            noProblems(judge(known.map(({ node }) => node)).map(({ node, message }) => ({
                what: `${node?.["@type"]}: ${message.slice(0, 400)}`,
                where: known.find((one) => one.node === node)?.where ?? "?",
            })));
        });

        test("a processor of JSON-LD keeps all of it", async () => {
            const problems = [];
            for (const { where, document } of parsed) {
                try {
                    const expanded = await jsonld.expand({ ...document, "@context": context }, {
                        safe: true,
                        documentLoader: (address) => { throw new Error(`asks for ${address}`); },
                    });
                    if (expanded.length === 0) {
                        problems.push({ what: "says nothing", where });
                    }
                } catch (error) {
                    problems.push({ what: `${error.message} ${JSON.stringify(error.details?.event?.details ?? "")}`, where });
                }
            }
            noProblems(problems);
        });

        test("dates are dates", () => {
            const problems = [];
            let count = 0;
            for (const { where, document } of parsed) {
                for (const node of within(nodesOf(document))) {
                    for (const key of Object.keys(node).filter((key) => dated.has(key) && typeof node[key] === "string" && /^\d/.test(node[key]))) {
                        count += 1;
                        const ends = key === "temporalCoverage" ? node[key].split("/") : [node[key]];
                        if (!ends.every((end) => DATE.test(end) && !Number.isNaN(Date.parse(end)))) {
                            problems.push({ what: `${node["@type"]}.${key} is ${node[key]}`, where });
                        }
                    }
                    if (node.datePublished && node.dateModified && Date.parse(node.dateModified) < Date.parse(node.datePublished)) {
                        problems.push({ what: "modified before it was published", where });
                    }
                }
            }
            noProblems(problems);
            assert.ok(count > 50, `${count} dates`);
        });

        test("addresses are addresses, and those of the site are in the output", () => {
            const problems = [];
            for (const { where, document } of parsed) {
                for (const node of within(nodesOf(document))) {
                    for (const key of ["@id", "url", "sameAs", "mainEntityOfPage", "item", "contentUrl"]) {
                        for (const address of [node[key] ?? []].flat().filter((value) => typeof value === "string")) {
                            if (!URL.canParse(address)) {
                                problems.push({ what: `${node["@type"] ?? "a reference"}.${key} is ${address}`, where });
                            } else if (address.startsWith(BASE_URL) && !site.fileAt(address)) {
                                problems.push({ what: `${key} ${address} is not in the output`, where });
                            }
                        }
                    }
                }
            }
            noProblems(problems);
        });

        test("a reference within a page names a node of the page, or a page of the site", () => {
            const problems = [];
            for (const { where, document } of parsed) {
                const defined = new Set([...within(nodesOf(document))].filter((node) => Object.keys(node).length > 1).map((node) => node["@id"]));
                for (const node of within(nodesOf(document))) {
                    const id = node["@id"];
                    if (Object.keys(node).length === 1 && id?.includes("#") && id.startsWith(site.address(where)) && !defined.has(id)) {
                        problems.push({ what: `nothing is called ${id}`, where });
                    }
                }
            }
            noProblems(problems);
        });

        test("a briefing has a headline, its dates, authors, publisher, regions, and a citation for each source", () => {
            const problems = [];
            for (const where of site.types.get("briefings/*")) {
                const wrong = (what) => problems.push({ what, where });
                const articles = onPage(where).filter(isNews);
                if (articles.length !== 1) {
                    wrong(`${articles.length} news articles`);
                    continue;
                }
                const [article] = articles;
                const shown = site.page(where)("h1").text().trim().replace(/\s+/g, " ");
                if (article.headline !== shown) wrong(`headline “${article.headline}”, h1 “${shown}”`);
                for (const key of ["description", "datePublished", "dateModified", "author", "publisher", "citation", "spatialCoverage", "inLanguage"]) {
                    if (article[key] === undefined) wrong(`no ${key}`);
                }
                const data = JSON.parse(site.read(where.replace(/html$/, "json")));
                const cited = [article.citation ?? []].flat();
                if (cited.length !== data.sources.length) wrong(`${cited.length} citations, ${data.sources.length} sources`);
                if (cited.some((citation) => !citation.name && !citation.headline)) wrong("a citation without name");
                const corrected = [article.correction ?? []].flat();
                if (corrected.length !== data.corrections.length) wrong(`${corrected.length} corrections, ${data.corrections.length} in the data`);
            }
            noProblems(problems);
        });

        test("a law is Legislation, and what is no law is not", () => {
            const problems = [];
            for (const where of site.types.get("responses/*")) {
                const { nature } = JSON.parse(site.read(where.replace(/html$/, "json")));
                const law = onPage(where).some((node) => is(node, "Legislation", "LegislationObject"));
                if (nature === "law" && !law) problems.push({ what: "a law that is no Legislation", where });
                if (["contract-term", "internal-rule"].includes(nature) && law) problems.push({ what: `a ${nature} as Legislation`, where });
            }
            noProblems(problems);
        });

        test("breadcrumbs count from one, end at the page, and are what the page shows", () => {
            const problems = [];
            let count = 0;
            for (const { where, document } of parsed) {
                for (const list of nodesOf(document).filter((node) => is(node, "BreadcrumbList"))) {
                    count += 1;
                    const items = [list.itemListElement].flat();
                    if (items.some((item, at) => item.position !== at + 1 || !item.name)) problems.push({ what: "positions or names", where });
                    if (items.slice(0, -1).some((item) => !item.item)) problems.push({ what: "a crumb that leads nowhere", where });
                    const names = site.page(where)("nav.crumbs li").map((_, crumb) => site.page(where)(crumb).text().trim()).get();
                    if (items.slice(1).map((item) => item.name).join(" / ") !== names.slice(1).join(" / ")) {
                        problems.push({ what: `says ${items.slice(1, -1).map((item) => item.name).join(" / ")}, the page shows ${names.slice(1, -1).join(" / ")}`, where });
                    }
                    const last = items.at(-1).item;
                    if (last && (last["@id"] ?? last) !== site.address(where)) problems.push({ what: `the last crumb is ${JSON.stringify(last)}`, where });
                }
            }
            noProblems(problems);
            assert.ok(count > 50, `${count} breadcrumb lists`);
        });
    });
}

test("a withdrawn briefing is no article any more", () => {
    const site = build({ showcase: true });
    for (const text of scripts(site, "briefings/showcase-withdrawn/index.html")) {
        assert.ok(!nodesOf(JSON.parse(text)).some(isNews), text);
    }
});

function tryParse(text) {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
