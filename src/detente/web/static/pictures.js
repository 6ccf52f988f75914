// Draws each <figure data-picture> from the JSON at its data-from. The tables on the page hold the same numbers.
"use strict";

const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
const SHAPES = ["circle", "rect", "diamond", "triangle"];

function theme() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(`--${name}`).trim();
  return { ink: of("ink"), paper: of("paper"), soft: of("soft"), line: of("line"), raised: of("raised"), land: of("land"), scores: ["q3", "cold", "middle", "warm", "q0"].map(of),
    // Words in a picture are as large against those of the page on any screen.
    word: 0.75 * parseFloat(getComputedStyle(document.body).fontSize),
    quads: [0, 1, 2, 3].map(i => of(`q${i}`)) };
}

// Tooltips are drawn on the canvas: as HTML they would need styles that the page's policy forbids.
const tip = t => ({ renderMode: "richText", confine: true, backgroundColor: t.paper, borderColor: t.soft,
  textStyle: { color: t.ink, fontSize: 13, width: 320, overflow: "break" } });
const axis = t => ({ axisLine: { lineStyle: { color: t.soft } }, axisLabel: { color: t.soft, fontSize: t.word },
  splitLine: { lineStyle: { color: t.line } }, nameTextStyle: { color: t.soft, fontSize: t.word } });
const legend = (t, small) => ({ top: 0, itemGap: small ? 8 : 14, itemWidth: 16, inactiveColor: t.soft,
  textStyle: { color: t.ink, fontSize: small ? 11 : t.word } });
const patterns = { enabled: true, label: { enabled: false }, decal: { show: true } };
// Numbers as `codebook.signed` says them, with a true minus.
const minus = n => String(n).replace("-", "\u2212");
const signed = n => Math.abs(n) < 0.05 ? "0.0" : (n > 0 ? "+" : "") + minus(n.toFixed(1));

function scale(t) {
  return { type: "continuous", seriesIndex: 0, min: -10, max: 10, calculable: false, orient: "horizontal", left: "center",
    bottom: 0, itemHeight: 90, itemWidth: 10, precision: 1, formatter: signed, text: ["cooperation", "conflict"], textStyle: { color: t.soft, fontSize: t.word },
    inRange: { color: t.scores } };
}

function outlines(t, countries) {
  return { type: "map", map: "world", roam: true, scaleLimit: { min: 1, max: 20 }, selectedMode: false,
    aspectScale: 0.9, left: 6, right: 6, top: 6, bottom: 36, preserveAspect: "contain", itemStyle: { areaColor: t.land, borderColor: t.paper, borderWidth: 0.6 }, label: { show: false },
    emphasis: { label: { show: false }, itemStyle: { areaColor: null, borderColor: t.ink, borderWidth: 1.2 } },
    data: countries.map(c => ({ name: c.country, value: c.score, told: c })) };
}

const saysCountry = ({ data, name }) => data?.told
  ? `${data.told.name}\n${data.told.cooperation} cooperative, ${data.told.conflict} conflictual, mean ${signed(data.told.score)}`
  : name;

// The months from the first to the last, the quiet ones too; of more than two centuries the newest.
function everyMonth(months) {
  if (!months.length) return [];
  const of = new Map(months.map(m => [m.month, m]));
  const number = name => { const [year, month] = name.split("-").map(Number); return 12 * year + month - 1; };
  const last = number(months.at(-1).month);
  const found = [];
  for (let at = Math.max(number(months[0].month), last - 2399); at <= last; at++) {
    const name = `${String(Math.floor(at / 12)).padStart(4, "0")}-${String(at % 12 + 1).padStart(2, "0")}`;
    found.push(of.get(name) ?? { month: name, counts: {}, mean_score: null });
  }
  return found;
}

// A figure says from which month on it is drawn (detente.web.drawn).
const within = (months, since) => months.filter(m => m.month >= since);

