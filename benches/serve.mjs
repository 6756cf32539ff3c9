// How long after a save the preview shows it: to a client of its events, to whoever asks for the briefing, for the list of its
// region and for the front page, and to a reader with Chromium. The newest briefing is changed, which all three show.
//
//   node benches/serve.mjs ROOT [ROUNDS]      with DATELINE=target/release/dateline; ROOT is a site that may be changed

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { loadavg } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { dateline, openBrowser } from "../tests/browser/site.mjs";

const root = resolve(process.argv[2]);
const rounds = Number(process.argv[3] ?? 15);
const folder = join(root, "content/briefings");
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md")).sort();
const sleep = (time) => new Promise((done) => setTimeout(done, time));
const now = () => performance.timeOrigin + performance.now();

const began = now();
const program = spawn(dateline, ["serve", "-v", "--json", "-p", "0", "-C", root, "--as-of", "2026-11-22"], { stdio: ["ignore", "pipe", "pipe"] });
const [line] = await new Promise((ready) => createInterface({ input: program.stdout }).once("line", (...said) => ready(said)));
const address = JSON.parse(line).url;
const own = [];
createInterface({ input: program.stderr }).on("line", (line) => own.push(...(line.match(/shown after (\d+) ms/)?.slice(1).map(Number) ?? [])));
console.log(`${files.length} briefings, load ${loadavg()[0].toFixed(1)}; first page after ${Math.round(now() - began)} ms`);

const ask = async (path) => (await fetch(new URL(path, address))).text();
const id = (await ask("")).match(/href="briefings\/([^/"]+)\//)[1];
const region = (await ask(`briefings/${id}/`)).match(/href="(?:\.\.\/)+(regions\/[^/"]+\/)/)[1];
const file = join(folder, files.find((name) => name.endsWith(`/${id}.md`)));
const text = readFileSync(file, "utf8");

let heard = () => {};
get(new URL("/_dateline/events", address), (response) => {
    response.setEncoding("utf8").on("data", (data) => data.includes("data:") && heard(JSON.parse(data.split("data: ")[1].split("\n")[0])));
});
await sleep(500);

const figures = (name, times) => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
    console.log(`${name.padEnd(40)} best ${at(0)}, median ${at(0.5)}, nine in ten ${at(0.9)}, worst ${at(1)} ms`);
};

const pause = files.length > 1000 ? 2500 : 300;
const browser = await openBrowser();
const page = await browser.newPage();
let seen = () => {};
await page.exposeFunction("seen", (title, at) => seen(title, at));
await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => window.seen(document.querySelector("h1")?.textContent ?? "", performance.timeOrigin + performance.now())));
});
await page.goto(`${address}briefings/${id}/`);
await sleep(pause);

const told = [];
const shown = [];
const pages = new Map([["its page", `briefings/${id}/`], ["its region", region], ["the front page", ""]]);
const fetched = new Map([...pages.keys()].map((name) => [name, []]));
const until = async (path, words) => {
    while (!(await ask(path)).includes(words)) await sleep(2);
    return now();
};
let edition;
for (let round = 0; round < rounds; round += 1) {
    const title = `Saved for the ${round}th time`;
    const word = new Promise((done) => { heard = (said) => said.edition !== edition && ((edition = said.edition), done(now())); });
    const sight = new Promise((done) => { seen = (words, at) => words.includes(title) && done(at); });
    const saved = now();
    writeFileSync(file, text.replace(/^title:.*$/m, `title: ${title}`));
    const answers = [...pages].map(async ([name, path]) => fetched.get(name).push((await until(path, title)) - saved));
    told.push((await word) - saved);
    await Promise.all(answers);
    shown.push((await sight) - saved);
    await sleep(pause);
}
writeFileSync(file, text);
figures("to what the program says of itself", own);
figures("to an event at a client", told);
for (const [name, times] of fetched) figures(`to ${name}, asked for every 2 ms`, times);
figures("to the first frame in Chromium", shown);
console.log(`load at the end ${loadavg()[0].toFixed(1)}`);
await browser.close();
program.kill();
process.exit(0);
