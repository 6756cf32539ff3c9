// Put into every page of the preview, and into no page of a build: reloads it when the site has changed, and shows what
// must be mended. Everything that an editor wrote is set as text, never as markup.
(() => {
    "use strict";
    const { edition } = document.currentScript.dataset;
    const events = document.currentScript.dataset.events;
    let stream;
    let panel;
    let hidden = "";

    const element = (name, className, text) => {
        const made = document.createElement(name);
        if (className) made.className = className;
        if (text !== undefined) made.textContent = text;
        return made;
    };

    const look = `
        :host { all: initial; }
        section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
            box-sizing: border-box; padding: 1rem 1.25rem 1.25rem; background: #1f1214; color: #fbeeee;
            border-top: 4px solid #ff6b6b; font: 15px/1.5 system-ui, sans-serif; }
        header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
        h2 { margin: 0; font-size: 1.05rem; }
        p { margin: .25rem 0 0; }
        ol { margin: .75rem 0 0; padding: 0; list-style: none; }
        li { padding: .6rem 0; border-top: 1px solid #5b3a3d; }
        .place, .code { font: 13px/1.5 ui-monospace, monospace; color: #ffc9c9; overflow-wrap: anywhere; }
        .message { overflow-wrap: anywhere; }
        .help { color: #cfe8cf; overflow-wrap: anywhere; }
        button { font: inherit; color: inherit; background: none; border: 1px solid #b98; border-radius: 4px;
            padding: .1rem .6rem; cursor: pointer; }
        button:focus-visible { outline: 3px solid #fff; }`;

    const item = (finding) => {
        const row = element("li");
        const place = finding.path ? `${finding.path}:${finding.line}:${finding.column}` : "";
        if (place) row.append(element("div", "place", place));
        row.append(element("div", "message", finding.message));
        if (finding.help) row.append(element("div", "help", `Way out: ${finding.help}`));
        if (finding.code) row.append(element("div", "code", `dateline explain ${finding.code}`));
        return row;
    };

    const clear = () => {
        panel?.remove();
        panel = undefined;
    };

    const show = (state, key) => {
        clear();
        panel = element("dateline-overlay");
        const root = panel.attachShadow({ mode: "open" });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(look);
        root.adoptedStyleSheets = [sheet];
        const section = element("section");
        section.setAttribute("role", "alert");
        section.lang = "en";
        section.dir = "ltr";
        const head = element("header");
        head.append(element("h2", "", state.title));
        const close = element("button", "", "Hide");
        close.type = "button";
        close.addEventListener("click", () => {
            hidden = key;
            clear();
        });
        head.append(close);
        section.append(head, element("p", "", state.note));
        const list = element("ol");
        list.append(...state.findings.map(item));
        if (state.more > 0) list.append(element("li", "message", `and ${state.more} more: see dateline check`));
        section.append(list);
        root.append(section);
        document.documentElement.append(panel);
    };

    const hear = (data) => {
        const state = JSON.parse(data);
        if (state.edition !== edition) {
            stream.close();
            location.reload();
            return;
        }
        if (state.findings.length === 0) {
            hidden = "";
            clear();
        } else if (data !== hidden) {
            show(state, data);
        }
    };

    // A page that nobody looks at holds no connection: browsers allow only a few to one host.
    const follow = () => {
        stream?.close();
        if (document.visibilityState === "hidden") return;
        stream = new EventSource(events);
        stream.addEventListener("message", (event) => hear(event.data));
    };
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", () => stream?.close());
    addEventListener("pageshow", (event) => event.persisted && follow());
    follow();
})();
