/* Numbers, days and times as Thai and English officials write them. Thai days are Buddhist Era, English ones Gregorian.
   Written out here, not left to the browser, so that every browser shows the same. */

const MONTHS = {
  th: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
  en: ["January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"],
};
const SHORT_MONTHS = {
  th: ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};
const BUDDHIST_ERA_OFFSET = 543;
const BANGKOK_OFFSET_MILLIS = 7 * 3600 * 1000;

/** 1234567 -> 1,234,567, with as many decimals as asked. */
function formatNumber(value, decimals = 0) {
  const [whole, fraction] = value.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : grouped + "." + fraction;
}

/** Baht: satang are shown only where there are any, unless always asked for. */
function formatBaht(value, alwaysSatang = false) {
  return formatNumber(value, alwaysSatang || Math.round(value * 100) % 100 !== 0 ? 2 : 0);
}

/** A part of a whole in percent, without the sign. A part that is there never shows as nothing. */
function formatShare(part, whole) {
  if (whole === 0) {
    return "–";
  }
  const percent = 100 * part / whole;
  return part > 0 && percent < 0.005 ? "< 0.01" : formatNumber(percent, 2);
}

function formatBytes(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return formatNumber(value, unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2) + " " + units[unit];
}

function parseDay(isoDay) {
  const [year, month, day] = isoDay.split("-").map(Number);
  return {year, month, day};
}

/** A date after year 9999 or before 0 has a sign in ISO 8601; such a day is shown as it stands. */
function isPlainDay(isoDay) {
  return /^\d{4}-\d{2}-\d{2}$/.test(isoDay);
}

function formatDay(isoDay, language) {
  if (!isPlainDay(isoDay)) {
    return isoDay;
  }
  const {year, month, day} = parseDay(isoDay);
  return day + " " + MONTHS[language][month - 1] + " " + (language === "th" ? year + BUDDHIST_ERA_OFFSET : year);
}

/** Day and month only. */
function formatShortDay(isoDay, language) {
  const {month, day} = parseDay(isoDay);
  return day + " " + SHORT_MONTHS[language][month - 1];
}

/** An instant in UTC as a Bangkok clock and calendar show it. */
function bangkok(isoInstant) {
  const shifted = new Date(Date.parse(isoInstant) + BANGKOK_OFFSET_MILLIS).toISOString();
  return {day: shifted.slice(0, 10), time: shifted.slice(11, 19)};
}
