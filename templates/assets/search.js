// Searches the site in the reader's browser: loads the index in parts, shows what is found, and keeps the search in the
// address. Everything comes from the site's own folder search/.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  const ways = document.querySelector(".search-ways");
  const found = document.querySelector(".search-results");
  if (!form || !ways || !found) return;
  const field = form.elements.q;
  const status = document.getElementById("search-status");
  const list = found.querySelector(".found-list");
  const more = found.querySelector(".search-more");
  const blank = document.getElementById("search-result").content;
  const details = form.querySelector("details");
  const choices = [...form.querySelectorAll("[data-filter]")];
  const kinds = new Map([...document.querySelectorAll("#search-kinds dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]));
  const root = new URL(form.dataset.root || "./", location.href);
  const here = new URL("search/", root);
  const PAGE = 10;
  const SECTIONS = 3;
  const KEYS = ["q", ...choices.map((choice) => choice.name), "from", "to", "sort"];

  function sayWhy(why) {
    for (const words of ways.querySelectorAll("[data-why]")) words.hidden = words.dataset.why !== why;
    ways.hidden = false;
    form.hidden = true;
    found.hidden = true;
  }

  if (location.protocol === "file:") {
    sayWhy("disk");
    return;
  }
  ways.hidden = true;
  form.hidden = false;

  // What is loaded once: a promise a file, forgotten when it fails so that it is tried again.
  const loaded = new Map();
  function once(name, load) {
    if (!loaded.has(name)) {
      loaded.set(name, load().catch((error) => {
        loaded.delete(name);
        throw error;
      }));
    }
    return loaded.get(name);
  }

  const json = (name) => once(name, async () => {
    const answer = await fetch(new URL(name, here), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return answer.json();
  });

  // One engine a language: its WebAssembly knows how the words of that language are cut. The parts are merged into it,
  // each with its path as a filter, so that one can be asked alone.
  const engine = ({ language, tag, parts }) => once(`engine ${language}`, async () => {
    const folder = new URL(`${language}/`, here).pathname;
    const pagefind = await import(`${folder}pagefind.js`);
    // Without a worker: that would be under another page's policy.
    const index = pagefind.createInstance({ basePath: folder, noWorker: true, metaCacheTag: tag });
    await Promise.all(parts.map((part) => index.mergeIndex(new URL(`${part.path}/`, here).pathname, {
      language,
      mergeFilter: { part: part.path },
      metaCacheTag: part.tag,
    })));
    return index;
  });

  async function fillChoices() {
    const lists = await json("filters.json");
    for (const choice of choices.filter((choice) => choice.options.length <= 1)) {
      choice.append(...(lists.choices[choice.name] ?? []).map(([value, label, count]) => new Option(`${label} (${count})`, value)));
    }
  }

  // What the reader wants, as it stands in the form.
  function wish() {
    const wanted = {};
    for (const key of KEYS) {
      const value = form.elements[key]?.value.trim();
      if (value) wanted[key] = value;
    }
    return wanted;
  }

  function addressOf(wanted) {
    const query = new URLSearchParams(wanted).toString();
    return query ? `?${query}` : location.pathname;
  }

  async function readAddress() {
    const query = new URLSearchParams(location.search);
    const narrowed = KEYS.filter((key) => key !== "q" && query.has(key));
    if (narrowed.length > 0) {
      details.open = true;
      await fillChoices();
    }
    for (const key of KEYS) {
      if (form.elements[key]) form.elements[key].value = query.get(key) ?? "";
    }
  }

  // The parts of a language that a wish concerns, each with the filters for it. Days are asked for one by one, so only of
  // parts that a range cuts through, and only those that some record has.
  async function narrowed(wanted, { parts }) {
    const { from = "", to = "9999-12-31" } = wanted;
    const filters = {};
    for (const { name } of choices) {
      if (wanted[name]) filters[name] = wanted[name];
    }
    if (!wanted.from && !wanted.to) return parts.map(({ path }) => ({ ...filters, part: path }));
    const { days } = await json("filters.json");
    const narrow = (part) => {
      if (part.from >= from && part.to <= to) return { ...filters, part: part.path };
      const reached = days.filter((day) => day >= from && day <= to && day >= part.from && day <= part.to);
      return reached.length > 0 ? { ...filters, part: part.path, date: { any: reached } } : null;
    };
    return parts.filter((part) => part.from).map(narrow).filter((limits) => limits !== null);
  }

  // The filters of all parts as one.
  function together(limits) {
    const whole = limits.filter(({ date }) => !date).map(({ part }) => part);
    const { part, date, ...filters } = limits[0];
    const cut = limits.filter(({ date }) => date).map(({ part, date }) => ({ part, date }));
    return { ...filters, any: [...(whole.length > 0 ? [{ part: { any: whole } }] : []), ...cut] };
  }

  // The results of one language, newest first: part by part, since only within one they are sorted.
  async function* newestFirst(index, words, limits, counts) {
    for (const filters of limits.filter(({ part }) => counts[part] > 0)) {
      const { results } = await index.search(words, { filters, sort: { date: "desc" } });
      for (const result of results) yield await result.data();
    }
  }

  // Of several such lists one.
  async function* merged(streams) {
    const heads = await Promise.all(streams.map((stream) => stream.next()));
    const day = ({ value, done }) => (done ? "" : value.filters.date?.[0] ?? "0");
    for (;;) {
      let best = -1;
      heads.forEach((head, at) => {
        if (!head.done && (best < 0 || day(head) > day(heads[best]))) best = at;
      });
      if (best < 0) return;
      yield heads[best].value;
      heads[best] = await streams[best].next();
    }
  }

  async function* bestFirst(results) {
    // The pages that are shown together are loaded together.
    for (let at = 0; at < results.length; at += PAGE) {
      yield* await Promise.all(results.slice(at, at + PAGE).map((result) => result.data()));
    }
  }

  async function search(wanted) {
    const words = wanted.q ?? null;
    const wantsLanguage = wanted.language?.split("-")[0].toLowerCase();
    const languages = (await json("parts.json")).filter(({ language }) => !wantsLanguage || language === wantsLanguage);
    const answers = await Promise.all(languages.map(async (language) => {
      const limits = await narrowed(wanted, language);
      if (limits.length === 0) return null;
      const index = await engine(language);
      const answer = await index.search(words, { filters: together(limits) });
      return { index, limits, answer };
    }));
    const all = answers.filter((answer) => answer !== null);
    const results = all.flatMap(({ answer }) => answer.results);
    if (wanted.sort === "date" || words === null) {
      const streams = all.map(({ index, limits, answer }) => newestFirst(index, words, limits, answer.filters.part ?? {}));
      return { count: results.length, pages: merged(streams) };
    }
    results.sort((a, b) => b.score - a.score);
    return { count: results.length, pages: bestFirst(results) };
  }

  // An excerpt as Pagefind marks it, without a detour through markup.
  function marked(excerpt) {
    const plain = (words) => words.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return excerpt.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map((piece) => {
      const inner = /^<mark>(.*)<\/mark>$/s.exec(piece);
      if (!inner) return plain(piece);
      const mark = document.createElement("mark");
      mark.textContent = plain(inner[1]);
      return mark;
    });
  }

  function resultOf(page) {
    const item = blank.cloneNode(true);
    const slot = (name) => item.querySelector(`[data-slot="${name}"]`);
    const language = page.filters.language?.[0];
    const href = new URL(page.raw_url, root).href;
    slot("kind").textContent = kinds.get(page.filters.kind?.[0]) ?? "";
    if (page.meta.regions) slot("regions").textContent = ` · ${page.meta.regions}`;
    slot("link").href = href;
    slot("link").textContent = page.meta.title;
    slot("excerpt").append(...marked(page.excerpt));
    for (const name of ["regions", "link", "excerpt", "sections"]) {
      if (language && language.toLowerCase() !== document.documentElement.lang.toLowerCase()) slot(name).lang = language;
    }
    if (page.meta.when) slot("when").textContent = page.meta.when;
    else slot("when").remove();
    const sections = page.sub_results.filter((section) => section.anchor?.id).slice(0, SECTIONS);
    for (const section of sections) {
      const link = document.createElement("a");
      link.href = `${href}#${encodeURIComponent(section.anchor.id)}`;
      link.textContent = section.title;
      slot("sections").append(" ", link);
    }
    if (sections.length === 0) slot("sections").remove();
    return item;
  }

  let turn = 0;
  let shown = null;

  async function showMore(focus) {
    const current = shown;
    more.disabled = true;
    const before = list.children.length;
    const items = [];
    while (items.length < PAGE) {
      const { value, done } = await current.pages.next();
      if (done) break;
      items.push(resultOf(value));
    }
    if (current !== shown) return;
    list.append(...items);
    more.disabled = false;
    more.hidden = list.children.length >= current.count || items.length < PAGE;
    if (focus) list.children[before]?.querySelector("a")?.focus();
  }

  async function run() {
    const mine = ++turn;
    const wanted = wish();
    const { sort, ...asked } = wanted;
    if (Object.keys(asked).length === 0) {
      shown = null;
      list.replaceChildren();
      more.hidden = true;
      found.hidden = true;
      status.textContent = "";
      return;
    }
    found.hidden = false;
    status.textContent = status.dataset.running;
    try {
      const answer = await search(wanted);
      if (mine !== turn) return;
      shown = answer;
      list.replaceChildren();
      more.hidden = true;
      await showMore(false);
      if (mine !== turn) return;
      status.textContent = answer.count > 0 ? status.dataset.count.replace("{n}", answer.count.toLocaleString(document.documentElement.lang)) : status.dataset.nothing;
    } catch (error) {
      if (mine !== turn) return;
      console.error(error);
      sayWhy("failed");
    }
  }

  let timer = 0;
  function later(event) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", addressOf(wish()));
      run();
    }, event.target === field ? 250 : 0);
  }
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    history.pushState(null, "", addressOf(wish()));
    run();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    history.pushState(null, "", addressOf(wish()));
    run();
    field.focus();
  }));
  more.addEventListener("click", () => showMore(true));
  details.addEventListener("toggle", () => {
    if (details.open) fillChoices().catch(() => sayWhy("failed"));
  });
  addEventListener("popstate", () => readAddress().then(run, () => sayWhy("failed")));

  // From the field down to the results, up and down among them, and back; Escape empties the field.
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll(".card-title a")];
    const at = links.indexOf(document.activeElement);
    const inField = document.activeElement === field;
    if (event.key === "ArrowDown" && (inField || at >= 0) && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? field).focus();
    } else if (event.key === "Escape" && (inField || at >= 0)) {
      event.preventDefault();
      if (inField) {
        field.value = "";
        history.replaceState(null, "", addressOf(wish()));
        run();
      }
      field.focus();
    }
  });

  readAddress().then(run, () => sayWhy("failed"));
})();
