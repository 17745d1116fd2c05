/* Whole jobs: contenders side by side at one size, and curves over sizes. */

const JOB_CHOICE = {};

function drawJobs() {
  const body = document.getElementById("jobs-body");
  forgetCharts(body);
  body.replaceChildren();
  const jobs = new Map();
  for (const series of DATA.jobs) {
    if (shownPoints(series).length) {
      jobs.set(series.group, [...jobs.get(series.group) || [], series]);
    }
  }
  document.getElementById("jobs").hidden = jobs.size === 0;
  for (const [job, list] of jobs) {
    const card = element("article", {class: "card"});
    body.append(card);
    drawJobCard(card, job, list);
  }
}

function drawJobCard(card, job, list) {
  forgetCharts(card);
  const sizes = [...new Set(list.map(series => series.params.people))].sort((a, b) => a - b);
  const threads = [...new Set(list.map(series => series.params.threads))].sort((a, b) => a - b);
  const chosen = JOB_CHOICE[job] = JOB_CHOICE[job] || {people: lastOf(sizes), threads: lastOf(threads)};
  const head = element("div", {class: "card-head"}, element("h3", {}, job));
  const again = name => value => {
    chosen[name] = value;
    drawJobCard(card, job, list);
  };
  if (sizes.length > 1) {
    head.append(choice("People", sizes.map(value => ({value, text: people(value)})), chosen.people, again("people")));
  } else {
    head.append(element("span", {class: "quiet"}, people(sizes[0]) + " people"));
  }
  if (threads.length > 1) {
    head.append(choice("Threads", threads.map(value => ({value, text: value})), chosen.threads, again("threads")));
  } else {
    head.append(element("span", {class: "quiet"}, threads[0] + " threads"));
  }
  const shown = list.filter(series => series.params.people === chosen.people && series.params.threads === chosen.threads)
      .map(series => ({name: series.params.contender, ...lastOf(shownPoints(series))}));
  const height = 50 + 32 * shown.length;
  const ours = oursOf(job, shown);
  // who did a part of the work shows its rate only: its time would look like a good one
  const first = shown.some(contender => contender.deciding.length > 0)
      ? ["Decided a second, thousands: more is better", "decided_per_second", 1e3] : ["Wall time, s", "wall", 1];
  const figures = [first, ["Processor time, s", "processor", 1], ["Peak memory, GB", "memory", 1e9]]
      .map(([caption, field, unit]) => ({...figure(caption, height), field, unit, caption}));
  const curves = sizes.length > 1
      ? [figure("Wall time per row, ns, by people", 260), figure("Peak memory, GB, by people", 260)] : [];
  card.replaceChildren(head, element("div", {class: "triple"}, ...figures.map(one => one.node)), jobTable(job, shown));
  if (curves.length) {
    card.append(element("div", {class: "pair"}, ...curves.map(one => one.node)));
  }
  for (const one of figures) {
    bars(one.canvas, shown.map(contender => contender.name), [{name: one.caption, values: shown.map(contender => {
      const comparable = one.field === "decided_per_second" || !isPart(contender, ours);
      const values = comparable ? contender[one.field].map(value => value / one.unit) : [];
      return values.length ? {value: median(values), low: Math.min(...values), high: Math.max(...values),
        text: short(median(values)), colour: contender.name === job ? OWN : OTHER} : null;
    })}], "");
  }
  if (curves.length) {
    drawCurve(curves[0].canvas, list, point => median(point.wall) * 1e9 / point.rows, "log");
    drawCurve(curves[1].canvas, list, point => median(point.memory) / 1e9, "value");
  }
}

/** Contenders may lie a hundredfold apart in time. A colour for each; whole lines with all threads, dashed ones with fewer. */
function drawCurve(canvas, list, figureOf, scale) {
  const names = [...new Set(list.map(series => series.params.contender))];
  const most = String(Math.max(...list.map(series => Number(series.params.threads))));
  const curves = new Map();
  for (const series of list) {
    const {contender, threads} = series.params;
    const name = contender + ", " + threads + (threads === "1" ? " thread" : " threads");
    const curve = curves.get(name) || {contender, threads, data: []};
    curve.data.push([Number(series.params.people), figureOf(lastOf(shownPoints(series)))]);
    curves.set(name, curve);
  }
  draw(canvas, {
    grid: {left: 4, right: 24, top: canvas.clientWidth < 480 ? 90 : 54, bottom: 4, containLabel: true},
    legend: {top: 0, left: 0, itemWidth: 22, itemHeight: 8, textStyle: {fontSize: 11}},
    tooltip: {trigger: "item", confine: true,
      formatter: at => at.seriesName + "<br>" + people(at.value[0]) + " people: <b>" + short(at.value[1]) + "</b>"},
    xAxis: {type: "log", min: "dataMin", max: "dataMax", axisLabel: {formatter: people, hideOverlap: true}},
    yAxis: {type: scale, min: scale === "log" ? "dataMin" : 0, axisLabel: {formatter: axis}},
    series: [...curves].map(([name, curve]) => ({
      type: "line", name, data: curve.data.sort((a, b) => a[0] - b[0]), symbol: "circle", symbolSize: 7,
      color: COLOURS[names.indexOf(curve.contender) % COLOURS.length],
      lineStyle: {width: 1.8, type: curve.threads === most ? "solid" : "dashed"},
    })),
  });
}

function oursOf(job, shown) {
  return shown.find(contender => contender.name === job) || shown[0];
}

/** Whether a contender was given only the first of the rows. */
function isPart(contender, ours) {
  return contender.rows < ours.rows;
}

function jobTable(job, shown) {
  const target = element("table");
  const ours = oursOf(job, shown);
  const spread = (values, unit) => values.length === 1 ? short(values[0] / unit) : values.length
      ? short(median(values) / unit) + " (" + short(Math.min(...values) / unit) + " to "
        + short(Math.max(...values) / unit) + ")" : "–";
  const deciding = shown.some(contender => contender.deciding.length > 0);
  const decidingTitles = deciding ? [{text: "Deciding, s", number: true}, {text: "Decided a second", number: true}] : [];
  const decidingFigures = contender => !deciding ? []
      : contender.deciding.length === 0 ? ["–", "–"]
      : [spread(contender.deciding, 1), scaled(median(contender.decided_per_second), "/s")];
  table(target, [{text: "Contender"}, {text: "Runs", number: true}, {text: "Wall, s", number: true},
      {text: "to " + ours.name, number: true}, {text: "Processor, s", number: true}, {text: "Peak memory, GB", number: true},
      {text: "Stolen, %", number: true}, {text: "Rows a second", number: true}, ...decidingTitles, {text: "Commit"}],
    shown.map(contender => [contender.name, contender.wall.length, spread(contender.wall, 1),
      isPart(contender, ours) ? "–" : short(median(contender.wall) / median(ours.wall)) + " ×", spread(contender.processor, 1),
      spread(contender.memory, 1e9), spread(contender.stolen, 1), scaled(contender.rows / median(contender.wall), "/s"),
      ...decidingFigures(contender),
      {text: runTitle(DATA.runs[contender.run]), class: "quiet"}]));
  const parts = shown.filter(contender => isPart(contender, ours)).map(contender =>
      contender.name + " was given the first " + contender.rows.toLocaleString("en") + " of "
      + ours.rows.toLocaleString("en") + " rows: only its rate can be held against the others'.");
  return element("div", {}, element("div", {class: "scroll"}, target),
      ...parts.map(text => element("p", {class: "quiet"}, text)));
}
