/* Provinces and districts: their names, the map, and the tables that hold the same figures. */

const PROVINCE_NAMES = new Map(DATA.outlines.features.map(feature =>
  [feature.properties.province_code, {th: feature.properties.name_th, en: feature.properties.name_en}]));
const DISTRICT_NAMES = new Map(DATA.districts.map(([code, th, en]) => [code, {th, en}]));
const DISTRICTS_PER_PROVINCE = 100;
/* ColorBrewer "Blues": one hue, from light to dark, readable without colour vision and in grey print. */
const SHADES = ["#dbe8f4", "#abcde4", "#6aaad3", "#3079b8", "#0d4a8a", "#082f5c"];
const CHOSEN_BORDER = "#c2500a";
const STEPS_OF_A_SCALE = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
const MOST_CLASSES = SHADES.length;

let chosenProvince = null;
let provinceMap = null;

function placeName(names, code) {
  const name = names.get(code);
  return name === undefined ? message("unknown_place", {code}) : name[language];
}

function percentOf(area) {
  return area.registrations === 0 ? null : 100 * area.eligible / area.registrations;
}

/** Classes of equal, round width that hold every share: [{low, high, color}], from low to high. */
function scaleClasses(percents) {
  if (percents.length === 0) {
    return [];
  }
  const low = Math.min(...percents);
  const high = Math.max(...percents);
  for (const step of STEPS_OF_A_SCALE) {
    const first = Math.floor(low / step + 1e-9);
    const count = Math.floor(high / step + 1e-9) - first + 1;
    if (count <= MOST_CLASSES) {
      const skipped = Math.max(0, Math.floor((MOST_CLASSES - count) / 2));
      return Array.from({length: count}, (unused, index) => ({
        low: (first + index) * step,
        high: (first + index + 1) * step,
        decimals: step < 1 ? 1 : 0,
        color: SHADES[Math.min(skipped + index, MOST_CLASSES - 1)],
      }));
    }
  }
  return [];
}

function mapClasses() {
  return scaleClasses(SUMMARY.provinces.map(percentOf).filter(percent => percent !== null));
}

function classOf(classes, percent) {
  const found = classes.find(entry => percent < entry.high - 1e-9);
  return found || classes[classes.length - 1];
}

/** A share with the colour that its province has on the map. */
function shareCell(row, classes) {
  const share = formatShare(row.eligible, row.registrations);
  return classes === null || percentOf(row) === null ? share
    : element("span", {class: "share"}, swatch(classOf(classes, percentOf(row)).color), share);
}

function areaColumns(label, code, names, onChoose, classes) {
  return [
    {label, value: row => placeName(names, row[code]), cell: row => onChoose === null
      ? placeName(names, row[code])
      : element("button", {type: "button", class: "link", onclick: () => onChoose(row[code])}, placeName(names, row[code]))},
    {label: message("registrations"), kind: "number", value: row => row.registrations, cell: row => formatNumber(row.registrations)},
    {label: message("eligible"), kind: "number", value: row => row.eligible, cell: row => formatNumber(row.eligible)},
    {label: message("share"), kind: "number", value: row => percentOf(row) === null ? -1 : percentOf(row),
      cell: row => shareCell(row, classes)},
  ];
}

function totalOf(areas, label) {
  const registrations = areas.reduce((sum, area) => sum + area.registrations, 0);
  const eligible = areas.reduce((sum, area) => sum + area.eligible, 0);
  return [label, formatNumber(registrations), formatNumber(eligible), formatShare(eligible, registrations)];
}

/** Beside the map: all provinces, or the districts of the one that was chosen. */
function drawPlaces() {
  const pane = byId("place-table");
  if (chosenProvince === null) {
    const columns = areaColumns(message("province"), "province_code", PROVINCE_NAMES, chooseProvince, mapClasses());
    pane.replaceChildren(sortableTable(columns, SUMMARY.provinces, {
      caption: message("provinces"),
      sort: {column: 1, descending: true},
      total: totalOf(SUMMARY.provinces, message("whole_country")),
    }));
    return;
  }
  const rows = SUMMARY.districts.filter(row => Math.floor(row.district_code / DISTRICTS_PER_PROVINCE) === chosenProvince);
  const province = placeName(PROVINCE_NAMES, chosenProvince);
  const title = message("districts_of", {province});
  pane.replaceChildren(
      element("div", {class: "district-head"}, element("h3", {}, title),
          element("button", {type: "button", onclick: () => chooseProvince(null)}, message("all_provinces"))),
      sortableTable(areaColumns(message("district"), "district_code", DISTRICT_NAMES, null, null), rows, {
        caption: title,
        sort: {column: 1, descending: true},
        total: totalOf(rows, province),
      }));
}

