/* The page as a whole: language, contents, drawing. The address ends in #th or #en, and #en/reasons goes to a section. */

const SECTIONS = ["overview", "reasons", "provinces", "days", "rejects", "steps", "inputs", "programme", "glossary"];
const STORAGE_KEY = "sitthi-report-language";

/** Some browsers refuse storage to a page that was opened from a file; the page then forgets, and nothing else. */
function remembered() {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch (refused) {
    return null;
  }
}

function remember(chosen) {
  try {
    localStorage.setItem(STORAGE_KEY, chosen);
  } catch (refused) {
    // The address still holds the choice.
  }
}

function readAddress() {
  const [chosen, section] = location.hash.slice(1).split("/");
  return {
    language: [chosen, remembered(), "th"].find(candidate => LANGUAGES.includes(candidate)),
    section: SECTIONS.includes(section) ? section : null,
  };
}

function go(section) {
  history.replaceState(null, "", "#" + language + (SECTIONS.includes(section) ? "/" + section : ""));
  byId(section).scrollIntoView();
}

function chooseLanguage(chosen) {
  language = chosen;
  remember(chosen);
  draw();
}

function drawHeader() {
  const execution = SUMMARY.execution;
  const started = bangkok(execution.started_at);
  document.documentElement.lang = language;
  document.title = message("title") + " · " + SUMMARY.programme.name;
  document.querySelectorAll("[data-text]").forEach(node => {
    node.textContent = message(node.dataset.text);
  });
  document.querySelectorAll("[data-label]").forEach(node => node.setAttribute("aria-label", message(node.dataset.label)));
  document.querySelectorAll("[data-language]").forEach(button =>
    button.setAttribute("aria-pressed", String(button.dataset.language === language)));
  const title = SUMMARY.programme.title;
  const agency = SUMMARY.programme.agency;
  document.title = message("title") + " – " + title[language];
  setText("programme-line", title[language]);
  setText("agency-line", agency === undefined ? "" : agency[language]);
  setText("run-line", message("run_line", {
    started: message("clock", {day: formatDay(started.day, language), time: started.time.slice(0, 5)}),
    duration: duration(execution.duration_seconds),
  }));
  setText("footer-made", message("footer_made",
      {version: execution.sitthi_version, chart_version: DATA.chart_library_version}));
  byId("contents").replaceChildren(element("ol", {}, ...SECTIONS.map(section => element("li", {},
      element("a", {href: "#" + language + "/" + section, "data-go": section}, message(section))))));
}

function drawOverview() {
  const {verdicts, registrations, wallets} = SUMMARY;
  const eligibleShare = formatShare(verdicts.ELIGIBLE, DECIDED);
  setText("lead", message("lead", {
    registrations: formatNumber(registrations),
    decided: formatNumber(DECIDED),
    eligible: formatNumber(verdicts.ELIGIBLE),
    eligible_share: eligibleShare,
    ineligible: formatNumber(verdicts.INELIGIBLE),
    undecided: formatNumber(verdicts.UNDECIDED),
    rejected: formatNumber(SUMMARY.rejected_registrations),
  }));
  setText("previous-line", PREVIOUS === undefined ? "" : message("previous_line", {
    started: formatDay(bangkok(PREVIOUS.execution.started_at).day, language),
    wallets: formatNumber(PREVIOUS.wallets),
    change: formatChange(wallets, PREVIOUS.wallets),
  }));
  const headlines = [
    ["headline_registrations", formatNumber(registrations), message("headline_registrations_note")],
    ["headline_eligible", formatNumber(verdicts.ELIGIBLE), message("headline_eligible_note", {share: eligibleShare})],
    ["headline_wallets", formatNumber(wallets),
      message("headline_wallets_note", {credit: formatBaht(SUMMARY.programme.credit)})],
    ["headline_credit", element("span", {}, formatNumber(SUMMARY.credit_total / 1e6, 2),
        element("span", {class: "unit"}, message("million_baht"))),
      message("headline_credit_note", {credit: formatBaht(SUMMARY.credit_total, true)})],
  ];
  byId("headlines").replaceChildren(...headlines.map(([key, value, note]) => element("div", {},
      element("dt", {}, message(key)),
      element("dd", {class: "figure"}, value),
      element("dd", {class: "figure-note"}, note))));
}

function drawCharts(isPrinted) {
  readColors(isPrinted);
  drawMap();
  drawDayChart();
}

function draw() {
  const open = byId("day-table").querySelector("details[open]") !== null;
  drawHeader();
  drawOverview();
  drawVerdicts();
  drawReasons();
  drawMismatches();
  drawPlaces();
  drawDays();
  drawRejects();
  drawSteps();
  drawDatasets(SUMMARY.inputs, "input-table", "input-files", message("inputs"));
  drawCheckCommands();
  drawDatasets(SUMMARY.outputs, "output-table", "output-files", message("outputs"));
  drawProgramme();
  drawGlossary();
  // Last, so that the figures are there even in a browser that cannot draw.
  drawCharts(false);
  if (open) {
    byId("day-table").querySelector("details").open = true;
  }
}

document.addEventListener("click", event => {
  const link = event.target.closest("[data-go]");
  if (link) {
    event.preventDefault();
    go(link.dataset.go);
    return;
  }
  const button = event.target.closest("[data-language]");
  if (button) {
    history.replaceState(null, "", "#" + button.dataset.language);
    chooseLanguage(button.dataset.language);
  }
});
byId("print").addEventListener("click", () => window.print());
window.addEventListener("resize", () => CHARTS.forEach(chart => chart.resize()));
window.addEventListener("hashchange", () => {
  const address = readAddress();
  if (address.language !== language) {
    chooseLanguage(address.language);
  }
  if (address.section) {
    go(address.section);
  }
});
// Paper is white, whatever the screen is.
window.addEventListener("beforeprint", () => drawCharts(true));
window.addEventListener("afterprint", () => drawCharts(false));
DARK.addEventListener("change", () => drawCharts(false));

language = readAddress().language;
draw();
if (readAddress().section) {
  go(readAddress().section);
}