// Above the mean score over time, below it how many acts of each quad class, in the middle of each month.
function bars(t, told, what, width) {
  const months = everyMonth(told);
  const middle = m => `${m.month}-15`;
  const long = months.length > 24;
  const series = QUADS.map((quad, i) => ({ type: "bar", name: quad, stack: "acts", xAxisIndex: 1, yAxisIndex: 1,
    itemStyle: { color: t.quads[i] }, barMaxWidth: 28, data: months.map(m => [middle(m), m.counts[quad] ?? 0]) }));
  series.push({ type: "line", name: "mean score", symbolSize: 5, connectNulls: true,
    lineStyle: { color: t.ink, width: 1.5 }, itemStyle: { color: t.ink },
    data: months.filter(m => m.mean_score !== null).map(m => [middle(m), m.mean_score]) });
  // Bars widen the scale a little; these, of no height, widen that of the upper panel alike.
  series.push({ type: "bar", name: "", silent: true, barMaxWidth: 28, data: months.map(m => [middle(m), 0]) });
  const month = at => new Date(at).toISOString().slice(0, 7);
  const said = at => [month(at[0].axisValue), ...at.filter(s => s.value[1] !== 0 && s.seriesType !== "scatter")
    .map(s => `${s.seriesName} ${s.seriesName === "mean score" ? signed(s.value[1]) : s.value[1]}`)].join("\n");
  const x = { type: "time", minInterval: 27 * 864e5, ...axis(t), splitLine: { show: false } };
  // The days of both panels are one scale, from the first month to the end of the last.
  const ends = months.length ? { min: `${months[0].month}-01`, max: `${months.at(-1).month}-28` } : {};
  const bottom = long ? 56 : 28;
  // The legend needs a second row.
  const small = width < 640;
  return { aria: patterns, useUTC: true, textStyle: { fontFamily: "inherit" }, legend: { ...legend(t, small), data: [...QUADS, "mean score"] },
    tooltip: { ...tip(t), trigger: "axis", formatter: said }, axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: [{ left: 44, right: 16, top: small ? 72 : 44, height: small ? "31%" : "38%" }, { left: 44, right: 16, top: "60%", bottom }],
    xAxis: [{ ...x, ...ends, gridIndex: 0, axisLabel: { show: false } }, { ...x, ...ends, gridIndex: 1,
      axisLabel: { color: t.soft, fontSize: t.word, hideOverlap: true, formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{yyyy}-{MM}-{dd}" } } }],
    yAxis: [{ type: "value", gridIndex: 0, name: "score", min: -10, max: 10, interval: 5, ...axis(t),
      axisLabel: { ...axis(t).axisLabel, formatter: minus } },
      { type: "value", gridIndex: 1, name: what, minInterval: 1, splitNumber: 3, ...axis(t) }],
    dataZoom: long ? [{ type: "slider", xAxisIndex: [0, 1], height: 18, bottom: 6,
      textStyle: { color: t.soft }, labelFormatter: month }] : [], series };
}

const PICTURES = {
  world: (t, found) => ({ tooltip: { ...tip(t), formatter: saysCountry }, visualMap: scale(t), series: [outlines(t, found.countries)] }),

  places: (t, found) => {
    const most = Math.max(1, ...found.places.map(p => p.events));
    const map = { ...outlines(t, found.countries), geoIndex: 0 };
    const dots = QUADS.map((quad, i) => ({ type: "scatter", name: quad, coordinateSystem: "geo", symbol: SHAPES[i],
      itemStyle: { color: t.quads[i], opacity: 0.85, borderColor: t.paper },
      symbolSize: ([, , n]) => 6 + 18 * Math.sqrt(n / most),
      data: found.places.filter(p => p.quad === quad).map(p => ({ name: p.place, value: [p.lon, p.lat, p.events], place: p })) }));
    const { type, data, ...geo } = outlines(t, found.countries);
    return { tooltip: { ...tip(t), formatter: at => at.data?.place
      ? `${at.data.place.place}\n${at.data.place.events} events, mean ${signed(at.data.place.score)}` : saysCountry(at) },
      visualMap: scale(t), geo, series: [map, ...dots] };
  },

  months: (t, found, { width, since }) => bars(t, within(found.months, since), "reports", width),

  timeline: (t, found, { width, since }) => {
    const drawn = within(found.brief.months, since);
    const option = bars(t, drawn, "acts", width);
    const months = new Set(drawn.map(m => m.month));
    QUADS.forEach((quad, i) => option.series.push({ type: "scatter", name: quad, symbol: SHAPES[i],
      symbolSize: 10, itemStyle: { color: t.quads[i], borderColor: t.ink, borderWidth: 1 }, z: 5,
      tooltip: { trigger: "item", formatter: at => `${at.data.act.day}  ${signed(at.data.act.score)}\n${at.data.act.text}` },
      data: found.acts.filter(a => a.quad === quad && a.status === "actual" && months.has(a.day.slice(0, 7)))
        .map(a => ({ value: [a.day, a.score], act: a })) }));
    return option;
  },

  coverage: (t, found, { since }, months = everyMonth(within(found.coverage.months, since))) => ({ textStyle: { fontFamily: "inherit" }, tooltip: { ...tip(t), trigger: "axis" },
    grid: { left: 44, right: 12, top: 28, bottom: 28 },
    xAxis: { type: "category", data: months.map(m => m.month), ...axis(t) },
    yAxis: { type: "value", name: "stories", minInterval: 1, ...axis(t) },
    series: [{ type: "bar", name: "stories", data: months.map(m => m.stories ?? 0), itemStyle: { color: t.soft } }] }),

  network: (t, found, { width, height, zoom = 1 }) => {
    const most = Math.max(1, ...found.edges.map(e => e.reports));
    found.spots ??= spread(found);
    // Lines between far countries rise above them.
    const rise = MARGIN + 0.05 * width;
    const [wide, high] = [width - 2 * MARGIN, height - 2 * rise];
    const at = found.spots.map(([x, y]) => [x * wide + MARGIN, y * high + rise]);
    const sizes = found.nodes.map(n => 8 + 40 * Math.max(n.acts_on, n.acted_on_by) ** 0.5 / 2);
    const labels = found.nodes.map((n, i) => beside(at[i][0], n.name, width));
    const placed = uncrowded(t, found.nodes.map((n, i) => ({ name: n.name, at: at[i], size: sizes[i], label: labels[i] })), zoom, [width, height]);
    const colour = score => (score < -1 ? t.quads[3] : score > 1 ? t.quads[0] : t.soft);
    return { tooltip: { ...tip(t), formatter: ({ data }) => data.edge
      ? `${data.source} → ${data.target}\n${data.edge.reports} reports, mean ${signed(data.edge.score)}` : data.told.name },
      series: [{ type: "graph", layout: "none", left: MARGIN, right: MARGIN, top: rise, bottom: rise, roam: true, draggable: true,
        edgeSymbol: ["none", "arrow"], edgeSymbolSize: 6,
        label: { show: true, color: t.ink, fontSize: t.word, textBorderColor: t.paper, textBorderWidth: 3, formatter: ({ data }) => data.told.name },
        emphasis: { focus: "adjacency", label: { show: true } },
        data: found.nodes.map((n, i) => ({ id: n.country, name: n.country, told: n, x: found.spots[i][0] * wide, y: found.spots[i][1] * high,
          label: { show: placed[i] !== null, ...(placed[i] ?? labels[i]) }, itemStyle: { color: t.soft, borderColor: t.paper, borderWidth: 1 },
          symbolSize: sizes[i] })),
        links: found.edges.map(e => ({ source: e.actor, target: e.recipient, edge: e,
          lineStyle: { color: colour(e.score), width: 0.8 + 4 * e.reports / most, curveness: 0.12, opacity: 0.7 } })) }] };
  },
};

// Around the countries of a network, for the larger of their circles.
const MARGIN = 28;

// Where forces place the countries of a network, from 0 to 1 each way, so that they fill a picture of any shape.
function spread(found) {
  const unseen = echarts.init(document.createElement("div"), null, { width: 800, height: 800 });
  const room = 960 / Math.sqrt(found.nodes.length || 1);
  unseen.setOption({ animation: false, series: [{ type: "graph", layout: "force",
    force: { initLayout: "circular", repulsion: room, edgeLength: [room / 2, room], layoutAnimation: false },
    data: found.nodes.map(n => ({ id: n.country, name: n.country })),
    links: found.edges.map(e => ({ source: e.actor, target: e.recipient })) }] });
  const laid = unseen.getModel().getSeriesByIndex(0).getData();
  const spots = found.nodes.map((_, i) => laid.getItemLayout(i));
  unseen.dispose();
  const ends = [0, 1].map(way => [Math.min(...spots.map(s => s[way])), Math.max(...spots.map(s => s[way]))]);
  return spots.map(s => ends.map(([least, most], way) => (most > least ? (s[way] - least) / (most - least) : 0.5)));
}

// A name stands right of its circle, or left of it where it would be cut, or in several rows where both would cut it.
function beside(x, name, width) {
  const needs = 24 + 7 * name.length;
  const position = x + needs < width || x < width / 2 ? "right" : "left";
  const room = (position === "right" ? width - x : x) - 24;
  return needs - 24 > room ? { position, width: room, overflow: "break" } : { position };
}

// Of names that would lie over each other that of the larger circle is written, the other above or below its own where
// there is room; the pointer or zooming brings the rest. The place of each name, or null.
function uncrowded(t, nodes, zoom, [width, height]) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${t.word}px sans-serif`;
  const box = ({ name, at, size }, label) => {
    const long = pen.measureText(name).width + 6;
    const wide = Math.min(long, label.width ?? long);
    const high = t.word * 1.2 * Math.ceil(long / wide) + 2;
    const away = size / 2 + 2;
    const [left, top] = { right: [away, -high / 2], left: [-away - wide, -high / 2], top: [-wide / 2, -away - high],
      bottom: [-wide / 2, away] }[label.position];
    return { left: at[0] * zoom + left, top: at[1] * zoom + top, wide, high };
  };
  const over = (one, other) => one.left < other.left + other.wide && other.left < one.left + one.wide
    && one.top < other.top + other.high && other.top < one.top + one.high;
  const inside = one => one.left >= 0 && one.top >= 0 && one.left + one.wide <= width && one.top + one.high <= height;
  const circles = nodes.map(({ at, size }) => ({ left: at[0] * zoom - size / 2, top: at[1] * zoom - size / 2, wide: size, high: size }));
  const written = [];
  const places = nodes.map(() => null);
  for (const i of nodes.map((_, i) => i).sort((a, b) => nodes[b].size - nodes[a].size)) {
    for (const label of [nodes[i].label, { position: "top" }, { position: "bottom" }]) {
      const one = box(nodes[i], label);
      const second = label !== nodes[i].label;
      if (written.some(other => over(one, other))) continue;
      if (second && (circles.some((other, of) => of !== i && over(one, other)) || (zoom === 1 && !inside(one)))) continue;
      places[i] = label;
      written.push(one);
      break;
    }
  }
  return places;
}

// Where a click leads; to the events of a place under the filters of the picture.
function target({ data, seriesType, name }, from) {
  const at = (...parts) => "/" + parts.map(encodeURIComponent).join("/");
  if (data?.act) {
    const { document_id, event_id, start, end } = data.act;
    return at("story", document_id) + (event_id ? "" : `?at=${start}-${end}`) + `#c${start}`;
  }
  if (data?.place) {
    const asked = new URLSearchParams(from.split("?")[1]);
    asked.set("place", data.place.place);
    // No filter finds a place without a name.
    return data.place.place ? `/events?${asked}` : null;
  }
  if (data?.edge) return at("pair", data.edge.actor, data.edge.recipient);
  if (data?.told?.country) return at("side", data.told.country);
  return seriesType === "map" && /^[A-Z]{3}$/.test(name) ? at("side", name) : null;
}

// What the wheel or one finger does over a picture that zooms is the page's: it scrolls. With Ctrl or ⌘ the wheel zooms,
// and two fingers zoom and move.
function scrolls(figure, act) {
  const leave = name => figure.addEventListener(name, event => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); },
    { capture: true, passive: true });
  for (const name of ["wheel", "mousewheel"]) leave(name);
  // ECharts' own pinch goes by steps of a tenth, and takes fingers that stay as far apart for a step out.
  let last = null;
  figure.addEventListener("touchmove", event => {
    event.stopPropagation();
    if (event.touches.length < 2) return;
    if (event.cancelable) event.preventDefault();
    const [one, other] = event.touches;
    const now = { x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2,
      apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)) };
    if (last) {
      const { left, top } = figure.getBoundingClientRect();
      act({ dx: now.x - last.x, dy: now.y - last.y });
      if (now.apart !== last.apart) act({ zoom: now.apart / last.apart, originX: now.x - left, originY: now.y - top });
    }
    last = now;
  }, { capture: true, passive: false });
  let two = false;
  for (const name of ["touchstart", "touchend", "touchcancel"]) figure.addEventListener(name, event => {
    last = null;
    two = event.touches.length > 1 || (two && name !== "touchstart");
    if (two) event.stopPropagation();
  }, { capture: true, passive: true });
}