function chooseProvince(code) {
  if (provinceMap) {
    provinceMap.dispatchAction({type: "unselect", seriesIndex: 0, name: DATA.outlines.features.map(provinceKey)});
    if (code !== null) {
      provinceMap.dispatchAction({type: "select", seriesIndex: 0, name: String(code)});
    }
  }
  chosenProvince = code;
  drawPlaces();
  // The button that was pressed is gone: what replaces it takes the focus.
  byId("place-table").querySelector("button").focus({preventScroll: true});
  byId("place-table").firstElementChild.scrollIntoView({block: "nearest"});
}

function provinceKey(feature) {
  return String(feature.properties.province_code);
}

function drawMap() {
  const classes = mapClasses();
  const container = byId("province-map");
  container.setAttribute("aria-label", message("map_label"));
  if (provinceMap === null) {
    echarts.registerMap("provinces", {
      type: "FeatureCollection",
      features: DATA.outlines.features.map(feature =>
        ({...feature, properties: {...feature.properties, name: provinceKey(feature)}})),
    });
    provinceMap = startChart(container);
    // Afterwards, because the map itself changes its selection on the same click.
    provinceMap.on("click", event => setTimeout(() => chooseProvince(Number(event.name))));
  }
  const shares = new Map(SUMMARY.provinces.filter(row => percentOf(row) !== null).map(row => [String(row.province_code), row]));
  provinceMap.setOption({
    animation: false,
    tooltip: {
      ...tooltipStyle(),
      formatter: event => {
        const row = shares.get(event.name);
        const name = placeName(PROVINCE_NAMES, Number(event.name));
        return tooltip(name, row === undefined ? [[message("map_no_data"), ""]] : [
          [message("map_legend"), formatShare(row.eligible, row.registrations)],
          [message("eligible"), formatNumber(row.eligible)],
          [message("registrations"), formatNumber(row.registrations)],
        ]);
      },
    },
    series: [{
      type: "map",
      map: "provinces",
      // Plate carrée at Thailand's mean latitude of 13 degrees: a degree of longitude is cos 13° of one of latitude.
      aspectScale: 0.97,
      preserveAspect: "contain",
      top: 4, bottom: 4, left: 4, right: 4,
      selectedMode: "single",
      label: {show: false},
      emphasis: {label: {show: false}, itemStyle: {areaColor: colors["no-data"], borderColor: colors.ink, borderWidth: 1.5}},
      select: {label: {show: false}, itemStyle: {areaColor: colors["no-data"], borderColor: CHOSEN_BORDER, borderWidth: 2.5}},
      itemStyle: {areaColor: colors["no-data"], borderColor: colors.page, borderWidth: 0.7},
      data: SUMMARY.provinces.filter(row => percentOf(row) !== null).map(row => {
        const itemStyle = {areaColor: classOf(classes, percentOf(row)).color};
        return {
          name: String(row.province_code),
          value: percentOf(row),
          selected: row.province_code === chosenProvince,
          itemStyle,
          emphasis: {itemStyle},
          select: {itemStyle},
        };
      }),
    }],
  }, true);
  const items = classes.map(entry => legendItem(entry.color,
      formatNumber(entry.low, entry.decimals) + "–" + formatNumber(entry.high, entry.decimals)));
  if ([...PROVINCE_NAMES.keys()].some(code => !shares.has(String(code)))) {
    items.push(legendItem("var(--no-data)", message("map_no_data")));
  }
  byId("map-legend").replaceChildren(element("span", {class: "legend-title"}, message("map_legend")), ...items);
}
