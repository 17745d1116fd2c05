/* How identities differ from the civil register: by kind, by where they were proved, by district. */

const MISMATCH_KINDS = ["MARKS", "TITLE", "SWAPPED", "ONE_EDIT", "SOUND", "DIFFERENT"];

function mismatchTable(caption, label, rows) {
  const columns = [
    {label, value: row => row.name, cell: row => row.name},
    ...MISMATCH_KINDS.map(kind => ({
      label: nameOf("mismatch", kind), kind: "number", value: row => row.kinds[kind] || 0,
      cell: row => formatNumber(row.kinds[kind] || 0), isNothing: row => !row.kinds[kind],
    })),
    {label: message("total"), kind: "number", value: row => row.all, cell: row => formatNumber(row.all)},
  ];
  return sortableTable(columns, rows, {caption, className: "stack", sort: {column: columns.length - 1, descending: true}});
}

function mismatchRow(name, kinds) {
  return {name, kinds, all: Object.values(kinds).reduce((sum, count) => sum + count, 0)};
}

function drawMismatches() {
  const mismatches = SUMMARY.mismatches;
  byId("mismatches").hidden = mismatches === undefined;
  if (mismatches === undefined) {
    return;
  }
  const whole = mismatchRow("", mismatches.kinds);
  const part = mismatches.probably_false.registrations;
  setText("mismatches-note", message("mismatches_note", {
    all: formatNumber(whole.all),
    part: formatNumber(part),
    share: formatShare(part, whole.all),
    low: formatNumber(100 * mismatches.probably_false.share_low, 2),
    high: formatNumber(100 * mismatches.probably_false.share_high, 2),
  }));
  const channels = Object.entries(mismatches.channels)
    .map(([channel, kinds]) => mismatchRow(nameOf("channel", channel), kinds));
  const districts = mismatches.districts
    .map(row => mismatchRow(placeName(DISTRICT_NAMES, row.district_code), row.kinds));
  byId("mismatch-tables").replaceChildren(
      mismatchTable(message("mismatches_by_channel"), message("channel"), channels),
      element("details", {}, element("summary", {}, message("mismatches_by_district")),
          mismatchTable(message("mismatches_by_district"), message("district"), districts)));
}