// What zooms and moves a picture.
const roams = (chart, kind) => move => chart.dispatchAction({ type: kind === "network" ? "graphRoam" : "geoRoam",
  ...(kind === "places" ? { componentType: "geo", geoIndex: 0 } : { componentType: "series", seriesIndex: 0 }), ...move });

// The buttons below such a picture, and the arrow keys on them.
function zooms(buttons, chart, act, paint) {
  const by = zoom => act({ zoom, originX: chart.getWidth() / 2, originY: chart.getHeight() / 2 });
  const does = { in: () => by(1.5), out: () => by(1 / 1.5), reset: paint };
  const keys = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  buttons.addEventListener("click", event => does[event.target.closest("button")?.dataset.zoom]?.());
  buttons.addEventListener("keydown", event => {
    const way = keys[event.key];
    if (!way || !event.target.closest("button")) return;
    event.preventDefault();
    act({ dx: way[0], dy: way[1] });
  });
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

let world = null;

async function draw(figure) {
  const kind = figure.dataset.picture;
  const buttons = figure.nextElementSibling?.matches(".zooms") ? figure.nextElementSibling : null;
  try {
    const mapped = kind === "world" || kind === "places";
    if (mapped) world ??= fetched(figure.dataset.world).then(json => echarts.registerMap("world", json));
    const [found] = await Promise.all([fetched(figure.dataset.from), mapped ? world : null]);
    const chart = echarts.init(figure, null, { renderer: "canvas" });
    const paint = () => chart.setOption({ animation: false, ...PICTURES[kind](theme(), found,
      { width: figure.clientWidth, height: figure.clientHeight, since: figure.dataset.since ?? "" }) }, true);
    paint();
    if (buttons) {
      const act = roams(chart, kind);
      scrolls(figure, act);
      zooms(buttons, chart, act, paint);
    }
    let width = figure.clientWidth;
    let zoom = 1;
    chart.on("graphroam", () => {
      const now = chart.getOption().series[0].zoom ?? 1;
      if (now === zoom) return;
      zoom = now;
      const { data } = PICTURES.network(theme(), found, { width: figure.clientWidth, height: figure.clientHeight, zoom }).series[0];
      chart.setOption({ series: [{ data }] });
    });
    chart.on("click", at => { const to = target(at, figure.dataset.from); if (to) location.assign(to); });
    // Hidden, as on paper, it has no size, for which ECharts finds no transformation.
    new ResizeObserver(() => {
      if (!figure.clientWidth || !figure.clientHeight) return;
      chart.resize();
      if (width !== figure.clientWidth) paint();
      width = figure.clientWidth;
    }).observe(figure);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    figure.dataset.drawn = "yes";
  } catch (error) {
    figure.removeAttribute("role");
    const note = document.createElement("p");
    note.textContent = "The picture could not be drawn; the tables hold its numbers. Reload to try again.";
    figure.replaceChildren(note);
    if (buttons) buttons.hidden = true;
    figure.dataset.drawn = "no";
  }
}

// Only what comes near the screen is fetched and drawn.
const near = new IntersectionObserver(entries => {
  for (const { isIntersecting, target: figure } of entries) {
    if (isIntersecting) { near.unobserve(figure); draw(figure); }
  }
}, { rootMargin: "300px" });
for (const figure of document.querySelectorAll("[data-picture]")) near.observe(figure);
