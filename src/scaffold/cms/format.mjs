// How the forms read and write the newsroom's files: a form has one way to show a value, and a file has several to write it.

import { isMap, parse, parseDocument, stringify } from "yaml";

/** Under this key a record carries its file's front matter through the form, so that only what was changed is written anew. */
const BEFORE = "#";

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (value) =>
    value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
const sorted = (_, value) =>
    isMapping(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
const same = (one, other) => JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
const mapped = (value, change) => Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(key, one)]));

/** A value of a file as the form takes it: one of several as a list, an id as a mapping that holds it. */
function opened(value, shape) {
    if (shape?.several) {
        const values = Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
        return values.map((one) => opened(one, shape.several));
    }
    if (shape?.words && isMapping(value)) {
        return JSON.stringify(value);
    }
    if (shape?.choice && typeof value === "boolean") {
        return String(value);
    }
    const whole = shape?.id && !isMapping(value) && !isEmpty(value) ? { ...shape.mark, [shape.id]: String(value) } : value;
    return shape?.keys && isMapping(whole) ? mapped(whole, (key, one) => opened(one, shape.keys[key])) : whole;
}

/** A value of the form as the file has it: without what was left empty, and an id where nothing else is said. */
function closed(value, shape) {
    if (shape?.several) {
        return Array.isArray(value) ? value.map((one) => closed(one, shape.several)).filter((one) => !isEmpty(one)) : value;
    }
    if (shape?.words && typeof value === "string" && value.startsWith("{")) {
        try {
            return JSON.parse(value);
        } catch {
            return value;
        }
    }
    if (shape?.choice && ["true", "false"].includes(value)) {
        return value === "true";
    }
    // A switch that is off is the same as none.
    if (shape?.flag && value === false) {
        return undefined;
    }
    if (!shape?.keys || !isMapping(value)) {
        return value;
    }
    const all = Object.entries(mapped(value, (key, one) => closed(one, shape.keys[key])));
    // What the form does not know stays, be it empty.
    const said = Object.fromEntries(all.filter(([key, one]) => !(key in shape.keys && isEmpty(one))));
    return shape.id && same(said, { ...shape.mark, [shape.id]: said[shape.id] }) ? said[shape.id] : said;
}

const written = (value) => stringify(value, { lineWidth: 0 });

/** The front matter with other values: the lines of every key whose value is the same stay as they are. */
function edited(before, now, shape) {
    const document = parseDocument(before);
    if (!isMap(document.contents) || document.contents.flow) {
        return written(now);
    }
    const old = closed(opened(document.toJS(), shape), shape);
    let text = before.endsWith("\n") ? before : `${before}\n`;
    const there = document.contents.items;
    for (const { key, value } of there.toReversed()) {
        const name = key.value;
        if (!same(old[name], now[name])) {
            const end = text[value.range[1] - 1] === "\n" ? value.range[1] : text.indexOf("\n", value.range[1]) + 1;
            text = text.slice(0, key.range[0]) + (isEmpty(now[name]) ? "" : written({ [name]: now[name] })) + text.slice(end);
        }
    }
    const added = Object.entries(now).filter(([name, value]) => !there.some(({ key }) => key.value === name) && !isEmpty(value));
    text += added.length > 0 ? written(Object.fromEntries(added)) : "";
    // Where lines were cut in the wrong place, all of it is written anew.
    return same(closed(opened(parse(text), shape), shape), now) ? text : written(now);
}

/** A file of front matter and text, or of front matter alone, as a record of the form and back. */
export function format(shape, isMarkdown) {
    return {
        fromFile(text) {
            const parts = isMarkdown ? /^\uFEFF?---[ \t]*\r?\n(?:([^]*?)\r?\n)??---[ \t]*(?:\r?\n([^]*))?$/.exec(text) : [text, text];
            if (parts === null) {
                throw new Error("the front matter does not end");
            }
            const [, front = "", body = ""] = parts;
            return { ...opened(parse(front) ?? {}, shape), ...(isMarkdown ? { body } : {}), [BEFORE]: front };
        },
        toFile({ [BEFORE]: before, body, ...record }) {
            const now = closed(record, shape);
            const front = before?.trim() ? edited(before, now, shape) : written(now);
            return isMarkdown ? `---\n${front}---\n${(body ?? "").replace(/\n?$/, "\n")}` : front;
        },
    };
}
