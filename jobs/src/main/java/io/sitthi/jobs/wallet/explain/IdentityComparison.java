package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.text.ComparedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What of a registration's identity differs from the civil register's (contract section 3, IDENTITY_MISMATCH), told
 * without showing either: an officer who may see them looks them up.
 *
 * @param differs whether any of the four parts differs
 * @param lines one for each part
 */
record IdentityComparison(boolean differs, List<String> lines) {

    static IdentityComparison of(SourceRow registration, SourceRow civil) {
        List<String> lines = new ArrayList<>();
        boolean differs = addText(lines, "given name", "given_name", IdentityComparison::name, registration, civil);
        differs |= addText(lines, "family name", "family_name", IdentityComparison::name, registration, civil);
        differs |= addBirthDate(lines, registration.intOf("birth_date"), civil.intOf("birth_date"));
        differs |= addText(lines, "laser code", "laser_code", IdentityComparison::laserCode, registration, civil);
        return new IdentityComparison(differs, lines);
    }

    private static String name(byte[] bytes) {
        return ComparedText.name(bytes, 0, bytes.length);
    }

    private static String laserCode(byte[] bytes) {
        return ComparedText.laserCode(bytes, 0, bytes.length);
    }

    private static boolean addText(
            List<String> lines,
            String part,
            String column,
            Function<byte[], String> normalForm,
            SourceRow registration,
            SourceRow civil) {
        String ours = normalForm.apply(registration.bytesOf(column));
        String theirs = normalForm.apply(civil.bytesOf(column));
        if (ours.equals(theirs)) {
            lines.add(part + " is the same");
            return false;
        }
        int same = 0;
        int shorter = Math.min(ours.length(), theirs.length());
        while (same < shorter && ours.charAt(same) == theirs.charAt(same)) {
            same++;
        }
        lines.add(part + " DIFFERS: " + Shown.count(ours.length(), "character") + " registered, " + theirs.length()
                + " in the civil register, first difference at character " + (same + 1));
        return true;
    }

    private static boolean addBirthDate(List<String> lines, int ours, int theirs) {
        if (ours == theirs) {
            lines.add("birth date is the same");
            return false;
        }
        LocalDate registered = LocalDate.ofEpochDay(ours);
        LocalDate known = LocalDate.ofEpochDay(theirs);
        List<String> parts = new ArrayList<>();
        if (registered.getYear() != known.getYear()) {
            parts.add("year");
        }
        if (registered.getMonth() != known.getMonth()) {
            parts.add("month");
        }
        if (registered.getDayOfMonth() != known.getDayOfMonth()) {
            parts.add("day");
        }
        lines.add("birth date DIFFERS: in " + String.join(" and ", parts));
        return true;
    }
}
