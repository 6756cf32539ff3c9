// The forms for editors without git, in Sveltia CMS over a checkout that the browser holds: a briefing with a region and a
// source is written, and the check passes on what was saved; what was written by hand stays as it was but for what is changed.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { BY_HAND, Desk, isCorrected, texts, until, writeByHand } from "./cms.mjs";

const title = "Harbour opens a second basin for barges";
const isolated = (words) => new RegExp(`^“\\W?${words}\\W?” Field$`);

let desk;
let page;
before(async () => {
    desk = await Desk.open("sveltia", { site: writeByHand });
    page = desk.page;
    await page.goto(`${desk.address}/config.yml`);
    // The checkout lies in the browser's own storage, and is what the picker of folders gives.
    await page.evaluate(async (files) => {
        const checkout = await (await navigator.storage.getDirectory()).getDirectoryHandle("desk", { create: true });
        await checkout.getDirectoryHandle(".git", { create: true });
        for (const [path, text] of Object.entries(files)) {
            const parts = path.split("/");
            let folder = checkout;
            for (const part of parts.slice(0, -1)) {
                folder = await folder.getDirectoryHandle(part, { create: true });
            }
            const writer = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
            await writer.write(text);
            await writer.close();
        }
    }, texts(desk.site));
    await page.addInitScript(() => {
        window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("desk");
    });
    await desk.doing("the checkout opens", async () => {
        await page.goto(`${desk.address}/`);
        await page.getByRole("button", { name: /local repository/i }).click();
        await page.getByRole("button", { name: "Create New Entry" }).first().waitFor();
    });
});
after(() => desk?.close());

/** What the checkout in the browser holds. While it is saved, a file may go that was there when its folder was read. */
async function saved() {
    for (let left = 20; ; left -= 1) {
        try {
            return await held();
        } catch (error) {
            if (left === 0 || !String(error).includes("NotFoundError")) {
                throw error;
            }
        }
    }
}

const held = () =>
    page.evaluate(async () => {
        const files = {};
        const walk = async (folder, before) => {
            for await (const [name, handle] of folder.entries()) {
                if (handle.kind === "directory") {
                    await walk(handle, `${before}${name}/`);
                } else {
                    files[before + name] = await (await handle.getFile()).text();
                }
            }
        };
        await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("desk"), "");
        return files;
    });

/** A field of the form by its label; the labels stand between marks that isolate their direction. */
const field = (label, inside = page) => inside.getByRole("group", { name: isolated(label) });

/** Brings a field into view, from above: the form draws one when it comes near, and what is drawn above moves it away. */
async function reach(label, inside) {
    const wanted = field(label, inside);
    await until(`${label} is drawn`, async () => {
        if ((await wanted.count()) > 0) {
            return true;
        }
        await page.mouse.move(300, 500);
        await page.mouse.wheel(0, 300);
        return false;
    });
    await wanted.first().scrollIntoViewIfNeeded();
    return wanted;
}

/** Types into a field, and sees that the form has it. */
async function type(label, words, inside) {
    const box = (await reach(label, inside)).getByRole("textbox").first();
    await box.fill(words);
    assert.equal(await box.inputValue(), words, label);
}

/** Adds an entry to a list. */
const add = async (label) => (await reach(label)).getByRole("button", { name: new RegExp(`^Add \\W?${label}`) }).click();

/** Opens a form: its first field is there. */
async function open(path, first) {
    await page.evaluate((hash) => { location.hash = hash; }, path);
    await field(first).getByRole("textbox").first().waitFor();
}

/** Saves, and gives the files that this changed, which are put into the site too. */
async function save() {
    const before = await saved();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    let changed = {};
    await until("it is saved", async () => {
        assert.equal(await page.locator('[aria-invalid="true"]').count(), 0, "the form takes it");
        changed = Object.fromEntries(Object.entries(await saved()).filter(([path, text]) => before[path] !== text));
        // A file that is being written is empty, or has the name of one that is not there to stay.
        const isDone = ([path, text]) => text !== "" && !path.includes("/.sveltia-tmp-");
        return Object.keys(changed).length > 0 && Object.entries(changed).every(isDone);
    });
    for (const [path, text] of Object.entries(changed)) {
        mkdirSync(dirname(join(desk.site, path)), { recursive: true });
        writeFileSync(join(desk.site, path), text);
    }
    return changed;
}

