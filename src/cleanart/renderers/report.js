"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  document.documentElement.classList.add("js");

  // Views: one at a time on a narrow screen, the blocks always and one of the others on a wide one.
  const buttons = all("[data-view]");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      one("#views").className = `shows-${button.dataset.view}`;
      for (const other of buttons) other.setAttribute("aria-pressed", other === button);
      if (button.dataset.view === "page") open(chosen || items.find(isKept), 4); // it could not scroll while it was hidden
      if (button.dataset.view === "article" && chosen) showPlace(chosen);
      draw();
    });
  }

  const list = one("#blocks");
  const items = list ? [...list.children] : [];
  const inspector = one("#inspector");
  const boxes = all(".filters input");
  let chosen = null;
  let stop = items[0]; // the one that the Tab key leads to

  // Reasons of the block that is pointed at, or else of the one that was chosen.
  const inspect = (item) => {
    const why = item.querySelector(".why").cloneNode(true);
    why.removeAttribute("id");
    inspector.replaceChildren(why, copier(item));
    inspector.scrollTop = 0;
  };

  // A rule for the command that drops the block, or keeps it if it was dropped; a click copies it.
  const copier = (item) => {
    const option = item.classList.contains("kept") ? "--drop" : "--keep";
    const rule = `${option} '${item.dataset.rule.replaceAll("'", "'\\''")}'`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy as rule";
    button.title = rule;
    button.addEventListener("click", () => {
      const field = document.createElement("textarea"); // the clipboard's own interface is not there for files
      field.value = rule;
      button.after(field);
      field.select();
      button.textContent = document.execCommand("copy") ? "Copied" : "Copy by hand:";
      if (button.textContent === "Copied") field.remove();
    });
    return button;
  };

  // Places of the kept blocks in the article: by their letters, in order, since the article has its own markup.
  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");
  const placeOf = new Map();
  const blockOf = new Map();
  const match = () => {
    const places = all("#article .body :is(p, li, h1, h2, h3, h4, h5, h6, pre, tr)").filter(
      (place) => !place.querySelector("p, li, tr"),
    );
    const texts = places.map((place) => letters(place.textContent));
    let at = 0;
    for (const item of items) {
      if (!item.classList.contains("kept")) continue;
      const own = letters(item.querySelector(".text").textContent);
      const found = own ? texts.findIndex((text, i) => i >= at && text.includes(own)) : -1;
      if (found < 0) continue;
      at = found;
      placeOf.set(item, places[found]);
      if (!blockOf.has(places[found])) blockOf.set(places[found], item);
    }
  };
  const showPlace = (item) => {
    for (const place of all("#article .marked")) place.classList.remove("marked");
    const place = placeOf.get(item);
    if (!place) return;
    place.classList.add("marked");
    place.scrollIntoView({ block: "nearest" });
  };
  const stopAt = (item) => {
    stop.tabIndex = -1;
    stop = item;
    stop.tabIndex = 0;
  };
  const choose = (item) => {
    if (chosen) chosen.setAttribute("aria-selected", "false");
    chosen = item;
    chosen.setAttribute("aria-selected", "true");
    stopAt(chosen);
    inspect(chosen);
    showPlace(chosen);
  };
  const blockAt = (event) => event.target.closest("#blocks > li");

  const go = (from, step) => {
    let i = from;
    while (items[i] && items[i].hidden) i += step;
    if (!items[i]) return;
    items[i].focus({ preventScroll: true });
    items[i].scrollIntoView({ block: "nearest" });
  };
  const goTo = (from, step, fits) => {
    let i = from + step;
    while (items[i] && (items[i].hidden || !fits(items[i]))) i += step;
    if (items[i]) go(i, step);
  };
  const isKept = (item) => item.classList.contains("kept");
  // Several times: heights of blocks are estimates until they are laid out.
  const open = (item, times) => {
    if (!item || item === items[0]) return;
    item.scrollIntoView({ block: "start" });
    if (times > 1) requestAnimationFrame(() => open(item, times - 1));
  };
  const isDoubtful = (item) => "doubt" in item.dataset;
  const keys = {
    ArrowDown: (i) => go(i + 1, 1),
    ArrowUp: (i) => go(i - 1, -1),
    Home: () => go(0, 1),
    End: () => go(items.length - 1, -1),
    k: (i) => goTo(i, 1, isKept),
    K: (i) => goTo(i, -1, isKept),
    d: (i) => goTo(i, 1, isDoubtful),
    D: (i) => goTo(i, -1, isDoubtful),
    "/": () => search.focus(),
  };
  const search = one("#search");

  // Filters: a block is shown if every box that is about it is checked.
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    const off = boxes.filter((box) => !box.checked).map((box) => box.value);
    let shown = 0;
    for (const item of items) {
      item.hidden =
        off.some((name) => item.classList.contains(name)) ||
        !item.querySelector(".text").textContent.toLowerCase().includes(wanted);
      shown += !item.hidden;
    }
    one("#shown").textContent = `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")} blocks shown`;
    const first = stop.hidden && items.find((item) => !item.hidden);
    if (first) stopAt(first); // so that the list can still be reached by keyboard
    draw();
  };

  // The map: the whole page at a glance, each block as high as its text is long.
  const map = one("#map");
  const canvas = one("#map canvas");
  const here = one("#here");
  const spans = []; // [top, height, item], as shares of the whole
  const draw = () => {
    if (!map || !map.clientHeight) return;
    const scale = window.devicePixelRatio || 1;
    canvas.width = map.clientWidth * scale;
    canvas.height = map.clientHeight * scale;
    const pen = canvas.getContext("2d");
    const colours = new Map();
    const shown = items.filter((item) => !item.hidden);
    const sizes = shown.map((item) => 40 + Math.min(2000, item.textContent.length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    let top = 0;
    spans.length = 0;
    shown.forEach((item, i) => {
      const own = [...item.classList].find((name) => name.startsWith("is-")).slice(3);
      if (!colours.has(own)) colours.set(own, getComputedStyle(document.documentElement).getPropertyValue(`--${own}`));
      const kept = item.classList.contains("kept");
      const height = sizes[i] / total;
      pen.fillStyle = colours.get(own);
      pen.globalAlpha = kept ? 1 : 0.3;
      const gap = height * canvas.height > 3 ? 1 : 0;
      pen.fillRect(kept ? 0 : canvas.width * 0.5, top * canvas.height, canvas.width, height * canvas.height - gap);
      spans.push([top, height, item]);
      top += height;
    });
    locate();
  };

  // Where in the map the blocks are that can be seen.
  const locate = () => {
    const box = list.getBoundingClientRect();
    const spanAt = (y) => {
      const found = document.elementFromPoint(box.left + box.width / 2, y);
      const item = found && found.closest("#blocks > li");
      return item && spans.find((span) => span[2] === item);
    };
    const first = spanAt(box.top + 12) || spans[0];
    const last = spanAt(box.bottom - 6) || spans[spans.length - 1];
    here.hidden = !first;
    if (!first) return;
    here.style.top = `${first[0] * 100}%`;
    here.style.height = `${(last[0] + last[1] - first[0]) * 100}%`;
  };

  if (list) {
    list.addEventListener("focusin", (event) => choose(blockAt(event)));
    list.addEventListener("pointerover", (event) => blockAt(event) && inspect(blockAt(event)));
    list.addEventListener("pointerleave", () => chosen && inspect(chosen));
    list.addEventListener("keydown", (event) => {
      const item = blockAt(event);
      if (!item || !keys[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      keys[event.key](items.indexOf(item));
    });
    for (const box of boxes) box.addEventListener("change", filter);
    search.addEventListener("input", filter);
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") go(0, 1);
      if (event.key === "Escape") {
        search.value = "";
        filter();
      }
    });
    document.addEventListener("keydown", (event) => {
      const isElsewhere = !event.target.closest("#blocks, input, textarea");
      if (!isElsewhere || !"kKdD/".includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      keys[event.key](chosen ? items.indexOf(chosen) : -1);
    });
    match();
    one("#article .body").addEventListener("click", (event) => {
      const place = event.target.closest("p, li, h1, h2, h3, h4, h5, h6, pre, tr");
      const item = place && !event.target.closest("a") && blockOf.get(place);
      if (!item || item.hidden) return;
      choose(item);
      item.scrollIntoView({ block: "center" });
    });
    open(items.find(isKept), 4);
    for (const button of all("[data-check]")) {
      button.addEventListener("click", () => {
        const own = button.closest("fieldset").querySelectorAll("input");
        for (const box of own) box.checked = button.dataset.check === "true";
        filter();
      });
    }
    map.addEventListener("pointerdown", (event) => {
      const at = (event.clientY - map.getBoundingClientRect().top) / map.clientHeight;
      const span = spans.find(([top, height]) => at < top + height);
      if (span) go(items.indexOf(span[2]), 1);
      event.preventDefault();
    });
    list.addEventListener("scroll", locate, { passive: true });
    window.addEventListener("resize", draw);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    requestAnimationFrame(draw);
  }
})();
