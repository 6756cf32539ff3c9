// The preview in a browser: a save shows by itself, a mistake lies over the last good page as text, and mending it takes it away.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { dateline, openBrowser, repository, temporaryFolder } from "./site.mjs";

const root = temporaryFolder();
cpSync(join(repository, "content"), join(root, "content"), { recursive: true });

/** The newest briefing that nobody withdrew, as a file and as an address. */
const file = readdirSync(join(root, "content/briefings"), { recursive: true })
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => join(root, "content/briefings", name))
    .find((name) => !readFileSync(name, "utf8").includes("withdrawal"));
const text = readFileSync(file, "utf8");
const id = file.replace(/\/index\.md$/, "").replace(/^.*\//, "").replace(/\.md$/, "");

let program;
let address;
let browser;
let page;
before(async () => {
    program = spawn(dateline, ["serve", "--json", "-p", "0", "-C", root, "--as-of", "2026-11-22"], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = await new Promise((ready) => createInterface({ input: program.stdout }).once("line", (...said) => ready(said)));
    address = JSON.parse(line).url;
    browser = await openBrowser();
    page = await browser.newPage();
    await page.goto(`${address}briefings/${id}/`);
});
after(async () => {
    await browser?.close();
    program?.kill();
});

const retitled = (title) => text.replace(/^title:.*$/m, `title: ${title}`);
const heading = (words) => page.waitForFunction((words) => document.querySelector("h1")?.textContent.includes(words), words, { polling: 5, timeout: 20_000 });
const overlay = () => page.waitForFunction(() => document.querySelector("dateline-overlay")?.shadowRoot.textContent, undefined, { polling: 5, timeout: 20_000 });

test("a save shows without a hand on the browser, and the reader stays where they were", async () => {
    writeFileSync(file, retitled("A headline that was just written"));
    await heading("just written");
    assert.equal(await page.locator("dateline-overlay").count(), 0);
});

test("a mistake lies over the last good page as text", async () => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(error));
    writeFileSync(file, retitled("Another headline").replace("---\n", "---\n\"<img src=x onerror=document.title='taken'>\": 1\n"));
    const shown = await (await overlay()).jsonValue();
    assert.match(shown, /<img src=x onerror=/);
    assert.match(shown, new RegExp(`${id}(/index)?\\.md:2:1`));
    assert.match(shown, /dateline explain unknown-key/);
    assert.equal(await page.locator("dateline-overlay img").count(), 0);
    assert.equal(await page.locator("h1").textContent(), "A headline that was just written");
    assert.notEqual(await page.title(), "taken");
    assert.deepEqual(errors, []);
});

test("it can be put aside, and is there again on a page that is opened", async () => {
    await page.locator("dateline-overlay button").click();
    assert.equal(await page.locator("dateline-overlay").count(), 0);
    await page.goto(address);
    await overlay();
    await page.goto(`${address}briefings/${id}/`);
    await overlay();
});

test("mending it takes the overlay away and shows what is written, also when the editor saves by renaming", async () => {
    writeFileSync(`${file}.new`, retitled("All is well again"));
    renameSync(`${file}.new`, file);
    await heading("well again");
    await page.waitForFunction(() => !document.querySelector("dateline-overlay"), undefined, { polling: 5, timeout: 20_000 });
});

test("a program that is started anew at the same address shows its own pages", async () => {
    const port = new URL(address).port;
    program.kill();
    await new Promise((ended) => program.once("exit", ended));
    writeFileSync(file, retitled("Written while nobody looked"));
    program = spawn(dateline, ["serve", "--json", "-p", port, "-C", root, "--as-of", "2026-11-22"], { stdio: ["ignore", "pipe", "ignore"] });
    await heading("nobody looked");
});
