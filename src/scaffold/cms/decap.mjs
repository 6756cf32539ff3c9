// Decap CMS, whose package is one file for browsers.

/** The system, before it has begun. */
export async function load() {
    window.CMS_MANUAL_INIT = true;
    const script = Object.assign(document.createElement("script"), { src: new URL("decap-cms.js", import.meta.url) });
    await new Promise((ready, failed) => {
        Object.assign(script, { onload: ready, onerror: failed });
        document.head.append(script);
    });
    return window.CMS;
}
