/* A card for each benchmark class: its ways side by side, and how each went over the commits. */

const PATH_CHOICES = {};

function pathGroups() {
  const groups = new Map();
  for (const series of DATA.paths) {
    if (shownPoints(series).length) {
      groups.set(series.group, [...groups.get(series.group) || [], series]);
    }
  }
  return groups;
}

/** Values of each parameter, in the order in which they first occur. */
function paramValues(list) {
  const values = {};
  for (const series of list) {
    for (const [name, value] of Object.entries(series.params)) {
      values[name] = values[name] || [];
      if (!values[name].includes(value)) {
        values[name].push(value);
      }
    }
  }
  return values;
}

/** The parameter that becomes the rows of the bars: the one with the most values. The others are chosen. */
function rowParam(values) {
  return Object.keys(values).sort((a, b) => values[b].length - values[a].length)[0];
}

function drawPaths() {
  const body = document.getElementById("paths-body");
  forgetCharts(body);
  body.replaceChildren();
  const groups = pathGroups();
  document.getElementById("paths").hidden = groups.size === 0;
  for (const [group, list] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const card = element("article", {class: "card", id: "path-" + group});
    body.append(card);
    drawPathCard(card, group, list);
  }
}

function drawPathCard(card, group, list) {
  forgetCharts(card);
  const values = paramValues(list);
  const rows = rowParam(values);
  const chosen = PATH_CHOICES[group] = PATH_CHOICES[group] || {};
  const head = element("div", {class: "card-head"}, element("h3", {}, group));
  for (const [name, options] of Object.entries(values)) {
    if (name !== rows && options.length > 1) {
      chosen[name] = chosen[name] || options[0];
      head.append(choice(name, options.map(value => ({value, text: value})), chosen[name], value => {
        chosen[name] = value;
        drawPathCard(card, group, list);
      }));
    }
  }
  const shown = list.filter(series => Object.entries(chosen).every(([name, value]) =>
      series.params[name] === undefined || series.params[name] === value));
  const categories = rows ? values[rows] : [""];
  const own = new Set(shown.filter(series => series.own).map(series => series.method));
  const methods = [...new Set(shown.map(series => series.method))].sort((a, b) => own.has(b) - own.has(a));
  const peers = methods.filter(name => !own.has(name));
  const colours = new Map(methods.map(name => [name, own.has(name)
      ? OWN_SHADES[[...own].indexOf(name) % OWN_SHADES.length]
      : COLOURS[1 + peers.indexOf(name) % (COLOURS.length - 1)]]));
  const unit = shown[0].unit;
  // without a parameter the ways themselves are the rows
  const barRows = rows ? categories : methods;
  const barHeight = 40 + barRows.length * (rows ? 10 + methods.length * 19 : 30);
  const left = figure("Latest, " + unit + (rows ? ", by " + rows : ""), Math.max(130, barHeight));
  const right = figure(trendCaption(shown, rows, unit), Math.max(230, barHeight));
  // one run is no trend
  const hasTrend = runsOf(shown).length > 1;
  card.replaceChildren(head, hasTrend ? element("div", {class: "pair"}, left.node, right.node) : left.node, pathTable(shown));
  const value = series => {
    const point = series && lastOf(shownPoints(series));
    return point && {value: point.mean, low: Math.max(0, point.mean - point.half), high: point.mean + point.half,
      text: [short(point.mean), timesOwn(series, shown), point.allocated === undefined ? "" : allocation(point) + " B"]
          .filter(part => part).join(", "),
      colour: rows ? undefined : colours.get(series.method)};
  };
  const find = (method, category) => shown.find(series => series.method === method
      && (!rows || series.params[rows] === category));
  bars(left.canvas, barRows, rows
      ? methods.map(name => ({name, colour: colours.get(name), values: categories.map(category => value(find(name, category)) || null)}))
      : [{name: group, values: methods.map(name => value(find(name)) || null)}], unit);
  if (hasTrend) {
    drawTrend(right.canvas, shown, rows, methods, colours);
  }
}

function runsOf(shown) {
  return shownRuns().filter(run => shown.some(series => series.points.some(point => point.run === run.index)));
}

/** Of the parameter that is not chosen, each value has a mark. */
const MARKS = [["circle", "●"], ["rect", "■"], ["triangle", "▲"], ["diamond", "◆"], ["path://M0 0L10 5L0 10z", "▶"],
  ["path://M3 0h4v3h3v4h-3v3h-4v-3h-3v-4h3z", "✚"]];

/** Ways far apart from each other stand on a logarithmic axis. */
function areWide(shown) {
  const means = shown.flatMap(series => shownPoints(series).map(point => point.mean));
  return Math.max(...means) > 20 * Math.min(...means);
}

