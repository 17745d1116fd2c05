/* What the charts have in common. */

const DARK = matchMedia("(prefers-color-scheme: dark)");
const COLORS = ["ink", "quiet", "rule", "page", "no-data", "smartphone", "no-smartphone"];
const GROUP_COLORS = {SMARTPHONE: "smartphone", NO_SMARTPHONE: "no-smartphone"};
const DAYS_AROUND_THE_WINDOWS = 3;
const LABELLED_DAYS_OF_MONTH = [1, 8, 15, 22];
const DAY_MILLIS = 24 * 3600 * 1000;
/* One bar that is higher than all others by more than this is cut, so that the others can be told apart. */
const CUT_FROM = 2.5;

let colors = {};

/** The colours of the page's style, which is asked for its rules: it does not yet apply those of paper before a print. */
function readColors(isPrinted) {
  const rules = [...document.styleSheets[0].cssRules];
  const light = rules.find(rule => rule.selectorText === ":root");
  const dark = rules.find(rule => rule.media && rule.media.mediaText.includes("dark")).cssRules[0];
  const isDark = DARK.matches && !isPrinted;
  colors = Object.fromEntries(COLORS.map(name => [name,
    (isDark && dark.style.getPropertyValue("--" + name) || light.style.getPropertyValue("--" + name)).trim()]));
}

function tooltipStyle() {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: colors.page,
    borderColor: "#9aa5b3",
    padding: [8, 12],
    textStyle: {color: colors.ink, fontFamily: "inherit", fontSize: 13},
  };
}

const CHARTS = [];
let dayChart = null;

