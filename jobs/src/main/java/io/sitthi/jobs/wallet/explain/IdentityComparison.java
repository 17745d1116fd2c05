package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.text.ComparedText;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.programmes.wallet.LetterText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What of a registration's identity differs from the civil register's (contract section 3, IDENTITY_MISMATCH),
 * described without showing either: an officer who may see them looks them up.
 *
 * @param differs whether any of the four parts differs
 * @param lines one for each part
 * @param columns those that differ
 * @param facts of each part
 */
record IdentityComparison(boolean differs, List<Words> lines, List<String> columns, Facts facts) {

    private static final String BIRTH_DATE = "birth_date";

    static IdentityComparison of(SourceRow registration, SourceRow civil) {
        IdentityComparison comparison =
                new IdentityComparison(false, new ArrayList<>(), new ArrayList<>(), Facts.none());
        comparison.addText("given_name", IdentityComparison::name, registration, civil);
        comparison.addText("family_name", IdentityComparison::name, registration, civil);
        comparison.addBirthDate(registration.intOf(BIRTH_DATE), civil.intOf(BIRTH_DATE));
        comparison.addText("laser_code", IdentityComparison::laserCode, registration, civil);
        return new IdentityComparison(
                !comparison.columns.isEmpty(),
                List.copyOf(comparison.lines),
                List.copyOf(comparison.columns),
                comparison.facts.texts("differ", comparison.columns));
    }

    private static String name(byte[] bytes) {
        return ComparedText.name(bytes, 0, bytes.length);
    }

    private static String laserCode(byte[] bytes) {
        return ComparedText.laserCode(bytes, 0, bytes.length);
    }

    private void addText(String column, Function<byte[], String> normalForm, SourceRow registration, SourceRow civil) {
        String ours = normalForm.apply(registration.bytesOf(column));
        String theirs = normalForm.apply(civil.bytesOf(column));
        if (ours.equals(theirs)) {
            addSame(column);
            return;
        }
        int same = 0;
        int shorter = Math.min(ours.length(), theirs.length());
        while (same < shorter && ours.charAt(same) == theirs.charAt(same)) {
            same++;
        }
        columns.add(column);
        facts.number(column + "_characters_registered", ours.length())
                .number(column + "_characters_in_civil_register", theirs.length())
                .number(column + "_first_difference_at_character", same + 1L);
        lines.add(new Words(
                LetterText.identityPart(column).thai() + "ต่างกัน: ลงทะเบียน " + ours.length() + " อักขระ ทะเบียนราษฎร "
                        + theirs.length() + " อักขระ เริ่มต่างที่อักขระที่ " + (same + 1),
                column.replace('_', ' ') + " DIFFERS: " + ExplainFormats.count(ours.length(), "character")
                        + " registered, " + theirs.length() + " in the civil register, first difference at character "
                        + (same + 1)));
    }

    private void addSame(String column) {
        lines.add(new Words(
                LetterText.identityPart(column).thai() + "ตรงกัน", column.replace('_', ' ') + " is the same"));
    }

    private void addBirthDate(int ours, int theirs) {
        if (ours == theirs) {
            addSame(BIRTH_DATE);
            return;
        }
        LocalDate registered = LocalDate.ofEpochDay(ours);
        LocalDate known = LocalDate.ofEpochDay(theirs);
        List<Words> parts = new ArrayList<>();
        if (registered.getYear() != known.getYear()) {
            parts.add(new Words("ปี", "year"));
        }
        if (registered.getMonth() != known.getMonth()) {
            parts.add(new Words("เดือน", "month"));
        }
        if (registered.getDayOfMonth() != known.getDayOfMonth()) {
            parts.add(new Words("วัน", "day"));
        }
        columns.add(BIRTH_DATE);
        facts.texts("birth_date_parts", parts.stream().map(Words::english).toList());
        lines.add(new Words(
                "วันเดือนปีเกิดต่างกันที่"
                        + String.join("และ", parts.stream().map(Words::thai).toList()),
                "birth date DIFFERS: in "
                        + String.join(
                                " and ", parts.stream().map(Words::english).toList())));
    }
}