function trendCaption(shown, rows, unit) {
  const values = rows ? paramValues(shown)[rows] : [];
  return "Over commits, " + unit + (areWide(shown) ? ", logarithmic" : "")
      + (values.length > 1 ? ", by " + rows + ": " + values.map((value, i) => MARKS[i % MARKS.length][1] + "\u00a0" + value).join("  ") : "");
}

/** Colours tell the ways apart, marks the values of the parameter. */
function drawTrend(canvas, shown, rows, methods, colours) {
  const values = rows ? paramValues(shown)[rows] : [];
  const isWide = areWide(shown);
  const runs = runsOf(shown);
  const place = new Map(runs.map((run, index) => [run.index, index]));
  const series = [];
  shown.forEach(one => {
    const colour = colours.get(one.method);
    const mark = MARKS[Math.max(0, values.indexOf(one.params[rows])) % MARKS.length][0];
    const points = shownPoints(one);
    const name = one.method + (rows ? " " + one.params[rows] : "");
    series.push({
      type: "line",
      // one entry of the legend for all values of the parameter
      name: one.method,
      color: colour,
      data: points.map(point => ({
        value: [place.get(point.run), point.mean],
        symbol: mark,
        itemStyle: point.by_process ? {} : {color: "#fff", borderColor: colour, borderWidth: 1.5},
        point,
      })),
      symbolSize: 7,
      symbol: mark,
      lineStyle: {width: 1.6},
      tooltip: {formatter: at => {
        const run = DATA.runs[at.data.point.run];
        const subject = document.createElement("i");
        subject.textContent = run.subject;
        return name + "<br><b>" + short(at.data.point.mean) + " ± " + short(at.data.point.half) + "</b> " + one.unit
            + "<br>" + runTitle(run) + " " + subject.outerHTML + "<br>" + runWhen(run);
      }},
    });
    series.push(whiskers(points.map(point =>
      [place.get(point.run), Math.max(isWide ? point.mean / 2 : 0, point.mean - point.half), point.mean + point.half]),
        colour, false));
  });
  draw(canvas, {
    grid: {left: 4, right: 20, top: canvas.clientWidth < 480 && methods.length > 3 ? 52 : 32, bottom: 4, containLabel: true},
    legend: {top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: {fontSize: 11},
      data: methods.map(method => ({name: method, icon: "roundRect"}))},
    tooltip: {trigger: "item", confine: true},
    xAxis: {type: "category", data: runs.map(runTitle), axisLabel: {hideOverlap: true, fontSize: 11}, boundaryGap: true},
    yAxis: isWide ? {type: "log", axisLabel: {formatter: axis}}
        : {type: "value", min: 0, axisLabel: {formatter: axis}, splitNumber: 4},
    series,
  });
}

/** How many times as long as Sitthi's own way with the same parameters; empty for an own way, and where there are several. */
function timesOwn(series, shown) {
  const same = shown.filter(other => other.own
      && Object.entries(series.params).every(([name, value]) => other.params[name] === value));
  return series.own || same.length !== 1 ? ""
      : short(lastOf(shownPoints(series)).mean / lastOf(shownPoints(same[0])).mean) + " ×";
}

/** The way with those of its parameters that tell it from the others. */
function wayName(series, values) {
  return [series.method, ...Object.entries(series.params).filter(([name]) => values[name].length > 1)
      .map(([name, value]) => name + "=" + value)].join(" ");
}

/** The figures behind the bars, with allocation and rates. */
function pathTable(shown) {
  const target = element("table");
  const withBytes = shown.some(series => lastOf(shownPoints(series)).bytes !== undefined);
  const heads = [{text: "Way"}, {text: "Time", number: true}, {text: "to ours", number: true}, {text: "Processor time", number: true},
    {text: "Operations a second", number: true}];
  if (withBytes) {
    heads.push({text: "Data of one", number: true}, {text: "Rate", number: true});
  }
  heads.push({text: "Allocated", number: true}, {text: "Commit"});
  const values = paramValues(shown);
  const sorted = [...shown].sort((a, b) => b.own - a.own);
  table(target, heads, sorted.map(series => {
    const point = lastOf(shownPoints(series));
    const nanos = point.mean * nanosIn(series.unit);
    const row = [{text: wayName(series, values), class: "name"},
      short(point.mean) + " ± " + short(point.half) + " " + series.unit,
      timesOwn(series, shown) || "–",
      point.processor === undefined ? "–" : short(point.processor) + " ns",
      nanos ? scaled(1e9 / nanos, "/s") : "–"];
    if (withBytes) {
      row.push(point.bytes === undefined ? "–" : short(point.bytes) + " B",
          point.bytes === undefined || !nanos ? "–" : short(point.bytes / nanos) + " GB/s");
    }
    row.push(allocation(point) + (point.allocated === undefined ? "" : " B/op"),
        {text: runTitle(DATA.runs[point.run]), class: "quiet"});
    return row;
  }));
  const details = element("details", {}, element("summary", {}, "Figures, allocation"),
      element("div", {class: "scroll"}, target));
  return details;
}