/** A chart as SVG: sharp in print, and it scales with the page's width on paper. */
function startChart(container) {
  const chart = echarts.init(container, null, {renderer: "svg"});
  chart.on("rendered", () => {
    const svg = container.querySelector("svg");
    svg.setAttribute("viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
    svg.setAttribute("aria-hidden", "true");
  });
  CHARTS.push(chart);
  return chart;
}

/** Markup of a tooltip: a title and rows of name and value, all of them escaped. */
function tooltip(title, rows) {
  const escape = echarts.format.encodeHTML;
  return "<b>" + escape(title) + "</b>" + rows.map(([name, value]) =>
    "<div class=\"tip-row\"><span>" + escape(name) + "</span><span>" + escape(value) + "</span></div>").join("");
}

function swatch(color) {
  const square = element("i", {class: "swatch", "aria-hidden": "true"});
  square.style.background = color;
  return square;
}

function legendItem(color, label) {
  return element("span", {class: "legend-item"}, swatch(color), label);
}

function isoDay(millis) {
  return new Date(millis).toISOString().slice(0, 10);
}

/** Every day of the registration windows and a few around them, also those without a registration. */
function chartDays() {
  const windows = Object.values(SUMMARY.programme.registration_windows);
  const first = Math.min(...windows.map(entry => Date.parse(entry.first))) - DAYS_AROUND_THE_WINDOWS * DAY_MILLIS;
  const last = Math.max(...windows.map(entry => Date.parse(entry.last))) + DAYS_AROUND_THE_WINDOWS * DAY_MILLIS;
  const counted = new Map(SUMMARY.days.map(row => [row.day, row]));
  const days = [];
  for (let millis = first; millis <= last; millis += DAY_MILLIS) {
    const day = isoDay(millis);
    days.push(counted.get(day) || {day, SMARTPHONE: 0, NO_SMARTPHONE: 0});
  }
  return days;
}

function dayTotal(row) {
  return row.SMARTPHONE + row.NO_SMARTPHONE;
}

/** Where the scale ends: null for above the highest bar, otherwise below the bars that are cut. */
function scaleEnd(days) {
  const totals = days.map(dayTotal).sort((one, other) => other - one);
  const [highest, second] = totals;
  if (second === undefined || second === 0 || highest <= CUT_FROM * second) {
    return null;
  }
  const step = Math.pow(10, Math.floor(Math.log10(second))) / 2;
  return Math.ceil(1.15 * second / step) * step;
}

function drawDays() {
  const groups = Object.keys(GROUP_COLORS);
  const sum = rows => rows.reduce((total, row) => total + row.SMARTPHONE + row.NO_SMARTPHONE, 0);
  const outside = sum(SUMMARY.days) - sum(chartDays());
  setText("days-note", message("days_note", programmeValues()));
  setText("days-outside", outside === 0 ? "" : message("days_outside", {count: formatNumber(outside)}));
  byId("days-legend").replaceChildren(element("span", {class: "legend-title"}, message("days_legend")),
      ...groups.map(group => legendItem("var(--" + GROUP_COLORS[group] + ")", message(group))));
  const end = scaleEnd(chartDays());
  const cut = end === null ? [] : chartDays().filter(row => dayTotal(row) > end);
  setText("days-cut", cut.length === 0 ? "" : message("days_cut", {
    end: formatNumber(end),
    days: cut.map(row => formatDay(row.day, language) + ": " + formatNumber(dayTotal(row))).join(", "),
  }));
  drawDayTable(groups);
}

function drawDayChart() {
  const days = chartDays();
  const groups = Object.keys(GROUP_COLORS);
  const end = scaleEnd(days);
  const cut = end === null ? [] : days.map((row, index) => ({index, total: dayTotal(row)})).filter(day => day.total > end);
  const container = byId("day-chart");
  container.setAttribute("aria-label", message("days_label"));
  dayChart = dayChart || startChart(container);
  dayChart.setOption({
    animation: false,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
    grid: {left: 4, right: 8, top: 12, bottom: 12, containLabel: true},
    tooltip: {
      ...tooltipStyle(),
      trigger: "axis",
      axisPointer: {type: "shadow"},
      formatter: bars => tooltip(formatDay(days[bars[0].dataIndex].day, language),
          groups.map(group => [message(group), formatNumber(days[bars[0].dataIndex][group])])),
    },
    xAxis: {
      type: "category",
      data: days.map(row => formatShortDay(row.day, language)),
      axisLine: {lineStyle: {color: colors.quiet}},
      axisTick: {show: false},
      axisLabel: {
        color: colors.quiet,
        fontSize: 12,
        hideOverlap: true,
        interval: index => LABELLED_DAYS_OF_MONTH.includes(parseDay(days[index].day).day),
      },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      max: end,
      splitLine: {lineStyle: {color: colors.rule}},
      axisLabel: {color: colors.quiet, fontSize: 12, formatter: value => formatNumber(value)},
    },
    series: groups.map((group, position) => ({
      type: "bar",
      name: message(group),
      stack: "registrations",
      barCategoryGap: "18%",
      itemStyle: {color: colors[GROUP_COLORS[group]]},
      data: days.map(row => row[group]),
      // a gap through each bar that is cut, and beside it how high it is
      markPoint: position > 0 ? undefined : {
        silent: true,
        symbol: "rect",
        symbolSize: [26, 4],
        itemStyle: {color: colors.page},
        data: cut.map(day => ({coord: [day.index, 0.93 * end], value: day.total})),
        label: {
          show: true,
          position: "right",
          color: colors.ink,
          fontSize: 12,
          formatter: mark => "↑ " + formatNumber(mark.value),
        },
      },
    })),
  }, true);
}

function drawDayTable(groups) {
  const title = message("days_table", {count: formatNumber(SUMMARY.days.length)});
    const columns = [
    {label: message("day"), value: row => row.day, cell: row => formatDay(row.day, language)},
    ...groups.map(group => ({label: message(group), kind: "number", value: row => row[group],
      cell: row => formatNumber(row[group])})),
    {label: message("total"), kind: "number", value: dayTotal, cell: row => formatNumber(dayTotal(row))},
  ];
  const totals = groups.map(group => SUMMARY.days.reduce((sum, row) => sum + row[group], 0));
  byId("day-table").replaceChildren(element("details", {class: "files"}, element("summary", {}, title),
      sortableTable(columns, SUMMARY.days, {
        caption: title,
        total: [message("total"), ...totals.map(count => formatNumber(count)),
          formatNumber(totals.reduce((sum, count) => sum + count, 0))],
      })));
}
