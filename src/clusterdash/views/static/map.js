/* The landscape's map.
 *
 * start(map, options, host) draws what never changes: water, outline, scale, licence, buttons.
 * show(window, picture) draws what a selection changes: classes of areas, marks, the open card's mark.
 * Boundaries are loaded once a level; a change carries no geometry.
 * The host is what stands around the map: it loads boundaries, takes the map's title and clicks, and tells its theme.
 * By default it is the page around streamlit-folium's frame.
 */
(function () {
  "use strict";

  const MARK_GAP_PX = 1.5;
  const LETTERS_PX = 8.5; // on the smallest marks, where the options say nothing else
  const PADDING_PX = 40; // around areas that the map moves to, where the options say nothing else
  const SPIRAL_STEP_PX = 3.2;
  const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
  const CITY = /^(Stadtkreis|City of) /;
  const LABEL_PREFIX = /^(Landkreis|Stadtkreis|Regierungsbezirk|Region|City of) | (District|Region|Government Region)$/g;

  const state = {
    map: null, options: null, host: null, boundaries: {}, layers: null, paths: {}, outline: null,
    marks: new Map(), places: [], picture: null, fitted: null, drawn: "",
  };

  // ---- what never changes -------------------------------------------------------------------------------------

  function start(map, options, host = frame) {
    Object.assign(state, { map, options, host });
    for (const pane of ["areas", "water", "outline", "names", "marks"]) map.createPane(pane);
    const order = { areas: 350, water: 360, outline: 370, names: 595, marks: 600 };
    for (const [pane, index] of Object.entries(order)) map.getPane(pane).style.zIndex = index;
    for (const pane of ["water", "outline", "names"]) map.getPane(pane).style.pointerEvents = "none";
    if (options.basemap) L.tileLayer(options.basemap, { maxZoom: 14, opacity: 0.55 }).addTo(map);
    L.control.zoom({ position: "topleft", zoomInTitle: options.texts.in, zoomOutTitle: options.texts.out }).addTo(map);
    homeButton(options).addTo(map);
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    L.control.attribution({ prefix: false, position: "bottomright" }).addAttribution(options.credit).addTo(map);
    map.fitBounds(options.bounds, { animate: false, padding: [6, 6] });
    describe(options.texts.title);
    host.followTheme(paint);
    markSheet();
    map.on("zoomstart", () => map.getContainer().classList.add("zooming"));
    map.on("zoomend", () => { layOut(); map.getContainer().classList.remove("zooming"); });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    load("water").then((data) => L.geoJSON(data, { pane: "water", interactive: false, style: { className: "water" } }).addTo(map));
    load("state").then((data) => L.geoJSON(data, { pane: "outline", interactive: false, style: { className: "outline" } }).addTo(map));
  }

  function homeButton(options) {
    const Home = L.Control.extend({
      options: { position: "topleft" },
      onAdd() {
        const bar = L.DomUtil.create("div", "leaflet-bar");
        const button = L.DomUtil.create("button", "home", bar);
        button.type = "button";
        button.title = options.texts.home;
        button.setAttribute("aria-label", options.texts.home);
        button.innerHTML = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 8 8 2.5 14 8M4 7v6.5h8V7"/></svg>';
        L.DomEvent.disableClickPropagation(bar);
        L.DomEvent.on(button, "click", () => state.map.fitBounds(options.bounds, { padding: [6, 6] }));
        return bar;
      },
    });
    return new Home();
  }

  function load(name) {
    state.boundaries[name] ??= state.host.load(name);
    state.boundaries[name].catch(() => notice(state.options.texts.failed));
    return state.boundaries[name];
  }

  function notice(text) {
    const box = document.createElement("p");
    box.className = "notice";
    box.setAttribute("role", "alert");
    box.textContent = text;
    state.map.getContainer().replaceChildren(box);
  }

  function describe(title) {
    state.map.getContainer().setAttribute("aria-label", title);
    state.host.describe(title);
  }

  // ---- what a selection changes -------------------------------------------------------------------------------

  function show(_, picture) {
    state.picture = picture;
    describe(picture.title || state.options.texts.title);
    state.map.getPane("marks").firstChild.setAttribute("aria-label", picture.marks_label || state.options.texts.marks);
    showMarks(picture.marks);
    load(state.options.files[picture.level]).then((data) => {
      if (state.picture !== picture) return;
      drawLevel(picture.level, data);
      paint();
      layOut();
    });
    showSelected(picture);
  }

  function drawLevel(level, data) {
    if (state.drawn === level) return;
    if (state.layers) state.layers.remove();
    state.paths = {};
    state.drawn = level;
    state.layers = L.geoJSON(data, {
      pane: "areas",
      onEachFeature(feature, layer) {
        state.paths[feature.properties.ags] = layer;
        layer.bindTooltip(() => areaText(feature.properties), { sticky: true, direction: "top", className: "tip" });
        layer.on("click", () => clicked("area", feature.properties.ags));
        layer.on("mouseover", () => layer.setStyle({ weight: 2.2 }));
        layer.on("mouseout", () => layer.setStyle({ weight: 0.8 }));
      },
    }).addTo(state.map);
  }

  function areaText(properties) {
    const value = state.picture.values[properties.ags];
    const name = value ? value[1] : properties.name;
    const words = value ? value[2] : "0";
    return `<b>${escaped(name)}</b><br>${escaped(words)} ${escaped(state.picture.unit)}`;
  }

  function paint() {
    if (!state.picture || !state.layers) return;
    const fills = state.options.fills[document.documentElement.dataset.theme];
    const { values, selected } = state.picture;
    for (const [ags, layer] of Object.entries(state.paths)) {
      const path = layer.getElement();
      if (!path) continue;
      const position = values[ags] ? values[ags][0] : -1;
      const outside = selected.length > 0 && !selected.some((key) => ags.startsWith(key) || key.startsWith(ags));
      path.classList.toggle("unknown", position === null);
      path.classList.toggle("outside", outside);
      path.classList.add("area");
      path.setAttribute("tabindex", "-1"); // the list below the map is the way by keyboard
      path.dataset.ags = ags;
      path.style.fill = position === null ? "" : position < 0 ? "" : fills[position];
      path.classList.toggle("empty", position === -1);
    }
  }

  function showSelected({ selected, focus }) {
    if (state.outline) state.outline.remove();
    state.outline = L.layerGroup().addTo(state.map);
    const levels = { 2: "state", 3: "government_region", 4: "planning_region", 5: "district", 8: "municipality" };
    const group = state.outline;
    const shape = (key) => load(state.options.files[levels[key.length]]).then((data) =>
      L.geoJSON(data.features.find((candidate) => candidate.properties.ags === key), { pane: "outline", interactive: false, style: { className: "selected" } }));
    for (const key of selected) shape(key).then((layer) => { if (group === state.outline) group.addLayer(layer); });
    const fitted = focus.length ? focus.join() : state.fitted ?? selected.join();
    if (fitted === state.fitted) return;
    state.fitted = fitted;
    const keys = focus.length ? focus : selected;
    const padding = state.options.padding ?? PADDING_PX;
    if (keys.length) Promise.all(keys.map(shape)).then((layers) => {
      const bounds = layers.reduce((all, layer) => all.extend(layer.getBounds()), L.latLngBounds([]));
      state.map.fitBounds(bounds, { padding: [padding, padding], animate: false, maxZoom: 10 });
    });
  }

  // ---- marks ------------------------------------------------------------------------------------------------------

  function showMarks(marks) {
    const wanted = new Set(marks.map((mark) => mark.id));
    for (const [id, known] of state.marks) {
      if (wanted.has(id)) continue;
      known.element.remove();
      state.marks.delete(id);
    }
    for (const mark of marks) {
      const known = state.marks.get(mark.id);
      if (known && known.mark.text === mark.text && known.mark.radius === mark.radius) continue;
      if (known) known.element.remove();
      state.marks.set(mark.id, { mark, element: markElement(mark) });
    }
    let first = true;
    for (const { mark, element } of state.marks.values()) {
      element.classList.toggle("open", mark.id === state.picture.open);
      element.setAttribute("tabindex", first ? 0 : -1);
      first = false;
    }
  }

  /* Marks are one SVG: a layer of the browser each, as Leaflet's markers are, took a tenth of a change's time. */
  function markSheet() {
    const pane = state.map.getPane("marks");
    pane.innerHTML = '<svg class="marks" role="group"><g class="leaders" aria-hidden="true"></g><g class="all"></g></svg>';
    pane.firstChild.setAttribute("aria-label", state.options.texts.marks);
    state.sheet = pane.querySelector(".all");
    state.leaders = pane.querySelector(".leaders");
    state.tip = L.tooltip({ direction: "top", className: "tip" });
  }

  function markElement(mark) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", "g");
    element.setAttribute("class", mark.hollow ? "mark hollow" : "mark");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", mark.text);
    element.dataset.id = mark.id;
    element.innerHTML = markDrawing(mark);
    element.addEventListener("click", (event) => { event.stopPropagation(); clicked("mark", mark.id); });
    element.addEventListener("keydown", (event) => moveFocus(event, mark.id));
    for (const name of ["mouseenter", "focus"]) element.addEventListener(name, () => tell(mark));
    for (const name of ["mouseleave", "blur"]) element.addEventListener(name, () => state.tip.remove());
    state.sheet.append(element);
    return element;
  }

  function tell(mark) {
    const place = state.places.find((candidate) => candidate.id === mark.id);
    if (!place) return;
    state.tip.setLatLng(state.map.layerPointToLatLng([place.x, place.y - place.radius])).setContent(escaped(mark.text)).addTo(state.map);
  }

  /* Marks are smaller where the whole state is small, so that they do not hide it. */
  function shrink() {
    return Math.min(Math.max((state.map.getZoom() - 4.4) / 3.4, 0.7), 1.2);
  }

  function markDrawing(mark) {
    const r = mark.radius;
    const ink = mark.hollow ? "var(--mark-ink)" : mark.ink;
    const fill = mark.hollow ? "var(--mark-ground)" : mark.color;
    return `<circle class="halo" r="${r - 0.75}"/><circle class="body" r="${r - 2}" fill="${fill}" style="--color:${mark.color}"/>` +
      `<text fill="${ink}" font-size="${Math.min(Math.max(r * 0.95, state.options.letters ?? LETTERS_PX), 15)}">${mark.letters}</text>`;
  }

  /* One tab stop for all marks; arrow keys go to the nearest mark in their direction. */
  function moveFocus(event, id) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return clicked("mark", id);
    }
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!direction) return undefined;
    event.preventDefault();
    event.stopPropagation();
    const from = state.places.find((place) => place.id === id);
    const ahead = state.places
      .filter((place) => place.id !== id)
      .map((place) => ({ place, along: (place.x - from.x) * direction[0] + (place.y - from.y) * direction[1], aside: Math.abs((place.x - from.x) * direction[1]) + Math.abs((place.y - from.y) * direction[0]) }))
      .filter(({ along, aside }) => along > 0 && aside <= 2 * along)
      .sort((a, b) => a.along + 2 * a.aside - b.along - 2 * b.aside)[0];
    if (!ahead) return undefined;
    const target = state.marks.get(ahead.place.id).element;
    event.currentTarget.setAttribute("tabindex", -1);
    target.setAttribute("tabindex", 0);
    target.focus();
    return undefined;
  }

  /* Marks stand at their town or, where that is taken, on a spiral around it, the largest first; a thin line leads
     back. Places are found in pixels, so that they fit every zoom. */
  function layOut() {
    if (!state.picture) return;
    const cells = new Map();
    const cell = (x, y) => `${Math.floor(x / 48)} ${Math.floor(y / 48)}`;
    const free = (x, y, radius) => {
      for (let dx = -48; dx <= 48; dx += 48)
        for (let dy = -48; dy <= 48; dy += 48)
          for (const other of cells.get(cell(x + dx, y + dy)) || [])
            if (Math.hypot(other.x - x, other.y - y) < other.radius + radius + MARK_GAP_PX) return false;
      return true;
    };
    const [corner, size] = [state.map.containerPointToLayerPoint([0, 0]), state.map.getSize()];
    const seen = (x, y, radius) =>
      x - radius >= corner.x && y - radius >= corner.y && x + radius <= corner.x + size.x && y + radius <= corner.y + size.y;
    const leaders = [];
    state.places = [];
    const entries = [...state.marks.values()].sort((a, b) => b.mark.radius - a.mark.radius || (a.mark.id < b.mark.id ? -1 : 1));
    const scale = shrink();
    for (const { mark, element } of entries) {
      const home = state.map.latLngToLayerPoint([mark.lat, mark.lon]);
      const radius = mark.radius * scale;
      let { x, y } = home;
      const near = seen(x, y, 0); // whose seat is seen is not cut off itself
      for (let turn = 1; !(free(x, y, radius) && (!near || seen(x, y, radius))) && turn < 4000; turn += 1) {
        x = home.x + SPIRAL_STEP_PX * Math.sqrt(turn) * Math.cos(turn * GOLDEN_ANGLE);
        y = home.y + SPIRAL_STEP_PX * Math.sqrt(turn) * Math.sin(turn * GOLDEN_ANGLE);
      }
      const place = { id: mark.id, x, y, radius };
      state.places.push(place);
      const key = cell(x, y);
      cells.set(key, [...(cells.get(key) || []), place]);
      element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(2)})`);
      if (Math.hypot(x - home.x, y - home.y) > radius) leaders.push([home, { x, y }]);
    }
    drawLeaders(leaders);
    drawNames(free);
  }

  function drawLeaders(leaders) {
    state.leaders.innerHTML = leaders.map(([from, to]) => `<line x1="${from.x}" y1="${from.y}" x2="${to.x.toFixed(1)}" y2="${to.y.toFixed(1)}"/>`).join("");
  }

  /* Names of areas where there is room: inside, not over a mark, not over another name, the largest area first. */
  function drawNames(free) {
    const pane = state.map.getPane("names");
    const taken = [];
    const size = state.map.getSize();
    const names = Object.entries(state.paths)
      .map(([ags, layer]) => ({ ags, layer, bounds: layer.getBounds(), properties: layer.feature.properties }))
      .map((entry) => ({ ...entry, width: state.map.latLngToLayerPoint(entry.bounds.getNorthEast()).x - state.map.latLngToLayerPoint(entry.bounds.getSouthWest()).x }))
      .filter((entry) => entry.width > 44)
      .sort((a, b) => b.width - a.width);
    const html = [];
    const whole = ({ ags, properties }) => (state.picture.values[ags]?.[1] ?? properties.name).replace(/\(.*\)$/, "").trim();
    const short = (entry) => whole(entry).replace(LABEL_PREFIX, "");
    const shared = new Set(names.map(short).filter((text, index, all) => all.indexOf(text) !== index));
    for (const { ags, layer, properties, width } of names) {
      const entry = { ags, properties };
      const text = shared.has(short(entry)) && !CITY.test(whole(entry)) ? whole(entry) : short(entry);
      const half = { x: text.length * 3.3 + 3, y: 8 };
      if (half.x * 2 > width * 1.25) continue;
      const at = state.map.latLngToLayerPoint([properties.label_lat, properties.label_lon]);
      const spot = [0, 16, -16, 30, -30].map((dy) => ({ x: at.x, y: at.y + dy })).find((point) =>
        layer.getElement().isPointInFill(new DOMPoint(point.x, point.y)) &&
        [-1, -0.5, 0, 0.5, 1].every((share) => free(point.x + share * half.x, point.y, half.y)) &&
        taken.every((other) => Math.abs(other.x - point.x) > other.half.x + half.x || Math.abs(other.y - point.y) > other.half.y + half.y));
      if (!spot || html.length > 120 || size.x === 0) continue;
      taken.push({ ...spot, half });
      html.push(`<span class="name" style="transform:translate(${Math.round(spot.x)}px,${Math.round(spot.y)}px) translate(-50%,-50%)">${escaped(text)}</span>`);
    }
    pane.innerHTML = html.join("");
    pane.setAttribute("aria-hidden", "true");
  }

  function clicked(kind, key) {
    return state.host.clicked(kind, key, state.picture);
  }

  function escaped(text) {
    const box = document.createElement("span");
    box.textContent = text;
    return box.innerHTML;
  }

  // ---- the page around streamlit-folium's frame -------------------------------------------------------------------

  const frame = {
    async load(name) {
      const answer = await fetch(`${state.options.boundaries}/${name}.geojson`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    },

    describe(title) {
      document.documentElement.lang = state.options.language;
      document.title = title;
      if (window.frameElement) window.frameElement.title = title;
    },

    /* The frame does not know the page's theme: it takes colour scheme and font faces from the page around it. */
    followTheme(paint) {
      const page = window.parent.document;
      const app = page.querySelector(".stApp") || page.body;
      const apply = () => {
        document.documentElement.dataset.theme = luminance(getComputedStyle(app).backgroundColor) < 0.4 ? "dark" : "light";
        paint();
      };
      new MutationObserver(apply).observe(app, { attributes: true, attributeFilter: ["class", "style"] });
      const faces = [...page.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof window.parent.CSSFontFaceRule));
      const style = document.createElement("style");
      style.textContent = faces.map((rule) => rule.cssText.replace(/url\("(?!data:|https?:)(\.\/)?/g, `url("${new URL(".", rule.parentStyleSheet.href || page.baseURI).pathname}`)).filter((text) => /Source Sans/.test(text)).join("\n");
      document.head.append(style);
      apply();
    },

    clicked(kind, key, picture) {
      setTimeout(keepSilent);
      const address = picture[`${kind}_address`];
      if (address) return window.parent.clusterdashGo(address + encodeURIComponent(key));
      const value = { last_active_drawing: { type: "Feature", properties: { kind, key, click: Date.now() }, geometry: null } };
      window.__GLOBAL_DATA__.previous_data = value;
      return window.Streamlit.setComponentValue(value);
    },
  };

  /* streamlit-folium would tell of a click once more in its own words, 250 ms later; where the page's address had not
   * followed by then, that word would take the click back. It sends only what differs from what was sent last. */
  function keepSilent() {
    const data = window.__GLOBAL_DATA__;
    data.last_active_drawing = data.previous_data?.last_active_drawing ?? null;
  }

  function luminance(color) {
    const [red, green, blue] = (color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  }

  window.clusterdash = { start, show, state };
})();
