// The files for machines beside the pages say what the pages say.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import { BASE_URL, build, noProblems } from "./site.mjs";

/** What readers see for each word of confidence, and how sources and origins are counted, in the languages of the site. */
const LABELS = { confirmed: "Confirmed", "single-origin": "One origin", retracted: "Retracted", unsourced: "No source named" };
const SPOKEN = {
    en: { labels: LABELS, counts: /(\d+) sources?, (\d+) origins?/ },
    "zh-Hant": { labels: { confirmed: "已證實", "single-origin": "單一源頭" }, counts: /(\d+)個來源，(\d+)個源頭/ },
};

/** A text without what layout adds to it. */
const plain = (text) => text.replace(/\s+/g, " ").trim();

for (const [name, site] of [["the desk's site", build()], ["the showcase", build({ showcase: true })]]) {
    const briefings = site.pages.filter((path) => path.startsWith("briefings/") && !site.isRedirect(path));
    const whole = briefings.filter((path) => !site.isTombstone(path) && !path.includes("withdrawn"));
    const beside = (path, ending) => path.replace(/html$/, ending);
    const json = (path) => JSON.parse(site.read(path));

    /** Looks at every whole briefing, with its data and its page. */
    function forEach(judge) {
        const problems = [];
        for (const where of whole) {
            judge(json(beside(where, "json")), site.page(where), (what) => problems.push({ what, where }), where);
        }
        noProblems(problems);
    }

    describe(name, () => {
        test("every briefing has a page, its data and its text", () => {
            assert.ok(whole.length >= 8, `${whole.length} briefings`);
            noProblems(briefings.flatMap((path) => ["json", "md"]
                .filter((ending) => !site.has(beside(path, ending)) || site.read(beside(path, ending)).trim() === "")
                .map((ending) => ({ what: `no ${ending}, or an empty one`, where: path }))));
        });

        test("every file of JSON parses", () => {
            noProblems(site.files.filter((file) => file.endsWith(".json")).flatMap((where) => {
                try {
                    JSON.parse(site.read(where));
                    return [];
                } catch (error) {
                    return [{ what: error.message, where }];
                }
            }));
        });

        test("a briefing's data has the keys that the command line promises", () => forEach((data, $, wrong) => {
            for (const key of ["schema", "sources", "source_count", "origin_count", "confidence", "retracted", "statements", "events", "responses", "corrections", "disputed"]) {
                if (!(key in data)) wrong(`no ${key}`);
            }
            for (const statement of data.statements) {
                for (const key of ["text", "anchor", "sources", "origin_count", "status"]) {
                    if (!(key in statement)) wrong(`a statement without ${key}`);
                }
            }
            if (typeof data.schema !== "string" || data.schema === "") wrong("schema is no address");
        }));

        test("a briefing's data has the words of its page", () => forEach((data, $, wrong) => {
            if (plain($("h1").text()) !== plain(data.title)) wrong(`title “${data.title}”`);
            if (plain($(".dek").text()) !== plain(data.summary)) wrong("summary");
            const times = $("time[datetime]").map((_, element) => element.attribs.datetime).get();
            if (!times.includes(data.published)) wrong(`published ${data.published} is not on the page`);
            if (data.updated && !times.includes(data.updated)) wrong(`updated ${data.updated} is not on the page`);
            for (const point of data.key_points ?? []) {
                if (!plain($("main").text()).includes(plain(point))) wrong(`key point “${point}”`);
            }
        }));

        test("a briefing counts what its page counts", () => forEach((data, $, wrong) => {
            const listed = $("#sources").parent().find("li[id^='source-']").map((_, element) => element.attribs.id).get();
            const counting = data.sources.filter((source) => source.status !== "retracted");
            if (data.source_count !== counting.length) wrong(`source_count ${data.source_count}, ${counting.length} sources that count`);
            if (data.retracted.length !== data.sources.length - counting.length) wrong(`${data.retracted.length} retracted`);
            if (listed.length !== data.sources.length) wrong(`${listed.length} sources on the page, ${data.sources.length} in the data`);
            const { labels, counts } = SPOKEN[$("html").attr("lang")];
            const label = labels[data.confidence];
            if (!label || !plain($(`.byline .confidence-${data.confidence}`).text()).includes(label)) wrong(`the byline does not say “${label}”`);
            const said = plain($(".byline").text());
            const counted = counts.exec(said);
            if (Number(counted?.[1]) !== data.source_count) wrong(`“${said}”, source_count ${data.source_count}`);
            if (counted?.[2] && Number(counted[2]) !== data.origin_count) wrong(`“${said}”, origin_count ${data.origin_count}`);
            if (new Set(counting.map((source) => source.origin)).size !== data.origin_count) wrong("origin_count is not the number of origins");
            const corrections = $("li[id^='correction-'], [id^='correction-'].correction").length;
            if (corrections !== data.corrections.length) wrong(`${corrections} corrections on the page, ${data.corrections.length} in the data`);
        }));

        test("a source has its number, title and citations on the page", () => forEach((data, $, wrong) => {
            data.sources.forEach((source, at) => {
                if (source.number !== at + 1) wrong(`number ${source.number} at place ${at + 1}`);
                const item = $(`#source-${source.number}`);
                if (!plain(item.text()).includes(plain(source.title))) wrong(`no. ${source.number} “${source.title}” is not what the page calls it`);
                const cited = $(`[id^='cite-${source.number}-']`).length;
                if (cited !== source.cited) wrong(`no. ${source.number} is cited ${cited} times on the page, ${source.cited} in the data`);
                const linked = item.find("a[rel~='external']").map((_, element) => element.attribs.href).get();
                if (source.url && !linked.includes(source.url)) wrong(`no. ${source.number} is not linked to ${source.url}`);
            });
        }));

        test("a statement is where its anchor says, rests on sources of the list, and counts their origins", () => forEach((data, $, wrong, where) => {
            const origins = new Map(data.sources.map((source) => [source.number, source.origin]));
            if (data.statements.length === 0) wrong("no statements");
            for (const statement of data.statements) {
                const numbers = statement.sources.map((source) => source.number ?? source);
                if (!numbers.every((number) => origins.has(number))) wrong(`“${statement.text}” cites ${numbers}`);
                if (new Set(numbers.map((number) => origins.get(number))).size !== statement.origin_count) wrong(`“${statement.text}” has ${statement.origin_count} origins`);
                if (!["confirmed", "single-origin", "unsourced"].includes(statement.status)) wrong(`status ${statement.status}`);
                if (!/^s-[0-9a-f]{8}(-[0-9]+)?$/.test(statement.anchor)) wrong(`anchor ${statement.anchor}`);
                if (!site.ids(where).has(statement.anchor)) wrong(`no anchor ${statement.anchor}`);
            }
        }));

        test("the responses and events of the data are on the page", () => forEach((data, $, wrong) => {
            const text = plain($("main").text());
            for (const response of data.responses) {
                if (!text.includes(plain(response.title ?? response.name))) wrong(`response “${response.title ?? response.name}”`);
            }
            for (const event of data.events) {
                if (!text.includes(plain(event.title ?? event.name))) wrong(`event “${event.title ?? event.name}”`);
            }
        }));

        test("addresses of the site in the data are in the output", () => {
            const problems = [];
            for (const where of site.files.filter((file) => file.endsWith(".json"))) {
                JSON.stringify(json(where), (_, value) => {
                    if (typeof value === "string" && value.startsWith(`${BASE_URL}/`) && !site.fileAt(value)) {
                        problems.push({ what: `${value} is not in the output`, where });
                    }
                    return value;
                });
            }
            noProblems(problems);
        });

        test("the text of a briefing is Markdown with its title, its headings and its sources", () => forEach((data, $, wrong, where) => {
            const text = site.read(beside(where, "md"));
            const unescaped = plain(text.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
            if (!unescaped.includes(plain(data.title))) wrong("no title");
            if (!unescaped.includes(plain(data.summary))) wrong("no summary");
            $(".prose h2").each((_, heading) => {
                if (!new RegExp(`^#+ ${plain($(heading).text()).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`, "m").test(text)) wrong(`no heading “${plain($(heading).text())}”`);
            });
            for (const source of data.sources) {
                if (!unescaped.includes(plain(source.title))) wrong(`no source “${source.title}”`);
            }
            if (/\[@[a-z]/.test(text)) wrong("a citation as the editor wrote it");
            if (/\[\[/.test(text)) wrong("a link as the editor wrote it");
            for (const [, address] of text.matchAll(/\]\(<?([^)\s>]+)/g)) {
                if (/^https?:/.test(address) ? address.startsWith(BASE_URL) && !site.fileAt(address) : !/^(#|mailto:)/.test(address)) wrong(`the link ${address}`);
            }
        }));

        test("a response's data says what its page says", () => {
            const problems = [];
            for (const where of site.types.get("responses/*")) {
                const wrong = (what) => problems.push({ what, where });
                const data = json(beside(where, "json"));
                const $ = site.page(where);
                if (plain($("h1").text()) !== plain(data.title)) wrong(`title “${data.title}”`);
                if (!$(`main .status-${data.status}`).length) wrong(`the page does not show the status ${data.status}`);
                if (data.source_count !== data.sources.length - data.retracted.length) wrong("source_count");
                if ($("li[id^='source-']").length !== data.sources.length) wrong(`${$("li[id^='source-']").length} sources on the page, ${data.sources.length} in the data`);
                if (!$(`.byline .confidence-${data.confidence}`).length) wrong(`the page does not say ${data.confidence}`);
                for (const step of data.steps) {
                    if ($(`[id$='step-${step.number}']`).length !== 1) wrong("a step of the data has no place on the page");
                }
                if (data.briefing_count !== data.briefings.length) wrong("briefing_count");
            }
            noProblems(problems);
        });

        test("an event's data says what its page says", () => {
            const problems = [];
            for (const where of site.types.get("events/*")) {
                const wrong = (what) => problems.push({ what, where });
                const data = json(beside(where, "json"));
                const $ = site.page(where);
                const text = plain($("main").text());
                if (plain($("h1").text()) !== plain(data.title)) wrong(`title “${data.title}”`);
                if ($("li[id^='source-']").length !== data.sources.length) wrong(`${data.sources.length} sources in the data`);
                if (data.sources.length && !text.includes(LABELS[data.confidence])) wrong(`the page does not say ${data.confidence}`);
                for (const source of data.sources) {
                    if (!plain($(`#source-${source.number}`).text()).includes(plain(source.title))) wrong(`source ${source.number}`);
                }
                for (const { property, values } of data.properties) {
                    if (values.length === 0) wrong(`${property} without a value`);
                    for (const value of values) {
                        if (!LABELS[value.confidence]) wrong(`${property}: ${value.value} is ${value.confidence}`);
                        if (!/^[\d~?%/X-]+$/.test(value.value) && !text.includes(plain(value.value.split(", ")[0]))) wrong(`${property}: ${value.value}`);
                    }
                }
                if ($(".values .value").length !== data.disputed.reduce((count, { values }) => count + values.length, 0)) wrong("disputed values");
            }
            noProblems(problems);
        });

        test("the register of disputed facts has on its page what it has in its data", () => {
            const data = json("disputed/index.json");
            const $ = site.page("disputed/index.html");
            assert.ok(data.count >= 1);
            assert.equal(new Set(data.disputed.map((dispute) => dispute.id)).size, data.count);
            data.disputed.forEach((dispute, at) => {
                assert.equal(dispute.values.filter((value) => value.preferred).length, 1, dispute.id);
                const values = $(".values").eq(at).find(".value");
                assert.equal(values.length, dispute.values.length);
                assert.equal(values.filter(".preferred").length, 1);
                assert.ok(plain($(".dispute-reason").eq(at).text()).includes(plain(dispute.reason)), dispute.id);
            });
        });

        test("the matrix's CSV has every cell of its JSON and of its page, and none is blank", () => {
            const rows = parse(site.read("tracker/matrix.csv"), { columns: true, bom: true });
            const { matrix } = json("tracker/responses.json");
            const $ = site.page("tracker/index.html");
            const label = new Map(matrix.states.map((state) => [state.id, state.label]));
            const shown = $("table.matrix tbody tr");
            assert.equal(shown.length, matrix.rows.length);
            matrix.rows.forEach((row, at) => {
                assert.deepEqual(row.cells.map((cell) => cell.class), matrix.classes.map((one) => one.id));
                row.cells.forEach((cell, column) => {
                    const words = plain(shown.eq(at).find("td").eq(column).text());
                    const long = rows.filter((one) => one.region === row.region.id && one.class === cell.class);
                    assert.deepEqual(long.map((one) => one.state), cell.states, `${row.region.id}, ${cell.class}`);
                    assert.ok(cell.states.length > 0);
                    for (const { state, count } of long) {
                        assert.ok(words.includes(label.get(state)), `“${words}” does not say ${state}`);
                        if (state === "own" || state === "inherited") assert.equal(Number(count), cell[state].length);
                        else assert.equal(count, state === "none-recorded" ? "0" : "");
                    }
                });
            });
            assert.equal(rows.length, matrix.rows.flatMap((row) => row.cells.flatMap((cell) => cell.states)).length);
            assert.equal(json("tracker/matrix.csv-metadata.json").url, "matrix.csv");
        });

        test("the tracker's CSV has the rows of its JSON and of its page", () => {
            const rows = parse(site.read("tracker/responses.csv"), { columns: true, bom: true });
            const data = json("tracker/responses.json");
            assert.ok(rows.length >= 20, `${rows.length} rows`);
            assert.equal(rows.length, data.count);
            assert.equal(data.responses.length, data.count);
            assert.deepEqual(rows.map((row) => row.id), data.responses.map((response) => response.id));
            rows.forEach((row, at) => {
                const response = data.responses[at];
                for (const key of ["title", "level", "nature", "direction", "status", "since", "legal_force", "legal_citation", "first_step", "last_step", "url"]) {
                    assert.equal(row[key].replace(/^'/, ""), response[key] ?? "", `${row.id}: ${key}`);
                }
                assert.equal(row.jurisdiction, response.jurisdiction?.id ?? "", row.id);
                for (const key of ["source_count", "origin_count", "confidence"]) assert.equal(row[key], String(response[key]), `${row.id}: ${key}`);
                assert.deepEqual(row.actors.split("; "), response.actors.map((actor) => actor.name), row.id);
                assert.equal(site.fileAt(row.url), `responses/${row.id}/index.html`);
            });
            const shown = site.page("tracker/index.html")("#by-response").parent().find("tbody tr th a").map((_, { attribs }) => /responses\/([^/]+)\//.exec(attribs.href)[1]).get();
            assert.deepEqual(shown, rows.map((row) => row.id));
        });

        for (const table of ["responses", "matrix"]) test(`the tracker's CSV of the ${table} is what its metadata says`, () => {
            const [header, ...rows] = parse(site.read(`tracker/${table}.csv`), { bom: true });
            const metadata = json(`tracker/${table}.csv-metadata.json`);
            assert.ok([metadata["@context"]].flat().includes("http://www.w3.org/ns/csvw"));
            assert.equal(metadata.url, `${table}.csv`);
            const { columns, primaryKey } = metadata.tableSchema;
            assert.deepEqual(columns.map((column) => column.titles), header);
            columns.forEach((column, at) => {
                const values = rows.map((row) => row[at]);
                const base = column.datatype?.base ?? column.datatype;
                if (column.required) assert.ok(values.every((value) => value !== ""), `${column.name} is empty somewhere`);
                if (base === "integer") assert.ok(values.every((value) => /^\d*$/.test(value)), column.name);
                if (base === "boolean") assert.ok(values.every((value) => ["", "true", "false"].includes(value)), column.name);
                if (base === "anyURI") assert.ok(values.every((value) => value === "" || URL.canParse(value)), column.name);
                if (column.datatype?.format) {
                    const format = new RegExp(`^(?:${column.datatype.format})$`);
                    if (base === "string") assert.ok(values.every((value) => value === "" || format.test(value)), `${column.name}: ${values}`);
                }
            });
            const keys = [primaryKey].flat().map((key) => header.indexOf(key));
            assert.equal(new Set(rows.map((row) => keys.map((key) => row[key]).join())).size, rows.length);
        });
    });
}

test("the data of a withdrawn briefing tells that it is withdrawn, and nothing of its text", () => {
    const site = build({ showcase: true });
    for (const ending of ["json", "md"]) {
        const text = site.read(`briefings/showcase-withdrawn/index.${ending}`);
        assert.match(text, /Showcase: a story that did not hold/);
        assert.match(text, /source took its report back/);
        assert.doesNotMatch(text, /nobody should read again/);
    }
});
