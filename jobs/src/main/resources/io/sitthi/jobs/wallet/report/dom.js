/* The page's data, its texts in the chosen language, and the only way in which elements are made: text goes in as text. */

const DATA = JSON.parse(document.getElementById("data").textContent);
const SUMMARY = DATA.summary;
/* The last night's summary, where the run was told of it. */
const PREVIOUS = DATA.previous;
/* The one whole of every share on the page: registrations with a verdict. */
const DECIDED = decidedOf(SUMMARY);
const LANGUAGES = ["th", "en"];
let language = "th";

function decidedOf(summary) {
  return Object.values(summary.verdicts).reduce((sum, count) => sum + count, 0);
}

/** More or fewer than last night, with its sign; a dash where nothing changed. */
function formatChange(now, before) {
  const change = now - before;
  return change === 0 ? "–" : (change > 0 ? "+" : "−") + formatNumber(Math.abs(change));
}

/** Two more columns where there is a last night: its number, and how much there is more or less. */
function previousColumns(before, now) {
  return PREVIOUS === undefined ? [] : [
    {label: message("last_night"), kind: "number before", value: row => before(row), cell: row => formatNumber(before(row))},
    {label: message("change"), kind: "number before", value: row => now(row) - before(row),
      cell: row => formatChange(now(row), before(row))},
  ];
}

/** The message of this key, with {names} replaced. A missing message shows its key rather than nothing. */
function message(key, values = {}) {
  const entry = DATA.messages[key];
  return entry === undefined ? key : fillIn(entry[language], values);
}

function fillIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);
}

/** The name of something that may be new to this page: its message, or itself. */
function nameOf(kind, name) {
  return kind + "." + name in DATA.messages ? message(kind + "." + name) : name;
}

function glossaryEntry(kind, code) {
  return DATA.glossary[kind].find(entry => entry.code === code)
      || {code, rule: "", name: {th: code, en: code}, text: {th: "", en: ""}};
}

function glossaryName(kind, code) {
  return fillIn(glossaryEntry(kind, code).name[language], programmeValues());
}

function glossaryText(kind, code) {
  return fillIn(glossaryEntry(kind, code).text[language], programmeValues());
}

function windowOf(group) {
  const {first, last} = SUMMARY.programme.registration_windows[group];
  return message("window", {first: formatDay(first, language), last: formatDay(last, language)});
}

/** What the explanations of the codes may name. */
function programmeValues() {
  const programme = SUMMARY.programme;
  return {
    smartphone_window: windowOf("SMARTPHONE"),
    no_smartphone_window: windowOf("NO_SMARTPHONE"),
    minimum_age: programme.minimum_age,
    age_reference_date: formatDay(programme.age_reference_date, language),
    tax_year_be: programme.tax_year_be,
    income_limit: formatBaht(programme.income_limit),
    deposits_limit: formatBaht(programme.deposits_limit),
    deposits_as_of: formatDay(programme.deposits_as_of, language),
  };
}

function duration(seconds) {
  if (seconds < 60) {
    return message("seconds", {seconds: formatNumber(seconds, 1)});
  }
  const whole = Math.round(seconds);
  return whole < 3600
    ? message("minutes", {minutes: Math.floor(whole / 60), seconds: whole % 60})
    : message("hours", {hours: Math.floor(whole / 3600), minutes: Math.floor(whole % 3600 / 60)});
}

/** An element with attributes and children; a child that is not an element becomes text. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") {
      made.addEventListener("click", value);
    } else if (value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

function setText(id, text) {
  byId(id).textContent = text;
}

/** A bar of a length between 0 and 1: a picture of a number that stands beside it. */
function bar(length) {
  const fill = element("span", {class: "bar-fill"});
  fill.style.width = (100 * length).toFixed(3) + "%";
  // The least that can be seen, but nothing for nothing.
  fill.style.minWidth = length > 0 ? "1px" : "0";
  return element("span", {class: "bar", "aria-hidden": "true"}, fill);
}

function codeText(code) {
  return element("code", {class: "code"}, code);
}
