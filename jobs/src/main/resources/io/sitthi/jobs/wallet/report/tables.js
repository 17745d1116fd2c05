/* Tables that sort by any column, and the ones that are made of them. */

/**
 * A table with a sort button in each head that has a value to sort by.
 *
 * columns: {label, cell(row) -> text or element, value(row)?, kind?: "number" | "bar" | "text" | "digest"}
 * options: caption, sort {column, descending}?, total (cells of a last row)?, className?, rowClass(row)?
 */
function sortableTable(columns, rows, options) {
  const body = element("tbody");
  const headers = [];
  let sort = options.sort || null;

  const drawRows = () => {
    const sorted = [...rows];
    if (sort) {
      const value = columns[sort.column].value;
      const sign = sort.descending ? -1 : 1;
      sorted.sort((one, other) => {
        const a = value(one);
        const b = value(other);
        return sign * (typeof a === "string" ? a.localeCompare(b, language) : a - b);
      });
    }
    body.replaceChildren(...sorted.map(row => element("tr", {class: options.rowClass ? options.rowClass(row) : null},
        ...columns.map((column, index) => element(index === 0 ? "th" : "td",
            {class: (column.kind || "text") + (column.isNothing && column.isNothing(row) ? " nothing" : ""), scope: index === 0 ? "row" : null, "data-label": column.label}, column.cell(row))))));
    headers.forEach((header, index) => {
      if (columns[index].value) {
        header.setAttribute("aria-sort",
            !sort || sort.column !== index ? "none" : sort.descending ? "descending" : "ascending");
      }
    });
  };

  columns.forEach((column, index) => {
    const sortBy = () => {
      sort = {
        column: index,
        descending: sort && sort.column === index ? !sort.descending : (column.kind || "").startsWith("number"),
      };
      drawRows();
    };
    const label = column.value
      ? element("button", {type: "button", title: message("sort_by", {column: column.label}), onclick: sortBy}, column.label)
      : column.label;
    headers.push(element("th", {scope: "col", class: column.kind || "text"}, label));
  });
  drawRows();

  const table = element("table", {class: options.className || null},
      element("caption", {}, options.caption),
      element("thead", {}, element("tr", {}, ...headers)),
      body);
  if (options.total) {
    table.append(element("tfoot", {}, element("tr", {}, ...options.total.map((cell, index) =>
      element(index === 0 ? "th" : "td", {class: columns[index].kind || "text", scope: index === 0 ? "row" : null}, cell)))));
  }
  return element("div", {class: "table", tabindex: "0", role: "region", "aria-label": options.caption}, table);
}

function drawVerdicts() {
  const rows = Object.entries(SUMMARY.verdicts).map(([code, count]) => ({code, count}));
  const strip = element("div", {class: "strip", role: "img", "aria-label": message("verdict_bar")});
  for (const row of rows.filter(row => row.count > 0)) {
    const part = element("span", {class: "part " + row.code, title: glossaryName("verdicts", row.code)});
    part.style.flexGrow = row.count / DECIDED;
    strip.append(part);
  }
  const before = row => row.code === "REJECTED" ? PREVIOUS.rejected_registrations : PREVIOUS.verdicts[row.code] || 0;
  const columns = [
    {label: message("verdict"), cell: row => element("span", {class: "named"},
        element("i", {class: "swatch " + row.code, "aria-hidden": "true"}),
        element("span", {}, glossaryName("verdicts", row.code),
            element("small", {}, glossaryText("verdicts", row.code))))},
    {label: message("count"), kind: "number", cell: row => formatNumber(row.count)},
    {label: message("share"), kind: "number",
      cell: row => row.code === "REJECTED" ? "" : formatShare(row.count, DECIDED)},
    ...previousColumns(before, row => row.count).map(column => ({...column, value: undefined})),
  ];
  const rejected = {code: "REJECTED", count: SUMMARY.rejected_registrations};
  const total = [message("total"), formatNumber(SUMMARY.registrations), ""];
  if (PREVIOUS !== undefined) {
    total.push(formatNumber(PREVIOUS.registrations), formatChange(SUMMARY.registrations, PREVIOUS.registrations));
  }
  byId("verdicts").replaceChildren(strip, sortableTable(columns, [...rows, rejected], {
    caption: message("verdicts"),
    className: "verdict-table",
    total,
  }));
}

