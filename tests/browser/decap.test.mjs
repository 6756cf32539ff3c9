// The forms for editors without git, in Decap CMS over a checkout on this machine, through its proxy: a briefing with a region
// and a source is written, and the check passes on what was saved; what was written by hand stays but for what is changed.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BY_HAND, Desk, isCorrected, texts, until, writeByHand } from "./cms.mjs";
import { packages } from "./site.mjs";

const title = "Harbour opens a second basin for barges";

/** A port that nobody has. */
const free = () =>
    new Promise((found) => {
        const server = createServer();
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => found(port));
        });
    });

let desk;
let page;
let proxy;
before(async () => {
    const port = await free();
    const address = `http://127.0.0.1:${port}`;
    desk = await Desk.open("decap", {
        site: writeByHand,
        settle(admin) {
            const change = (name, from, to) => {
                const text = readFileSync(join(admin, name), "utf8");
                assert.ok(text.includes(from), `${from} in ${name}`);
                writeFileSync(join(admin, name), text.replace(from, to));
            };
            change("config.yml", "local_backend: true", `local_backend: {url: ${address}/api/v1}`);
            change("index.html", "http://localhost:8081", address);
        },
    });
    page = desk.page;
    proxy = spawn(process.execPath, [join(packages, "decap-server/dist/index.js")], {
        cwd: desk.site,
        env: { ...process.env, PORT: String(port), BIND_HOST: "127.0.0.1", LOG_LEVEL: "error" },
        stdio: "ignore",
    });
    const ask = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ action: "info" }) };
    await until("the proxy answers", () => fetch(`${address}/api/v1`, ask).then(({ ok }) => ok, () => false));
    await desk.doing("the checkout opens", async () => {
        await page.goto(`${desk.address}/`);
        await page.getByRole("button", { name: "Login" }).click();
        await page.getByRole("heading", { name: "Collections" }).waitFor();
    });
    // What a test left behind unsaved is given up.
    page.on("dialog", (dialog) => dialog.accept());
});
after(async () => {
    proxy?.kill();
    await desk?.close();
});

const box = (label, index = 0) => page.getByRole("textbox", { name: new RegExp(`^${label}( \\(optional\\))?$`) }).nth(index);
const add = (label) => page.getByRole("button", { name: new RegExp(`^Add ${label}$`, "i") }).click();

/** Types into a field, and sees that the form has it. */
async function type(label, words, index) {
    await box(label, index).fill(words);
    await until(`${label} has its words`, async () => (await box(label, index).inputValue()) === words);
}

/** Chooses from a list. */
async function choose(label, choice) {
    const list = page.getByRole("combobox", { name: new RegExp(`^${label}( \\(optional\\))?$`) }).first();
    await list.click();
    await list.fill(choice);
    await page.getByRole("option", { name: choice, exact: true }).click();
}

/** Opens a form: its first field is there. */
async function open(path, first) {
    await page.goto("about:blank");
    await page.goto(`${desk.address}/${path}`);
    await box(first).waitFor();
}

/** Shows an entry of a list, by the words that stand for it. */
const expand = (entry) => page.getByText(entry, { exact: true }).first().locator("xpath=preceding::button[2]").click();

/** Saves, and gives the files of the site that this changed. */
async function save() {
    const before = texts(join(desk.site, "content"));
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("menuitem", { name: "Publish now" }).click();
    let changed = {};
    await until("it is saved", async () => {
        assert.deepEqual(await page.getByText(/^Oops|is required\.$/).allInnerTexts(), [], "the form takes it");
        changed = Object.fromEntries(Object.entries(texts(join(desk.site, "content"))).filter(([path, text]) => before[path] !== text && text !== ""));
        return Object.keys(changed).length > 0;
    });
    await page.getByText("Changes saved").waitFor();
    return changed;
}

test("a briefing that is written in the form passes the check", async () => {
    const files = await desk.doing("a briefing is written", async () => {
        await open("#/collections/briefings/new", "Title");
        await type("Title", title);
        await type("Summary", "The harbour authority says that barges use the basin from Monday.");
        await choose("Authors", "The desk");
        await add("regions");
        await choose("Id", "Netherlands");
        await add("sources");
        await page.getByRole("menuitem", { name: "Official", exact: true }).click();
        await type("Id", "notice");
        await type("Title", "Notice on the second basin", 1);
        await choose("Publisher", "Example Harbour Authority");
        await type("Url", "https://harbour.example/notice");
        await add("reviewed by");
        await choose("Person", "The standards desk");
        const text = page.getByRole("textbox").last();
        await text.click();
        await page.keyboard.insertText("## What happened\n\nThe basin is open to barges.[@notice]\n\n## Why it matters\n\nThe old one was full.[@notice]\n");
        await until("the text stands in the form", async () => (await text.innerText()).includes("The old one was full"));
        return save();
    });
    const [path, ...more] = Object.keys(files);
    assert.deepEqual(more, [], "one file");
    assert.match(path, /^briefings\/\d{4}\/harbour-opens-a-second-basin-for-barges\.md$/);
    for (const part of ["kind: official", "id: notice", "publisher: example-harbour-authority", "- nl\n", "- desk\n", "- standards-desk\n", "[@notice]"]) {
        assert.ok(files[path].includes(part), `${part} in\n${files[path]}`);
    }
    desk.isRight();
    assert.match(readFileSync(join(desk.site, "site/index.html"), "utf8"), new RegExp(title));
});

test("what was written by hand stays but for what is changed", async () => {
    const files = await desk.doing("a title is changed", async () => {
        await open("#/collections/briefings/entries/2026/quay-seven", "Title");
        await type("Title", "Quay seven: closed until further notice");
        return save();
    });
    assert.deepEqual(files, {
        "briefings/2026/quay-seven.md": BY_HAND.replace('"Quay seven: closed for good"', '"Quay seven: closed until further notice"'),
    });
    desk.isRight();
});

test("a correction is written, and what stands beside it unknown to the form stays", async () => {
    const files = await desk.doing("a correction is written", async () => {
        await open("#/collections/briefings/entries/2026/quay-seven", "Title");
        await expand("quay-closed");
        await type("Title", "Quay seven was closed", 1);
        await add("corrections");
        await choose("Kind", "correction");
        await page.getByRole("button", { name: "Set at to now" }).click();
        await type("Was", "Quay seven closes.");
        await type("Now", "Quay seven was closed.");
        await type("Reason", "It had been closed already.");
        return save();
    });
    isCorrected(Object.values(files));
    desk.isRight();
});

test("a topic that is missing is made in its form", async () => {
    const files = await desk.doing("a topic is made", async () => {
        await open("#/collections/topics/new", "Name");
        await type("Name", "Inland shipping");
        return save();
    });
    assert.deepEqual(files, { "topics/inland-shipping.yaml": "name: Inland shipping\n" });
    desk.isRight();
});

test("the forms come from this machine alone", () => desk.isAlone());
