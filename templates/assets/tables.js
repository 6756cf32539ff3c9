// Tables that sort and filter. A table is whole without it; with it, its columns are buttons and its form is shown.
//
//   <table data-sortable>              sorts by every column whose <th> has data-column, its name in the address;
//     <th data-column="since" data-as="text|number|date">   by the cell's data-sort or, without one, by its text
//     <span data-sorted="…">           in its caption: what stands there instead once the order is the reader's
//   <form data-filter="ID">            narrows the table with that id: a <select name="region"> keeps the rows whose
//                                      data-region has the word, <input type="search"> those that have all words
//   <p role="status" data-rows="…#…">  in the form: says how many rows are shown, in place of the #
//
// What the reader asked for stands in the address, so that it can be sent to others.
(() => {
  const address = new URLSearchParams(location.search);
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function note(name, value) {
    if (value) address.set(name, value);
    else address.delete(name);
    const query = address.toString();
    try {
      history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    } catch {
      // Some browsers do not let a page from the disk change its address.
    }
  }

  /* Sorting */

  function valueOf(row, column, as) {
    const cell = row.cells[column];
    const value = cell?.dataset.sort ?? (cell?.querySelector(".empty") ? "" : cell?.textContent.trim() ?? "");
    if (as !== "number" || value === "") return value;
    const number = parseFloat(value);
    return Number.isNaN(number) ? "" : number;
  }

  const compare = {
    text: (a, b) => words.compare(a, b),
    number: (a, b) => a - b,
    date: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  };

  function sortable(table) {
    const body = table.tBodies[0];
    const asItWas = [...body.rows];
    const caption = table.caption?.querySelector("[data-sorted]");
    const inOrder = caption?.textContent;
    const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.column);

    // `way` is 1, -1, or 0 for the order that the page came in. What has no value stands last in both directions.
    function sort(head, way) {
      for (const other of heads) other.removeAttribute("aria-sort");
      const rows = [...asItWas];
      if (head && way) {
        const as = head.dataset.as ?? "text";
        const keys = new Map(rows.map((row) => [row, valueOf(row, head.cellIndex, as)]));
        rows.sort((a, b) => {
          const [one, two] = [keys.get(a), keys.get(b)];
          return (one === "") - (two === "") || way * compare[as](one, two);
        });
        head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      }
      body.append(...rows);
      if (caption) caption.textContent = head && way ? caption.dataset.sorted : inOrder;
    }

    const ways = { ascending: -1, descending: 0 };
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      head.addEventListener("click", () => {
        const way = ways[head.getAttribute("aria-sort")] ?? 1;
        sort(head, way);
        note("sort", ["-", "", ""][way + 1] + (way ? head.dataset.column : ""));
      });
    }

    const wish = address.get("sort") ?? "";
    const name = wish.replace(/^-/, "");
    const head = heads.find((one) => one.dataset.column === name);
    if (head) sort(head, wish.startsWith("-") ? -1 : 1);
    table.addEventListener("reset", () => {
      sort();
      note("sort", "");
    });
  }

  /* Filtering */

  function filtering(form) {
    const table = document.getElementById(form.dataset.filter);
    if (!table) return;
    const rows = [...table.tBodies[0].rows];
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
    const fields = [...form.elements].filter((field) => field.name);
    const status = form.querySelector("[data-rows]");
    let timer;

    function narrow() {
      const wanted = plain(form.querySelector("input[type=search]")?.value ?? "").split(/\s+/).filter(Boolean);
      const chosen = fields.filter((field) => field.matches("select") && field.value);
      let count = 0;
      for (const row of rows) {
        const fits = chosen.every((field) => (row.dataset[field.name] ?? "").split(" ").includes(field.value));
        row.hidden = !(fits && wanted.every((word) => texts.get(row).includes(word)));
        count += !row.hidden;
      }
      // Said when the reader pauses, not at every key.
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = status.dataset.rows.replace("#", count)), 200);
    }

    for (const field of fields) {
      field.value = address.get(field.name) ?? "";
      // A value that the table does not have is none.
      if (field.selectedIndex === -1) field.value = "";
    }
    form.addEventListener("input", ({ target }) => {
      note(target.name, target.value.trim());
      narrow();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const field of fields) {
        field.value = "";
        note(field.name, "");
      }
      table.dispatchEvent(new Event("reset"));
      narrow();
    });
    if (fields.some((field) => field.value)) narrow();
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) sortable(table);
  for (const form of document.querySelectorAll("form[data-filter]")) filtering(form);
})();
