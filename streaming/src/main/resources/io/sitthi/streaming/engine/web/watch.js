"use strict";
(() => {
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const content = document.getElementById("content");
  const EVERY_MILLIS = 2000;
  const OLD_MILLIS = 30000;

  /** An element with attributes and children; text is never read as HTML. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children.filter(child => child !== null));
    return made;
  }

  /** The same in both languages; the style sheet hides one. */
  function both(thai, english) {
    const made = document.createDocumentFragment();
    made.append(element("span", {lang: "th"}, thai), element("span", {lang: "en"}, english));
    return made;
  }

  const say = key => both(texts.labels[key][0], texts.labels[key][1]);
  const whole = value => value === null || value === undefined ? "–" : Math.round(value).toLocaleString("en-US");
  const rate = value => value >= 100 ? whole(value) : value.toLocaleString("en-US", {maximumFractionDigits: 1});
  const clock = millis => new Date(millis).toLocaleTimeString("en-GB");

  function bytes(value) {
    const units = ["B", "KB", "MB", "GB", "TB"];
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
    return (unit === 0 ? String(value) : value.toFixed(1)) + " " + units[unit];
  }

  /** A length of time, short, in both languages. */
  function time(millis) {
    if (millis === null || millis === undefined) return both("–", "–");
    if (millis < 1000) return both(Math.round(millis) + " มิลลิวินาที", Math.round(millis) + " ms");
    const seconds = millis / 1000;
    if (seconds < 120) return both(seconds.toFixed(1) + " วินาที", seconds.toFixed(1) + " s");
    const minutes = Math.floor(seconds / 60);
    if (minutes < 120) return both(minutes + " นาที", minutes + " min");
    const hours = Math.floor(minutes / 60);
    return both(hours + " ชั่วโมง", hours + " h");
  }

  function headline(list, key, value, more, style) {
    const figure = element("dd", style ? {class: style} : {}, value);
    if (more) figure.append(element("span", {class: "more"}, more));
    list.append(element("div", {}, element("dt", {}, say(key)), figure));
  }

  function headlines(figures) {
    const list = element("dl", {class: "headlines"});
    const letters = figures.deadLetters;
    const last = figures.checkpoints.last;
    headline(list, figures.decisions.unit + "_a_second", rate(figures.decisions.perSecond),
      sentence("in_all", whole(figures.decisions.total)));
    const quickest = [...figures.latencies].sort((a, b) => a.p99 - b.p99)[0] || {p50: null, p99: null};
    headline(list, "latency_p99", time(quickest.p99), sentence("half_within", time(quickest.p50)));
    headline(list, "not_read", whole(figures.lag.records), sentence("behind", time(figures.lag.eventTimeMillis)));
    headline(list, "dead_letters", whole(letters.total), null, letters.total > 0 ? "bad" : "good");
    headline(list, "checkpoint", last ? time(last.ageMillis) : say("none_yet"),
      last ? sentence("took", time(last.durationMillis)) : null);
    return list;
  }

  function sentence(key, value) {
    const made = document.createDocumentFragment();
    made.append(say(key), " ", value);
    return made;
  }

  function panel(key, ...children) {
    return element("section", {}, element("h2", {}, say(key)), ...children);
  }

  function table(heads, rows, style) {
    if (rows.length === 0) return element("p", {class: "empty"}, say("none"));
    const head = element("tr", {}, ...heads.map(([key, number]) =>
      element("th", number ? {class: "number"} : {}, key ? say(key) : "")));
    const body = rows.map(row => element("tr", {}, ...row.map((cell, i) =>
      element("td", heads[i][1] ? {class: "number"} : {}, cell))));
    const isHeaded = heads.some(each => each[0]);
    return element("table", style ? {class: style} : {},
      isHeaded ? element("thead", {}, head) : null, element("tbody", {}, ...body));
  }

  function named(code, names) {
    const made = document.createDocumentFragment();
    const name = names[code];
    if (!name) return code;
    made.append(both(name[0], name[1]), element("span", {class: "code"}, code));
    return made;
  }

  function counts(list, names) {
    const rows = [...list].sort((a, b) => b.total - a.total)
      .map(each => [named(each.code, names), whole(each.total), rate(each.perSecond)]);
    return table([["what", false], ["count", true], ["a_second", true]], rows);
  }

  function pairs(rows) {
    return table([["", false], ["", true]], rows.filter(row => row !== null));
  }

  const SVG = "http://www.w3.org/2000/svg";
  function drawn(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** The next of 1, 2, 5, 10, … that is not below. */
  function roundUp(value) {
    if (value <= 1) return 1;
    const power = Math.pow(10, Math.floor(Math.log10(value)));
    return power * [1, 2, 5, 10].find(step => step * power >= value);
  }

  function chart(points, width) {
    const height = 190, left = 8, right = 8, top = 26, bottom = 26;
    const picture = drawn("svg", {viewBox: "0 0 " + width + " " + height, role: "img"});
    const known = points.filter(point => point[1] >= 0);
    if (known.length < 2) {
      picture.append(drawn("text", {x: left, y: height / 2}, "…"));
      return picture;
    }
    const first = known[0][0], span = known[known.length - 1][0] - first;
    const most = roundUp(Math.max(...known.map(point => point[1])));
    const x = at => left + (width - left - right) * (at - first) / span;
    const y = value => top + (height - top - bottom) * (1 - value / most);
    for (const part of [0, 0.5, 1]) {
      picture.append(drawn("line", {class: "grid", x1: left, x2: width - right, y1: y(part * most), y2: y(part * most)}));
    }
    const line = known.map(point => x(point[0]).toFixed(1) + "," + y(point[1]).toFixed(1)).join(" ");
    picture.append(
      drawn("polygon", {class: "area", points: x(first) + "," + y(0) + " " + line + " " + (width - right) + "," + y(0)}),
      drawn("polyline", {class: "line", points: line}),
      drawn("text", {x: left, y: top - 8}, most.toLocaleString("en-US")),
      drawn("text", {x: left, y: height - 6}, clock(first)),
      drawn("text", {x: width - right, y: height - 6, "text-anchor": "end"}, clock(first + span)));
    return picture;
  }

  function lag(figures) {
    const told = figures.lag;
    return pairs([
      [say("not_read"), whole(told.records)],
      [say("event_time_behind"), time(told.eventTimeMillis)],
      told.heldPartitions === null ? null : [say("held_partitions"), whole(told.heldPartitions)],
      told.waitingForChanges === null ? null : [say("waiting_for_changes"), whole(told.waitingForChanges)],
      told.addedPartitions > 0 ? [say("added_partitions"), whole(told.addedPartitions)] : null,
      [say("late"), whole(told.late)]]);
  }

  function checkpoints(figures) {
    const told = figures.checkpoints, last = told.last;
    const made = pairs([
      [say("completed"), whole(told.completed)],
      [say("failed"), whole(told.failed)],
      [say("in_progress"), whole(told.inProgress)],
      [say("restored"), whole(told.restored)],
      last ? [say("last_number"), String(last.id)] : null,
      last ? [say("last_age"), time(last.ageMillis)] : null,
      last ? [say("last_took"), time(last.durationMillis)] : null,
      last ? [say("state_size"), bytes(last.bytes)] : null]);
    const box = element("div", {}, made);
    if (told.failure) {
      box.append(element("p", {class: "problem"}, clock(told.failureMillis) + "  " + told.failure));
    }
    return box;
  }

  function latencies(figures) {
    const rows = figures.latencies.map(each =>
      [named(each.operator, texts.operators), time(each.p50), time(each.p95), time(each.p99), time(each.max)]);
    return table([["what", false], ["p50", true], ["p95", true], ["p99", true], ["longest", true]], rows);
  }

  function kafka(told) {
    const box = element("section", {class: "wide"}, element("h2", {}, say("kafka")));
    if (told.lines.length > 0) box.append(element("p", {class: "lines"}, told.lines.join("\n")));
    const rows = told.letters.map(each =>
      [clock(each.atMillis), each.place, named(each.reason, texts.letters), each.key, bytes(each.bytes), each.explanation]);
    box.append(table(
      [["at", false], ["place", false], ["why", false], ["key", false], ["size", true], ["explanation", false]], rows, "letters"));
    return box;
  }

  function show(figures) {
    const problems = [figures.problem, figures.kafkaProblem].filter(text => text);
    const problem = document.getElementById("problem");
    problem.hidden = problems.length === 0;
    problem.textContent = problems.join(" · ");
    const parts = [];
    if (figures.job) {
      const job = figures.job;
      document.title = job.name + " " + job.state;
      const head = document.getElementById("subtitle");
      head.replaceChildren(job.name, " · ", job.state, " · ", sentence("since", new Date(job.startedMillis).toLocaleString("en-GB")));
      if (job.epoch !== null) head.append(" · ", sentence("epoch", String(job.epoch)));
      if (job.restarts !== null) head.append(" · ", sentence("restarts", whole(job.restarts)));
      const panels = element("div", {class: "panels"},
        panel(figures.decisions.unit + "_a_second", chart(figures.history.map(point => [point[0], point[1]]), 620)),
        panel("latency_p99_ms", chart(figures.history.map(point => [point[0], point[2]]), 620)),
        panel("outcomes", counts(figures.decisions.outcomes, texts.outcomes)),
        panel("reasons", counts(figures.decisions.reasons, texts.reasons)),
        panel("latencies", latencies(figures)),
        panel("lag", lag(figures)),
        panel("dead_letters", counts(figures.deadLetters.reasons, texts.letters)),
        panel("checkpoints", checkpoints(figures)));
      if (figures.kafka) panels.append(kafka(figures.kafka));
      parts.push(headlines(figures), panels);
    }
    content.classList.toggle("old", figures.problem !== "" || figures.figuresAgeMillis > OLD_MILLIS);
    content.replaceChildren(...parts);
  }

  async function refresh() {
    try {
      const answer = await fetch("figures.json", {cache: "no-store"});
      show(await answer.json());
    } catch (failure) {
      const problem = document.getElementById("problem");
      problem.hidden = false;
      problem.replaceChildren(say("gone"));
      content.classList.add("old");
    }
    setTimeout(refresh, EVERY_MILLIS);
  }

  const english = document.getElementById("english");
  if (location.hash === "#en") english.checked = true;
  refresh();
})();
