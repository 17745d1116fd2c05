/* What was read and written, each file with its digest, and how anybody can check one. */

function drawDatasets(datasets, tableId, filesId, caption) {
  const columns = [
    {label: message("dataset"), cell: row => element("span", {}, nameOf("dataset", row.dataset), codeText(row.dataset))},
    {label: message("source"), cell: row => row.source},
    {label: message("as_of"), kind: "date", cell: row => formatDay(row.as_of, language)},
    {label: message("files"), kind: "number", cell: row => formatNumber(row.files.length)},
    {label: message("rows"), kind: "number", cell: row => formatNumber(row.rows)},
    {label: message("bytes"), kind: "number", cell: row => formatBytes(row.bytes)},
  ];
  byId(tableId).replaceChildren(sortableTable(columns, datasets, {caption, className: "stack"}));

  byId(filesId).replaceChildren(...datasets.map(dataset => {
    const title = message("files_of", {
      dataset: nameOf("dataset", dataset.dataset),
      count: formatNumber(dataset.files.length),
      as_of: formatDay(dataset.as_of, language),
    });
    return element("details", {class: "files"}, element("summary", {}, title), fileTable(dataset, title));
  }));
}

function fileTable(dataset, caption) {
  const manifest = {name: "_manifest.json", rows: null, bytes: null, sha256: dataset.manifest_sha256};
  const orEmpty = (value, format) => value === null ? "" : format(value);
  const columns = [
    {label: message("file"), kind: "file", cell: file => dataset.dataset + "/" + file.name},
    {label: message("rows"), kind: "number", cell: file => orEmpty(file.rows, formatNumber)},
    {label: message("bytes"), kind: "number", cell: file => orEmpty(file.bytes, formatBytes)},
    {label: message("digest"), kind: "digest", cell: file => digest(file.sha256)},
  ];
  return sortableTable(columns, [manifest, ...dataset.files], {caption, className: "file-table stack"});
}

/** A digest in groups of eight that a person can compare; copied, it has no spaces. */
function digest(sha256) {
  const groups = sha256.match(/.{1,8}/g) || [];
  return element("code", {class: "digest"}, ...groups.map(group => element("span", {}, group)));
}

function drawCheckCommands() {
  const dataset = SUMMARY.inputs.find(input => input.files.length > 0);
  if (dataset === undefined) {
    byId("check-commands").replaceChildren();
    return;
  }
  const name = dataset.files[0].name;
  byId("check-commands").replaceChildren(
      element("dt", {}, message("check_linux")),
      element("dd", {}, element("code", {}, "sha256sum \"" + dataset.dataset + "/" + name + "\"")),
      element("dt", {}, message("check_windows")),
      element("dd", {}, element("code", {}, "certutil -hashfile \"" + dataset.dataset + "\\" + name + "\" SHA256")));
}

function drawProgramme() {
  const programme = SUMMARY.programme;
  const execution = SUMMARY.execution;
  const clock = instant => message("clock", {...bangkok(instant), day: formatDay(bangkok(instant).day, language)});
  const facts = [
    ["programme_title", programme.title[language]],
    ...programme.agency === undefined ? [] : [["programme_agency", programme.agency[language]]],
    ["programme_name", programme.name],
    ["programme_sha256", digest(programme.sha256)],
    ["programme_windows", element("span", {},
        message("SMARTPHONE") + ": " + windowOf("SMARTPHONE"), element("br"),
        message("NO_SMARTPHONE") + ": " + windowOf("NO_SMARTPHONE"))],
    ["programme_age", message("programme_age_value",
        {age: programme.minimum_age, date: formatDay(programme.age_reference_date, language)})],
    ["programme_income", message("programme_income_value",
        {limit: formatBaht(programme.income_limit), year: programme.tax_year_be})],
    ["programme_deposits", message("programme_deposits_value",
        {limit: formatBaht(programme.deposits_limit), date: formatDay(programme.deposits_as_of, language)})],
    ["programme_credit", message("programme_credit_value", {credit: formatBaht(programme.credit)})],
    ["run_id", element("code", {class: "digest"}, execution.run_id)],
    ["started_at", clock(execution.started_at)],
    ["finished_at", clock(execution.finished_at)],
  ];
  byId("programme-facts").replaceChildren(...facts.flatMap(([key, value]) =>
    [element("dt", {}, message(key)), element("dd", {}, value)]));
}

function drawGlossary() {
  const table = (kind, withRule) => {
    const columns = [
      {label: message("code"), cell: entry => element("span", {}, glossaryName(kind, entry.code),
          // A rejected registration has no verdict, so this is a name but not a code.
          entry.code === "REJECTED" ? "" : codeText(entry.code))},
      ...withRule ? [{label: message("rule"), kind: "rule", cell: entry => entry.rule || "–"}] : [],
      {label: message("meaning"), cell: entry => glossaryText(kind, entry.code)},
    ];
    return sortableTable(columns, DATA.glossary[kind],
        {caption: message("glossary_" + kind), className: "glossary-table"});
  };
  byId("glossary-tables").replaceChildren(
      element("h3", {}, message("glossary_reasons")), table("reasons", true),
      element("h3", {}, message("glossary_verdicts")), table("verdicts", false),
      element("h3", {}, message("glossary_rejects")), table("rejects", false));
}
