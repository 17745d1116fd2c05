/* The page's data, how numbers are written, and the only way in which elements are made: text goes in as text. */

const DATA = JSON.parse(document.getElementById("data").textContent);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick" || key === "onchange") {
      made.addEventListener(key.slice(2), value);
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

function choice(label, options, selected, onPick) {
  const select = element("select", {onchange: event => onPick(event.target.value)});
  for (const option of options) {
    const made = element("option", {value: option.value}, option.text);
    made.selected = option.value === selected;
    select.append(made);
  }
  return element("label", {}, label + " ", select);
}

function table(target, heads, rows) {
  const head = element("tr", {}, ...heads.map(head => element("th", head.number ? {class: "number"} : {}, head.text)));
  const body = rows.map(cells => element("tr", {}, ...cells.map((cell, i) => {
    const shown = typeof cell === "object" ? cell : {text: cell};
    const classes = [heads[i].number ? "number" : "", shown.class || ""].join(" ").trim();
    return element("td", classes ? {class: classes} : {}, String(shown.text));
  })));
  target.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
}

/** Three figures that mean something, without an exponent. */
function short(value) {
  if (!isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString("en", {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

/** At an axis: no more digits than tell the steps apart. */
function axis(value) {
  return value.toLocaleString("en", {maximumSignificantDigits: 4});
}

/** With the unit in thousands that suits. */
function scaled(value, unit) {
  const steps = [[1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""]];
  const [size, prefix] = steps.find(([least]) => Math.abs(value) >= least) || [1, ""];
  return short(value / size) + " " + prefix + unit;
}

function people(count) {
  return count >= 1e6 ? short(count / 1e6).replace(/\.?0+$/, "") + " M" : Number(count).toLocaleString("en");
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Nanoseconds of one operation in this unit; 0 when the unit is of something else. */
function nanosIn(unit) {
  return {"ns/op": 1, "us/op": 1e3, "ms/op": 1e6, "s/op": 1e9}[unit] || 0;
}

function lastOf(list) {
  return list[list.length - 1];
}
