// Builds sites to test, reads their files, serves them on loopback and opens them in Chromium; judges nothing.

import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { load } from "cheerio";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
/** The folder of the project. */
export const repository = resolve(here, "../..");
/** The program. */
export const dateline = resolve(process.env.DATELINE ?? join(repository, "target/debug/dateline"));
const run = promisify(execFile);

/** The address that content/site.yaml gives the site. */
export const BASE_URL = /^base_url: *(\S+)$/m.exec(readFileSync(join(repository, "content/site.yaml"), "utf8"))[1];

/** Where the packages of this suite lie. */
export const packages = join(here, "node_modules");

/** The schemas that no package ships. */
export const schemas = join(here, "schemas");

// A site of 50,000 folders takes minutes to remove from a disk, and no time from memory.
const memory = "/dev/shm";
const scratch = existsSync(memory) && roomIn(memory) > 2 ** 31 ? memory : tmpdir();

function roomIn(folder) {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
}

const temporary = [];
process.on("exit", () => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that goes when the process ends. */
export function temporaryFolder() {
    const folder = mkdtempSync(join(scratch, "dateline-browser-"));
    temporary.push(folder);
    return folder;
}

const built = new Map();

/**
 * Builds the repository's own content in a copy, once for the same wishes.
 *
 * `showcase` adds the records in showcase/, for the kinds of page that the desk's own stories have no example of;
 * `settings` are lines that are added to site.yaml, in place of those with the same key.
 */
export function build({ showcase = false, settings = "" } = {}) {
    const wishes = JSON.stringify([showcase, settings]);
    if (!built.has(wishes)) {
        built.set(wishes, buildCopy(showcase, settings));
    }
    return built.get(wishes);
}

function buildCopy(showcase, settings) {
    const root = temporaryFolder();
    cpSync(join(repository, "content"), join(root, "content"), { recursive: true });
    cpSync(join(repository, "templates"), join(root, "templates"), { recursive: true });
    if (showcase) {
        cpSync(join(here, "showcase"), join(root, "content"), { recursive: true });
    }
    if (settings) {
        const file = join(root, "content/site.yaml");
        const keys = [...settings.matchAll(/^(\w+):/gm)].map((match) => match[1]);
        const kept = readFileSync(file, "utf8").split("\n");
        writeFileSync(file, [...kept.filter((line) => !keys.some((key) => line.startsWith(`${key}:`))), settings].join("\n"));
    }
    return buildRoot(root, lastWord(root));
}

/** Builds the site in `root` as it is at `asOf`. */
export function buildRoot(root, asOf) {
    const out = join(root, `out-${asOf.replaceAll(":", "")}`);
    const said = spawnSync(dateline, ["build", "-C", root, "-o", out, "--as-of", asOf], { encoding: "utf8" });
    if (said.status !== 0) {
        throw new Error(`${dateline} ended with ${said.status ?? said.error}\n${said.stdout}${said.stderr}`);
    }
    return new Site(out, asOf);
}

/** Twelve hours after the last thing that a briefing says the desk did, so that everything is out and something is news. */
function lastWord(root) {
    const instants = filesBelow(join(root, "content/briefings"))
        .filter((file) => file.endsWith(".md"))
        .flatMap((file) => readFileSync(join(root, "content/briefings", file), "utf8").match(/\d{4}-\d\d-\d\dT[\d:]+(Z|[+-]\d\d:\d\d)/g) ?? [])
        .map((instant) => Date.parse(instant));
    return new Date(Math.max(...instants) + 12 * 3600 * 1000).toISOString().replace(/\.\d+/, "");
}

/** The files below a folder, as sorted paths with slashes. */
function filesBelow(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
        .sort();
}

/** A built site. */
export class Site {
    #documents = new Map();
    #ids = new Map();
    #known;

    constructor(folder, asOf) {
        this.folder = folder;
        this.asOf = asOf;
        this.files = filesBelow(folder);
        this.#known = new Set(this.files);
        // A letter is sent, not browsed: it has its style in itself, and its links begin with the site's address.
        this.letters = this.files.filter((file) => file.endsWith(".html") && file.startsWith("newsletter/"));
        this.pages = this.files.filter((file) => file.endsWith(".html") && !this.letters.includes(file));
    }

    /** Whether the output has a file. */
    has(path) {
        return this.#known.has(path);
    }

    /** The text of a file of the output. */
    read(path) {
        return readFileSync(join(this.folder, path), "utf8");
    }

    /** A page, parsed as browsers parse it. */
    page(path) {
        if (!this.#documents.has(path)) {
            this.#documents.set(path, load(this.read(path)));
        }
        return this.#documents.get(path);
    }

    /** The ids on a page. */
    ids(path) {
        if (!this.#ids.has(path)) {
            this.#ids.set(path, new Set(this.page(path)("[id]").map((_, { attribs }) => attribs.id).get()));
        }
        return this.#ids.get(path);
    }

    /** Whether a page only sends its reader on. */
    isRedirect(path) {
        return this.page(path)('meta[http-equiv="refresh" i]').length > 0;
    }

    /** Whether a page is one that people are led to: no redirect, and not what stands in for a missing page. */
    isForReaders(path) {
        return path !== "404.html" && !this.isRedirect(path);
    }

    /** Whether a briefing was withdrawn. */
    isTombstone(path) {
        return path.startsWith("briefings/") && this.page(path)('meta[name="robots"][content*="noindex"]').length > 0;
    }

    /** The types of pages, each with the paths of its pages. */
    get types() {
        const types = new Map();
        for (const path of this.pages) {
            const type = this.type(path);
            types.set(type, [...(types.get(type) ?? []), path]);
        }
        return types;
    }

    /** The type of a page, by the folder that it lies in. */
    type(path) {
        if (this.isRedirect(path)) {
            return "redirect";
        }
        if (this.isTombstone(path)) {
            return "tombstone";
        }
        const [first, ...rest] = path.split("/");
        const named = rest.slice(0, -1).map((folder) => (folder === "page" ? folder : "*"));
        return [first, ...named].join("/");
    }

    /** The absolute address of a file of the output. */
    address(path) {
        return `${BASE_URL}/${path.replace(/(^|\/)index\.html$/, "$1")}`;
    }

    /** The file that an absolute address of the site names, if it is one of the output. */
    fileAt(address) {
        if (!address.startsWith(`${BASE_URL}/`)) {
            return undefined;
        }
        const path = decodeURIComponent(address.slice(BASE_URL.length + 1).split(/[?#]/)[0]);
        return [path, `${path}index.html`, `${path}/index.html`].find((file) => file && !file.startsWith("/") && this.has(file));
    }
}

const kinds = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
};

/** The rules of the site's own `_headers`: a pattern, and the headers of what fits it. */
function headerRules(site) {
    const rules = [];
    for (const line of site.has("_headers") ? site.read("_headers").split("\n") : []) {
        if (line.startsWith("  ")) {
            const at = line.indexOf(": ");
            rules.at(-1).headers.push([line.slice(2, at).toLowerCase(), line.slice(at + 2)]);
        } else if (line !== "") {
            const [before, after] = line.split("*");
            rules.push({ fits: (path) => (after === undefined ? path === line : path.length >= line.length - 1 && path.startsWith(before) && path.endsWith(after)), headers: [] });
        }
    }
    return rules;
}

/**
 * What a host that reads `_headers` sends with a path: every value of every rule that fits, as Cloudflare Pages does. A
 * page that is right under all of its policies at once is right under the last of them, which Netlify sends.
 */
function headersOf(rules, path) {
    const sent = new Map();
    for (const [name, value] of rules.filter(({ fits }) => fits(path)).flatMap(({ headers }) => headers)) {
        // A media type and a time to live have one value; a policy may have several, and each of them holds.
        sent.set(name, name === "content-security-policy" ? [...(sent.get(name) ?? []), value] : value);
    }
    // Loopback has no certificate.
    sent.delete("strict-transport-security");
    return Object.fromEntries(sent);
}

/** Whether a file gets smaller by compression: pictures and fonts that are not text have theirs already. */
const isText = (file) => /\.(css|csv|html|js|json|md|svg|txt|xml|webmanifest)$/.test(file);

/**
 * Serves a site below a path on loopback, as a bucket does: a folder is its index.html, text is compressed for those who
 * take it so, and nothing is put right.
 */
export async function serve(site, under = "/sub/path/") {
    const requests = [];
    const rules = headerRules(site);
    // The rules begin where the site's own address does, which is not where it is served here.
    const base = rules.length > 0 ? new URL(site.read("_headers").split("\n")[0].slice(0, -1), "http://loopback").pathname : "/";
    const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url, "http://loopback").pathname);
        const name = path.startsWith(under) ? path.slice(under.length) : undefined;
        const file = name === "" || name?.endsWith("/") ? `${name}index.html` : name;
        const found = file !== undefined && site.has(file);
        requests.push({ path, found });
        const shown = found ? file : "404.html";
        const bytes = readFileSync(join(site.folder, shown));
        const small = isText(shown) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
        response.writeHead(found ? 200 : 404, {
            "content-type": kinds[extname(shown)] ?? "application/octet-stream",
            ...(small ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
            ...headersOf(rules, base + (name ?? "")),
        });
        response.end(small ? gzipSync(bytes) : bytes);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    // A test that fails before it closes its server does not keep the run from ending.
    server.unref();
    return {
        root: `http://127.0.0.1:${server.address().port}${under}`,
        requests,
        close: () => new Promise((closed) => { server.closeAllConnections(); server.close(closed); }),
    };
}

/** A Chromium that calls nobody by itself. */
export function openBrowser() {
    return chromium.launch({
        executablePath: "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
}

/** Runs a program; what it said, and whether it was content. */
export async function tool(program, args) {
    try {
        const { stdout, stderr } = await run(program, args, { maxBuffer: 1 << 28 });
        return { ok: true, stdout, stderr };
    } catch (error) {
        if (error.stderr === undefined || error.code === "ENOENT") {
            throw error;
        }
        return { ok: false, stdout: error.stdout, stderr: error.stderr };
    }
}

/** The path of a relative reference as seen from a page; nothing where it leads out of the site. */
export function resolveFrom(page, reference) {
    const path = posix.join(posix.dirname(page), reference);
    return path.startsWith("../") || path === ".." ? undefined : path.replace(/^\.\/?$/, "");
}

/** Fails with a list that a person can read: what is wrong, and on how many pages. */
export function noProblems(problems) {
    const pages = new Map();
    for (const { what, where } of problems) {
        pages.set(what, [...(pages.get(what) ?? []), where]);
    }
    if (pages.size > 0) {
        const lines = [...pages].slice(0, 40).map(([what, where]) => {
            const places = [...new Set(where)];
            return `  ${what}\n      on ${places.slice(0, 3).join(", ")}${places.length > 3 ? ` and ${places.length - 3} more` : ""}`;
        });
        const error = new Error(`${pages.size} problems:\n${lines.join("\n")}`);
        // Where the list was made is of no help to its reader.
        error.stack = error.message;
        throw error;
    }
}
