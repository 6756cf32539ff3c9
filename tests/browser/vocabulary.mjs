// schema.org's types and properties, read from Google's TypeScript declarations of them; knows no page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { packages } from "./site.mjs";

const declarations = join(packages, "schema-dts/dist/schema.d.ts");
const checked = join(packages, "../checked.mts");
const options = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, types: [] };

/** A program of one file that exists only here. */
function compile(text) {
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, ...rest) => (name === checked ? ts.createSourceFile(name, text, options.target, true) : getSourceFile.call(host, name, ...rest));
    host.fileExists = (name) => name === checked || fileExists.call(host, name);
    host.readFile = (name) => (name === checked ? text : readFile.call(host, name));
    return ts.createProgram([checked], options, host);
}

/** Every type with the names of the properties that it may have, its parents' among them. */
function readTypes() {
    const declared = new Map();
    ts.createSourceFile(declarations, readFileSync(declarations, "utf8"), options.target).forEachChild((node) => {
        if (ts.isInterfaceDeclaration(node)) {
            declared.set(node.name.text, node);
        }
    });
    const propertiesOf = (name) => {
        const node = declared.get(name);
        const own = node?.members.map((member) => member.name.text) ?? [];
        const parents = node?.heritageClauses?.flatMap((clause) => clause.types.map((type) => type.expression.text)) ?? [];
        return [...own, ...parents.flatMap(propertiesOf)];
    };
    const types = new Map();
    for (const [name, node] of declared) {
        const type = node.members.find((member) => member.name.text === "@type")?.type.literal;
        // Terms of other vocabularies stand in the declarations by their addresses.
        if (name.endsWith("Leaf") && /^\w+$/.test(type?.text)) {
            types.set(type.text, new Set(propertiesOf(name).filter((property) => !property.startsWith("@"))));
        }
    }
    return types;
}

/** Every type of schema.org, with the names of the properties that it may have. */
export const types = readTypes();

/** Every property of schema.org. */
export const properties = new Set([...types.values()].flatMap((names) => [...names]).filter((name) => /^\w+$/.test(name)));

/** The properties whose values are addresses or dates, by what the declarations say of them. */
function propertiesOf(kind) {
    const text = readFileSync(declarations, "utf8");
    return new Set([...text.matchAll(/^ {4}"(\w+)"\?: SchemaValue<([^;]*), "\w+">;$/gm)]
        .filter(([, , range]) => range.split(/\s*\|\s*/).includes(kind))
        .map(([, name]) => name));
}

/** The properties that may hold a date or a moment. */
export const dated = new Set([...propertiesOf("Date"), ...propertiesOf("DateTime")]);

/** A context for JSON-LD that knows the terms of schema.org and no other, in place of the one that only its host has. */
export const context = {
    schema: "https://schema.org/",
    ...Object.fromEntries([...types.keys()].map((name) => [name, `schema:${name}`])),
    ...Object.fromEntries([...properties].map((name) => [name, { "@id": `schema:${name}` }])),
};

/** A value with its texts emptied, but for those that are words of the vocabulary, and with no two list members alike. */
function shape(value) {
    if (Array.isArray(value)) {
        return [...new Set(value.map((part) => JSON.stringify(shape(part))))].map((part) => JSON.parse(part));
    }
    if (value && typeof value === "object") {
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, key === "@type" ? part : shape(part)]));
    }
    return typeof value === "string" && !value.startsWith("https://schema.org/") ? "" : value;
}

/**
 * What TypeScript has against nodes, each as a value of the type that it names: properties and what they may hold.
 *
 * Many nodes are alike but for their texts: each shape is looked at once, and told with the first node that has it.
 */
export function judge(nodes) {
    const shapes = new Map();
    for (const node of nodes) {
        const key = JSON.stringify(shape(node));
        shapes.set(key, shapes.get(key) ?? node);
    }
    const typeOf = (node) => [node["@type"]].flat().map((type) => `S.${type}Leaf`).join(" & ");
    const lines = [...shapes].map(([text, node], at) => `const n${at}: ${typeOf(node)} = ${text};`);
    const program = compile(`import type * as S from "schema-dts";\n${lines.join("\n")}\n`);
    const file = program.getSourceFile(checked);
    const judged = [...shapes.values()];
    return program.getSemanticDiagnostics(file).map((diagnostic) => ({
        node: judged[file.getLineAndCharacterOfPosition(diagnostic.start).line - 1],
        message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
    }));
}
