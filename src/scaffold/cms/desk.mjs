// Begins the forms, each kind of record with the shapes of its files. Written by `dateline schema --cms`, as is all beside it.

import { format } from "./format.mjs";
import { load } from "./system.mjs";

const shapes = await (await fetch("shapes.json")).json();
const system = await load();
for (const [name, { extension, shape }] of Object.entries(shapes)) {
    system.registerCustomFormat(name, extension, format(shape, extension === "md"));
}
system.init();
