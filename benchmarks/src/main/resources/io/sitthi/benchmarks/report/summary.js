/* Which runs are shown; the latest beside the one before; the list of all. */

const STATE = {place: lastOf(DATA.runs).place};

function isShown(point) {
  return DATA.runs[point.run].place === STATE.place;
}

function shownPoints(series) {
  return series.points.filter(isShown);
}

function runTitle(run) {
  return run.commit + (run.dirty ? "+" : "");
}

function runWhen(run) {
  return run.started_at.slice(0, 16).replace("T", " ") + " UTC";
}

function shownRuns() {
  return DATA.runs.map((run, index) => ({...run, index})).filter(run => run.place === STATE.place);
}

function drawHead() {
  const run = lastOf(shownRuns());
  const latest = document.getElementById("latest");
  latest.textContent = "Latest: " + runTitle(run) + " “" + run.subject + "”, " + runWhen(run)
      + (run.dirty ? ", with changes that are not committed" : "")
      + ". Load before it began: " + run.load.toFixed(1)
      + (run.load > run.cores * 0.25 ? ", so the machine had other work to do." : ".")
      + (run.stolen > 0.02 ? " Its host gave " + stolen(run) + " of the processors' time to others." : "");
  const options = DATA.places.map((text, value) => ({text, value: String(value)}));
  document.getElementById("machine").replaceChildren(options.length > 1
      ? choice("Machine", options, String(STATE.place), value => {
        STATE.place = Number(value);
        drawAll();
      })
      : "Machine: " + DATA.places[0]);
}

/** Null when the run, or the system that it was on, does not tell. */
function stolen(run) {
  return run.stolen === null ? "–" : (run.stolen * 100).toFixed(1) + " %";
}

/** Change from one point to the next with its interval, by the intervals of both; in parts of one. */
function change(before, after) {
  const ratio = after.mean / before.mean;
  const error = Math.hypot(before.half / before.mean, after.half / after.mean);
  return {ratio: ratio - 1, half: ratio * error};
}

function drawChanges() {
  const rows = [];
  const runs = shownRuns();
  const latest = lastOf(runs).index;
  for (const series of DATA.paths) {
    const points = shownPoints(series);
    const last = lastOf(points);
    if (points.length > 1 && last.run === latest) {
      rows.push({series, last, before: points[points.length - 2], ...change(points[points.length - 2], last)});
    }
  }
  rows.sort((a, b) => Math.abs(b.ratio) - b.half - (Math.abs(a.ratio) - a.half));
  document.getElementById("changes").hidden = rows.length === 0;
  const percent = value => (value >= 0 ? "+" : "−") + Math.abs(value * 100).toFixed(1) + " %";
  table(document.getElementById("changes-table"),
      [{text: "Path"}, {text: "Time", number: true}, {text: "Change", number: true}, {text: "95% interval", number: true},
        {text: "B/op", number: true}, {text: "Before"}],
      rows.slice(0, 25).map(row => {
        const sure = Math.abs(row.ratio) > row.half && Math.abs(row.ratio) >= 0.03;
        return [
          {text: row.series.key, class: "name"},
          short(row.last.mean) + " " + row.series.unit,
          {text: percent(row.ratio), class: sure ? (row.ratio > 0 ? "worse" : "better") : "quiet"},
          {text: percent(row.ratio - row.half) + " to " + percent(row.ratio + row.half), class: "quiet"},
          allocation(row.last),
          {text: runTitle(DATA.runs[row.before.run]), class: "quiet"},
        ];
      }));
}

function allocation(point) {
  return point.allocated === undefined ? "–" : point.allocated < 0.5 ? "0" : short(point.allocated);
}

function drawRuns() {
  table(document.getElementById("runs-table"),
      [{text: "When"}, {text: "Commit"}, {text: "Subject"}, {text: "Length"}, {text: "Took", number: true},
        {text: "Load before", number: true}, {text: "Stolen", number: true}, {text: "Failed", number: true}],
      shownRuns().reverse().map(run => [{text: runWhen(run), class: "when"}, runTitle(run),
        {text: run.subject, class: "subject"}, run.length,
        short(run.seconds / 60) + " min", run.load.toFixed(1), stolen(run),
        {text: run.failed, class: run.failed ? "worse" : ""}]));
}