test("a briefing that is written in the form passes the check", async () => {
    const files = await desk.doing("a briefing is written", async () => {
        await open("#/collections/briefings/new", "Title");
        await type("Title", title);
        await type("Summary", "The harbour authority says that barges use the basin from Monday.");
        await (await reach("Authors")).getByRole("checkbox", { name: "The desk", exact: true }).click();
        await add("Regions");
        await (await reach("Id", field("Regions"))).getByRole("combobox").click();
        await page.getByRole("option", { name: "Netherlands", exact: true }).click();
        await add("Sources");
        await page.getByRole("menuitem", { name: "Official" }).click();
        const source = field("Sources");
        await type("Id", "notice", source);
        await type("Title", "Notice on the second basin", source);
        await (await reach("Publisher", source)).getByRole("radio", { name: "Example Harbour Authority" }).click();
        await type("Url", "https://harbour.example/notice", source);
        await add("Reviewed by");
        await (await reach("Person", field("Reviewed by"))).getByRole("radio", { name: "The standards desk" }).click();
        const text = (await reach("Text")).getByRole("textbox").last();
        const words = "## What happened\n\nThe basin is open to barges.[@notice]\n\n## Why it matters\n\nThe old one was full.[@notice]\n";
        await text.click();
        await page.keyboard.insertText(words);
        await until("the text stands in the form", async () => (await text.ariaSnapshot()).includes("The old one was full"));
        return save();
    });
    const [path, ...more] = Object.keys(files);
    assert.deepEqual(more, [], "one file");
    assert.match(path, /^content\/briefings\/\d{4}\/harbour-opens-a-second-basin-for-barges\.md$/);
    for (const part of ["kind: official", "id: notice", "publisher: example-harbour-authority", "- nl\n", "- desk\n", "- standards-desk\n", "[@notice]"]) {
        assert.ok(files[path].includes(part), `${part} in\n${files[path]}`);
    }
    desk.isRight();
    assert.match(readFileSync(join(desk.site, "site/index.html"), "utf8"), new RegExp(title));
});

test("what was written by hand stays but for what is changed", async () => {
    const files = await desk.doing("a title and a correction are changed", async () => {
        await open("#/collections/briefings/entries/2026/quay-seven", "Title");
        await type("Title", "Quay seven: closed until further notice");
        return save();
    });
    assert.deepEqual(files, {
        "content/briefings/2026/quay-seven.md": BY_HAND.replace('"Quay seven: closed for good"', '"Quay seven: closed until further notice"'),
    });
    desk.isRight();
});

test("a correction is written, and what stands beside it unknown to the form stays", async () => {
    const files = await desk.doing("a correction is written", async () => {
        await open("#/collections/briefings/entries/2026/quay-seven", "Title");
        await type("Title", "Quay seven was closed", await reach("Events"));
        const correction = await reach("Corrections");
        await add("Corrections");
        await (await reach("Kind", correction)).getByRole("radio", { name: "correction", exact: true }).click();
        await (await reach("At", correction)).getByRole("button", { name: "Now" }).click();
        await type("Was", "Quay seven closes.", correction);
        await type("Now", "Quay seven was closed.", correction);
        await type("Reason", "It had been closed already.", correction);
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
    assert.deepEqual(files, { "content/topics/inland-shipping.yaml": "name: Inland shipping\n" });
    desk.isRight();
});

test("the forms come from this machine alone, and have their icons", async () => {
    const faces = await page.evaluate(async () => {
        await document.fonts.ready;
        return [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family.replaceAll('"', ""));
    });
    for (const face of ["Material Symbols Outlined", "Source Sans 3"]) {
        assert.ok(faces.includes(face), `${face} among ${faces}`);
    }
    await desk.isAlone();
});
