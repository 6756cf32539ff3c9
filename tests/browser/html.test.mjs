// The Nu validator finds no error in any page, nor in the style sheet.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build, noProblems, packages, Site, temporaryFolder, tool } from "./site.mjs";

/** What the validator says of a whole output folder, read in one run: starting it takes longer than the pages do. */
async function validate(site, kind) {
    const jar = join(packages, "vnu-jar/build/dist/vnu.jar");
    const { stdout, stderr } = await tool("java", ["-Xmx1g", "-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", kind, site.folder]);
    assert.ok(stdout.startsWith("{"), `the validator did not answer: ${stderr}`);
    const root = pathToFileURL(join(site.folder, "/")).href;
    return JSON.parse(stdout).messages.map((message) => ({
        type: message.type,
        where: decodeURIComponent((message.url ?? "").replace(root.replace("file:///", "file:/"), "").replace(root, "")),
        what: `${message.message}\n      ${(message.extract ?? "").trim().replace(/\s+/g, " ").slice(0, 160)}`,
    }));
}

for (const [name, site] of [["the desk's site", build()], ["the showcase", build({ showcase: true })]]) {
    describe(name, async () => {
        const said = await validate(site, "--skip-non-html");
        for (const [type, pages] of [...site.types].sort()) {
            test(`${type} (${pages.length})`, () => noProblems(said.filter(({ where }) => pages.includes(where))));
        }
        test("nothing is said of anything else", () => noProblems(said.filter(({ where }) => !site.has(where))));
    });
}

test("the style sheets", async () => {
    noProblems(await validate(build(), "--skip-non-css"));
});

test("an error would be seen", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "wrong.html"), '<!doctype html><html lang="en"><title>Wrong</title><p><div></p><img src="x">');
    const said = await validate(new Site(folder), "--skip-non-html");
    assert.ok(said.some(({ where, what }) => where === "wrong.html" && /alt/.test(what)), JSON.stringify(said));
});
