// What a search costs a reader: `node benches/search.mjs SITE [WORDS …]` serves a built site on loopback, searches it in a
// fresh Chromium, and prints requests, bytes and milliseconds. Packages are those of tests/browser (`npm ci` there).

import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Site, openBrowser, serve } from "../tests/browser/site.mjs";

const [folder, ...given] = process.argv.slice(2);
const queries = given.length > 0 ? given : ["export controls"];
const site = new Site(resolve(folder), "");
const files = readdirSync(join(site.folder, "search"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB in ${relative(".", join(site.folder, "search"))}`);

const server = await serve(site);
const browser = await openBrowser();
console.log("| words | results | requests | kB | first results, new reader ms | another search ms | longest task ms |");
console.log("|---|--:|--:|--:|--:|--:|--:|");
for (const words of queries) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
        globalThis.longest = 0;
        new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
        }).observe({ entryTypes: ["longtask"] });
    });
    await page.goto(`${server.root}search/index.html`);
    const done = () => page.waitForFunction(() => {
        const { textContent, dataset } = document.querySelector("#search-status");
        return textContent === dataset.nothing || (/\d/.test(textContent) && document.querySelector(".found"));
    });
    const search = async (query) => {
        const began = await page.evaluate((query) => {
            document.querySelector("#q").value = query;
            document.querySelector(".found-list").replaceChildren();
            document.querySelector("#search-status").textContent = "";
            const began = performance.now();
            document.querySelector("form.search").requestSubmit();
            return began;
        }, query);
        await done();
        return await page.evaluate((began) => performance.now() - began, began);
    };
    const first = await search(words);
    const { requests, size } = await page.evaluate(() => {
        const loads = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/search/"));
        return { requests: loads.length, size: loads.reduce((sum, { transferSize }) => sum + transferSize, 0) };
    });
    const said = await page.locator("#search-status").textContent();
    const again = await search(`${words} policy`);
    const longest = await page.evaluate(() => globalThis.longest);
    console.log(`| ${words} | ${said.replace(/\D+/, "")} | ${requests} | ${(size / 1e3).toFixed(0)} | ${first.toFixed(0)} | ${again.toFixed(0)} | ${longest.toFixed(0)} |`);
    await context.close();
}
await browser.close();
await server.close();