function drawReasons() {
  const rows = Object.entries(SUMMARY.reasons).map(([code, count], order) => ({code, count, order}));
  const largest = Math.max(1, ...rows.map(row => row.count));
  setText("reasons-note", message("reasons_note", {decided: formatNumber(DECIDED)}));
  const columns = [
    {label: message("reason"), value: row => glossaryName("reasons", row.code),
      cell: row => element("span", {}, glossaryName("reasons", row.code), codeText(row.code))},
    {label: message("rule"), kind: "rule", value: row => row.order,
      cell: row => glossaryEntry("reasons", row.code).rule || "–"},
    {label: "", kind: "bar-cell", cell: row => bar(row.count / largest)},
    {label: message("count"), kind: "number", value: row => row.count, cell: row => formatNumber(row.count)},
    {label: message("share"), kind: "number", value: row => row.count, cell: row => formatShare(row.count, DECIDED)},
    ...previousColumns(row => PREVIOUS.reasons[row.code] || 0, row => row.count),
  ];
  byId("reasons-table").replaceChildren(sortableTable(columns, rows, {
    caption: message("reasons"),
    className: PREVIOUS === undefined ? "bars" : "bars with-before",
    sort: {column: 3, descending: true},
  }));
}

function drawRejects() {
  const faults = SUMMARY.rejects.reduce((sum, row) => sum + row.faults, 0);
  const target = byId("rejects-table");
  if (faults === 0) {
    setText("rejects-note", message("rejects_none"));
    target.replaceChildren();
    return;
  }
  const note = message("rejects_note",
      {faults: formatNumber(faults), rejected: formatNumber(SUMMARY.rejected_registrations)});
  setText("rejects-note", SUMMARY.orphan_rows === 0 ? note
    : note + " " + message("orphans", {count: formatNumber(SUMMARY.orphan_rows)}));
  const largest = Math.max(...SUMMARY.rejects.map(row => row.faults));
  const columns = [
    {label: message("dataset"), value: row => nameOf("dataset", row.dataset),
      cell: row => element("span", {}, nameOf("dataset", row.dataset), codeText(row.dataset))},
    {label: message("fault"), value: row => glossaryName("rejects", row.code),
      cell: row => element("span", {}, glossaryName("rejects", row.code), codeText(row.code))},
    {label: "", kind: "bar-cell", cell: row => bar(row.faults / largest)},
    {label: message("count"), kind: "number", value: row => row.faults, cell: row => formatNumber(row.faults)},
  ];
  target.replaceChildren(sortableTable(columns, SUMMARY.rejects, {
    caption: message("rejects"),
    className: "bars",
    sort: {column: 3, descending: true},
    total: [message("total"), "", "", formatNumber(faults)],
  }));
}

function drawSteps() {
  const execution = SUMMARY.execution;
  setText("steps-note", message("steps_note", {
    duration: duration(execution.duration_seconds),
    rate: formatNumber(execution.duration_seconds > 0 ? SUMMARY.registrations / execution.duration_seconds : 0),
    memory: formatBytes(execution.peak_memory_bytes),
    threads: execution.threads,
    cores: execution.cores,
    java: execution.java_version,
  }));
  const longest = Math.max(1e-9, ...execution.steps.map(step => step.seconds));
  const orDash = (value, format) => value === 0 ? "–" : format(value);
  const columns = [
    {label: message("step"), cell: step => nameOf("step", step.name)},
    {label: "", kind: "bar-cell", cell: step => bar(step.seconds / longest)},
    {label: message("time"), kind: "number", cell: step => duration(step.seconds)},
    {label: message("rows"), kind: "number", cell: step => orDash(step.rows, formatNumber)},
    {label: message("rows_per_second"), kind: "number", cell: step => orDash(step.rows_per_second, formatNumber)},
    {label: message("bytes"), kind: "number", cell: step => orDash(step.bytes, formatBytes)},
  ];
  byId("step-table").replaceChildren(sortableTable(columns, execution.steps,
      {caption: message("steps"), className: "bars stack"}));
  drawMachines();
}

/** What each machine of a cluster did; nothing when one process did everything. */
function drawMachines() {
  const cluster = SUMMARY.execution.cluster;
  if (cluster === undefined) {
    return;
  }
  const rate = (count, seconds) => seconds > 0 ? formatNumber(count / seconds) : "–";
  const times = (largest, sum) => formatNumber(sum > 0 ? largest * cluster.parts / sum * 100 : 100);
  const columns = [
    {label: message("machine"), cell: machine => machine.machine + (machine.slow ? " – " + message("slow") : "")},
    {label: message("rows"), kind: "number", cell: machine => formatNumber(machine.rows_scattered)},
    {label: message("rows_per_second_of_a_task"), kind: "number",
      cell: machine => rate(machine.rows_scattered, machine.scatter_seconds)},
    {label: message("decided"), kind: "number", cell: machine => formatNumber(machine.judged)},
    {label: message("decided_per_second_of_a_task"), kind: "number",
      cell: machine => rate(machine.judged, machine.judge_seconds)},
    {label: message("sent"), kind: "number", cell: machine => formatBytes(machine.sent_bytes)},
  ];
  byId("machine-table").replaceChildren(
      sortableTable(columns, cluster.machines, {caption: message("machines"), className: "stack"}),
      element("p", {class: "note"}, message("skew", {
        bytes: times(cluster.largest_part_bytes, cluster.part_bytes),
        time: times(cluster.longest_part_seconds, cluster.part_seconds),
      })));
}
