/* What all charts have in common. */

const OWN = "#17558f";
const OWN_SHADES = [OWN, "#6ba3d6", "#0b2f57"];
const OTHER = "#9aa7b5";
const COLOURS = [OWN, "#d1661c", "#2b8a6e", "#8a4f9e", "#b08a00", "#5a6b7d", "#b23a5e", "#3fa0c8"];
const CHARTS = [];

function figure(caption, height) {
  const canvas = element("div", {style: "width:100%;height:" + height + "px"});
  return {canvas, node: element("figure", {}, element("figcaption", {}, caption), canvas)};
}

/** Draws, and draws again when the window's width changes. */
function draw(canvas, option) {
  const chart = echarts.init(canvas, null, {renderer: "svg"});
  chart.setOption({
    animation: false,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: "#16212e"},
    ...option,
  });
  CHARTS.push(chart);
  return chart;
}

function forgetCharts(within) {
  for (let i = CHARTS.length - 1; i >= 0; i--) {
    if (within.contains(CHARTS[i].getDom())) {
      CHARTS[i].dispose();
      CHARTS.splice(i, 1);
    }
  }
}

window.addEventListener("resize", () => CHARTS.forEach(chart => chart.resize()));

/** Whiskers from low to high beside bars or marks, with a text behind those that lie. Data: [category, low, high, text]. */
function whiskers(data, colour, horizontal, offset) {
  return {
    type: "custom",
    data,
    silent: true,
    z: 5,
    tooltip: {show: false},
    encode: horizontal ? {x: [1, 2], y: 0} : {x: 0, y: [1, 2]},
    renderItem(params, api) {
      const at = api.value(0);
      const low = api.coord(horizontal ? [api.value(1), at] : [at, api.value(1)]);
      const high = api.coord(horizontal ? [api.value(2), at] : [at, api.value(2)]);
      const shift = offset ? offset(api) : 0;
      const line = (x1, y1, x2, y2) => ({
        type: "line",
        shape: {x1, y1, x2, y2},
        style: {stroke: colour, lineWidth: 1.3},
      });
      return horizontal
          ? {type: "group", children: [
            line(low[0], low[1] + shift, high[0], low[1] + shift),
            line(low[0], low[1] + shift - 3, low[0], low[1] + shift + 3),
            line(high[0], low[1] + shift - 3, high[0], low[1] + shift + 3),
            {type: "text", style: {text: data[params.dataIndex][3], x: high[0] + 6, y: low[1] + shift + 0.5,
              verticalAlign: "middle", fontSize: 11, fill: "#16212e"}},
          ]}
          : {type: "group", children: [
            line(low[0] + shift, low[1], low[0] + shift, high[1]),
            line(low[0] + shift - 3, low[1], low[0] + shift + 3, low[1]),
            line(low[0] + shift - 3, high[1], low[0] + shift + 3, high[1]),
          ]};
    },
  };
}

/**
 * Groups of horizontal bars. rows: categories; series: {name, colour, values: [{value, low, high, text, colour}]}, a null
 * where there is none.
 */
function bars(canvas, rows, series, unit) {
  const gap = 0.3;
  const inner = 0.15;
  const longest = Math.max(0, ...series.flatMap(one => one.values).map(value => value ? value.text.length : 0));
  const option = {
    // room for the text behind the longest bar
    grid: {left: 4, right: 24 + 6 * longest, top: series.length > 1 ? 30 : 6, bottom: 4, containLabel: true},
    legend: series.length > 1 ? {top: 0, left: 0, itemWidth: 12, itemHeight: 10} : undefined,
    tooltip: {trigger: "item", confine: true},
    xAxis: {type: "value", min: 0, axisLabel: {formatter: axis, hideOverlap: true}, splitNumber: 4},
    yAxis: {type: "category", data: rows, inverse: true, axisTick: {show: false},
      axisLabel: {width: canvas.clientWidth < 480 ? 110 : 190, lineHeight: 13, overflow: "break"}},
    series: [],
  };
  series.forEach((one, index) => {
    const colour = one.colour || COLOURS[index % COLOURS.length];
    option.series.push({
      type: "bar",
      name: one.name,
      color: colour,
      barCategoryGap: gap * 100 + "%",
      barGap: inner * 100 + "%",
      data: one.values.map(value => value && {value: value.value, itemStyle: {color: value.colour || colour}}),
      tooltip: {formatter: at => one.name + "<br>" + rows[at.dataIndex] + ": <b>" + one.values[at.dataIndex].text
          + "</b> " + unit},
    });
    // where ECharts puts this bar within its category
    const shift = api => {
      const band = api.size([0, 1])[1];
      const width = band * (1 - gap) / (series.length + (series.length - 1) * inner);
      return -band * (1 - gap) / 2 + width / 2 + index * width * (1 + inner);
    };
    option.series.push(whiskers(
        one.values.map((value, row) => value && [row, value.low, value.high, value.text]).filter(value => value),
        "#16212e", true, shift));
  });
  return draw(canvas, option);
}
