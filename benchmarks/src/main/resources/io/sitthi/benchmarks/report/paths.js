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
  const colours = new Map(methods.map((name, index) => [name, own.size ? COLOURS[index] : COLOURS[index + 1]]));
  const unit = shown[0].unit;
  // without a parameter the ways themselves are the rows
  const barRows = rows ? categories : methods;
  const barHeight = 40 + barRows.length * (rows ? 10 + methods.length * 19 : 30);
  const left = figure("Latest, " + unit + (rows ? ", by " + rows : ""), Math.max(130, barHeight));
  const right = figure("Over commits, " + unit, Math.max(230, barHeight));
  card.replaceChildren(head, element("div", {class: "pair"}, left.node, right.node), pathTable(shown));
  const value = series => {
    const point = series && lastOf(shownPoints(series));
    return point && {value: point.mean, low: Math.max(0, point.mean - point.half), high: point.mean + point.half,
      text: short(point.mean) + (point.allocated === undefined ? "" : ", " + allocation(point) + " B"),
      colour: rows ? undefined : colours.get(series.method)};
  };
  const find = (method, category) => shown.find(series => series.method === method
      && (!rows || series.params[rows] === category));
  bars(left.canvas, barRows, rows
      ? methods.map(name => ({name, colour: colours.get(name), values: categories.map(category => value(find(name, category)) || null)}))
      : [{name: group, values: methods.map(name => value(find(name)) || null)}], unit);
  drawTrend(right.canvas, shown, rows, colours);
}

/** Colours tell the ways apart, marks the values of the parameter. Far apart from each other, they stand on a log axis. */
function drawTrend(canvas, shown, rows, colours) {
  const marks = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];
  const values = rows ? paramValues(shown)[rows] : [];
  const means = shown.flatMap(series => shownPoints(series).map(point => point.mean));
  const isWide = Math.max(...means) > 20 * Math.min(...means);
  const runs = shownRuns().filter(run => shown.some(series => series.points.some(point => point.run === run.index)));
  const place = new Map(runs.map((run, index) => [run.index, index]));
  const series = [];
  shown.forEach(one => {
    const colour = colours.get(one.method);
    const mark = marks[Math.max(0, values.indexOf(one.params[rows])) % marks.length];
    const points = shownPoints(one);
    const name = one.method + (rows ? " " + one.params[rows] : "");
    series.push({
      type: "line",
      name,
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
  const legendRows = Math.min(3, Math.ceil(shown.length / (canvas.clientWidth < 480 ? 2 : 4)));
  draw(canvas, {
    grid: {left: 4, right: 20, top: 22 * legendRows + 10, bottom: 4, containLabel: true},
    legend: {top: 0, left: 0, type: legendRows > 2 ? "scroll" : "plain", itemWidth: 14, itemHeight: 8,
      textStyle: {fontSize: 11}},
    tooltip: {trigger: "item", confine: true},
    xAxis: {type: "category", data: runs.map(runTitle), axisLabel: {hideOverlap: true, fontSize: 11}, boundaryGap: true},
    yAxis: isWide ? {type: "log", axisLabel: {formatter: axis}}
        : {type: "value", min: 0, axisLabel: {formatter: axis}, splitNumber: 4},
    series,
  });
}

/** The figures behind the bars, with allocation and rates. */
function pathTable(shown) {
  const target = element("table");
  const withBytes = shown.some(series => lastOf(shownPoints(series)).bytes !== undefined);
  const heads = [{text: "Way"}, {text: "Time", number: true}, {text: "Processor time", number: true},
    {text: "Operations a second", number: true}];
  if (withBytes) {
    heads.push({text: "Data of one", number: true}, {text: "Rate", number: true});
  }
  heads.push({text: "Allocated", number: true}, {text: "Commit"});
  table(target, heads, shown.map(series => {
    const point = lastOf(shownPoints(series));
    const nanos = point.mean * nanosIn(series.unit);
    const row = [{text: series.key.replace(series.group + ".", ""), class: "name"},
      short(point.mean) + " ± " + short(point.half) + " " + series.unit,
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
