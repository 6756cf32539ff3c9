// What a record's page offers beyond its HTML: cards at citation numbers, copying and printing, and the way back to where
// the reader was. The page is whole without it. All words are the page's; nothing leaves the reader's browser.

// Citation cards: hover, focus or tap on a number shows its source, as the list on the same page has it.
(() => {
  const card = document.querySelector("template[data-cite-card]")?.content.firstElementChild;
  if (!card || !card.showPopover) return;
  let shown; // the number that the card is at
  let timer;
  let tapped = false; // whether a finger is on a number that has no card yet

  const numberAt = (node) => (node instanceof Element ? node.closest(".cites > a") : null);
  const later = (what, milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(what, milliseconds);
  };
  const nameOf = (number) => `${card.dataset.source} ${number.textContent}`;
  const copyOf = (part) => {
    const copy = part.cloneNode(true);
    for (const link of copy.querySelectorAll(".backlinks")) link.remove();
    return copy;
  };

  // The list has the same links, and Enter on the number leads there: so a card is no further stop of the Tab key.
  function fill(number) {
    const source = document.getElementById(number.hash.slice(1));
    if (!source) return false;
    const parts = [...source.children].filter((part) => part.matches(".source-line, .source-facts, .source-origin"));
    const body = card.querySelector("[data-body]");
    body.replaceChildren(...parts.map(copyOf));
    // A report that the list puts under the one that it repeats is told by its place there, and here by name.
    const origin = source.parentElement.closest(".source-item, .origin-head")?.querySelector(".source-line");
    if (origin && body.querySelector(".source-origin")) body.append(copyOf(origin));
    card.querySelector("[data-to-list]").setAttribute("href", number.hash);
    card.setAttribute("aria-label", nameOf(number));
    for (const link of card.querySelectorAll("a")) link.tabIndex = -1;
    return true;
  }

  // Below the number or, where there is no room, above it; never out of the window.
  function place(number) {
    const [gap, edge] = [4, 8];
    const at = number.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - edge;
    const above = at.bottom + gap + height > innerHeight - edge && at.top > height + gap + edge;
    card.style.left = `${scrollX + Math.max(edge, Math.min(at.left + (at.width - width) / 2, room))}px`;
    card.style.top = `${scrollY + (above ? at.top - gap - height : at.bottom + gap)}px`;
  }

  function show(number) {
    clearTimeout(timer);
    if (shown === number) return;
    hide();
    if (!fill(number)) return;
    number.after(card);
    card.showPopover();
    place(number);
    number.setAttribute("aria-describedby", card.id);
    shown = number;
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    if (card.contains(document.activeElement)) shown.focus();
    shown.removeAttribute("aria-describedby");
    shown = undefined;
    card.remove();
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const number = numberAt(target);
    if (number) later(() => show(number), shown ? 0 : 120);
    else if (card.contains(target) || !shown) clearTimeout(timer);
    else if (document.activeElement !== shown) later(hide, 300);
  });
  document.addEventListener("focusin", ({ target }) => {
    const number = numberAt(target);
    if (number?.matches(":focus-visible")) show(number);
    else if (!number && !card.contains(target)) hide();
  });
  // The first tap shows the card; the second goes to the list, as a click and Enter do at once.
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    const number = numberAt(target);
    tapped = pointerType === "touch" && number !== null && number !== shown;
  });
  document.addEventListener("pointerup", ({ target }) => {
    if (!numberAt(target) && !card.contains(target)) hide();
  });
  document.addEventListener("click", (event) => {
    const number = numberAt(event.target);
    if (number && tapped) {
      event.preventDefault();
      show(number);
    } else if (number || event.target.closest?.(".cite-card a[href^='#']")) later(hide, 0);
    tapped = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    tapped = false;
    if (key === "Escape") hide();
  });
  // A bare number says little when it is read out by itself.
  for (const number of document.querySelectorAll(".cites > a")) number.setAttribute("aria-label", nameOf(number));
  addEventListener("resize", hide);
  addEventListener("beforeprint", hide);
})();

// Share and cite: buttons that copy and print. Without them the address and the citation are there to be read.
(() => {
  const share = document.querySelector("[data-share]");
  if (!share) return;
  const status = share.querySelector("[role=status]");
  const field = share.querySelector("input");
  const citation = document.querySelector(".citation-text");
  // A page that knows no address of its own is shared by the one that it was opened at.
  field.value ||= location.href.split("#")[0];

  // What is said twice in the same words is heard twice only if it was gone between.
  function say(words) {
    status.textContent = "";
    setTimeout(() => (status.textContent = words), 50);
  }

  function select(element) {
    if (element !== field) return getSelection().selectAllChildren(element);
    field.closest("[hidden]")?.removeAttribute("hidden");
    field.focus();
    field.select();
  }

  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.value ?? element.textContent);
      say(status.dataset.copied);
    } catch {
      // No clipboard for this page: what is selected can be copied by hand.
      select(element);
      say(status.dataset.selected);
    }
  }

  share.querySelector("[data-copy-link]")?.addEventListener("click", () => copy(field));
  share.querySelector("[data-copy-citation]")?.addEventListener("click", () => copy(citation));
  share.querySelector("[data-print]")?.addEventListener("click", () => print());
})();

// Reading position: the last statement or heading that the reader passed is offered as a link when they come back.
(() => {
  const offer = document.querySelector("[data-continue]");
  const text = document.querySelector(".prose");
  if (!offer || !text) return;
  const key = "dateline-reading";
  const limit = 40; // pages that are remembered: the last ones read
  const marks = [...text.querySelectorAll("h2[id], h3[id], i[id]")];

  // Pairs of a page and a mark on it. What cannot be read was never kept.
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)).filter(Array.isArray);
    } catch {
      return [];
    }
  }

  function keep() {
    const entries = kept().filter(([page]) => page !== location.pathname);
    const passed = marks.filter((mark) => mark.getBoundingClientRect().top < innerHeight / 3).pop();
    // Who saw no more than a screen has nothing to come back to, nor has who read to the end.
    const midway = scrollY > innerHeight && text.getBoundingClientRect().bottom > innerHeight;
    if (passed && midway) entries.push([location.pathname, passed.id]);
    try {
      localStorage.setItem(key, JSON.stringify(entries.slice(-limit)));
    } catch {
      // Storage is refused or full: nothing is remembered.
    }
  }

  const id = kept().find(([page]) => page === location.pathname)?.[1];
  if (!location.hash && marks.some((mark) => mark.id === id)) {
    const way = offer.querySelector("a");
    way.setAttribute("href", `#${id}`);
    way.addEventListener("click", () => (offer.hidden = true));
    offer.hidden = false;
  }

  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("pagehide", () => scrollY > 0 && keep());
})();
