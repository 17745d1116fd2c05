package io.sitthi.programmes.wallet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of mismatch it is when a registration's identity differs from the civil register's (contract section 16). */
public final class MismatchRules {

    /** The longer ones first. */
    private static final List<String> TITLES =
            List.of("เด็กหญิง", "เด็กชาย", "นางสาว", "น.ส.", "ด.ช.", "ด.ญ.", "นาย", "นาง");

    private static final int BUDDHIST_ERA_OFFSET = 543;

    private MismatchRules() {}

    /** A field that is compared, in the order in which {@code fields} names them. */
    public enum Field {
        GIVEN_NAME,
        FAMILY_NAME,
        BIRTH_DATE,
        LASER_CODE;

        /** The column's name. */
        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The fields that differ, in order. */
    public static List<Field> differing(Identity registered, Identity civil) {
        List<Field> fields = new ArrayList<>();
        if (!registered.givenName().equals(civil.givenName())) {
            fields.add(Field.GIVEN_NAME);
        }
        if (!registered.familyName().equals(civil.familyName())) {
            fields.add(Field.FAMILY_NAME);
        }
        if (!registered.birthDate().equals(civil.birthDate())) {
            fields.add(Field.BIRTH_DATE);
        }
        if (!registered.laserCode().equals(civil.laserCode())) {
            fields.add(Field.LASER_CODE);
        }
        return fields;
    }

    /** The kind of a mismatch in these fields, of which there is at least one. */
    public static MismatchKind kind(Identity registered, Identity civil, List<Field> fields) {
        boolean onlyMarks = true;
        for (Field field : fields) {
            onlyMarks &= isName(field) && sameWithoutMarks(name(field, registered), name(field, civil));
        }
        if (onlyMarks) {
            return MismatchKind.MARKS;
        }
        boolean one = fields.size() == 1;
        if (one && fields.get(0) == Field.GIVEN_NAME && sameWithoutTitles(registered.givenName(), civil.givenName())) {
            return MismatchKind.TITLE;
        }
        if (isSwapped(registered, civil, fields)) {
            return MismatchKind.SWAPPED;
        }
        if (one && isOneEdit(fields.get(0), registered, civil)) {
            return MismatchKind.ONE_EDIT;
        }
        if (one && isName(fields.get(0)) && soundsAlike(name(fields.get(0), registered), name(fields.get(0), civil))) {
            return MismatchKind.SOUND;
        }
        return MismatchKind.DIFFERENT;
    }

    private static boolean isName(Field field) {
        return field == Field.GIVEN_NAME || field == Field.FAMILY_NAME;
    }

    private static String name(Field field, Identity identity) {
        return field == Field.GIVEN_NAME ? identity.givenName() : identity.familyName();
    }

    private static boolean sameWithoutMarks(String registered, String civil) {
        String bare = withoutMarks(registered);
        return !bare.isEmpty() && bare.equals(withoutMarks(civil));
    }

    private static String withoutMarks(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (!isMark(name.charAt(i))) {
                bare.append(name.charAt(i));
            }
        }
        return bare.toString();
    }

    /** Whether a character stands above or below another. */
    private static boolean isMark(char c) {
        return c == '\u0E31' || c >= '\u0E34' && c <= '\u0E3A' || c >= '\u0E47' && c <= '\u0E4E';
    }

    private static boolean sameWithoutTitles(String registered, String civil) {
        String bareRegistered = withoutTitle(registered);
        String bareCivil = withoutTitle(civil);
        return bareRegistered.equals(bareCivil) || bareRegistered.equals(civil) || registered.equals(bareCivil);
    }

    private static String withoutTitle(String name) {
        for (String title : TITLES) {
            if (name.startsWith(title)) {
                String bare = name.substring(title.length());
                return bare.startsWith(" ") ? bare.substring(1) : bare;
            }
        }
        return name;
    }

    private static boolean isSwapped(Identity registered, Identity civil, List<Field> fields) {
        boolean names = fields.contains(Field.GIVEN_NAME) || fields.contains(Field.FAMILY_NAME);
        boolean birth = fields.contains(Field.BIRTH_DATE);
        return !fields.contains(Field.LASER_CODE)
                && (!names
                        || registered.givenName().equals(civil.familyName())
                                && registered.familyName().equals(civil.givenName()))
                && (!birth || isDayForMonth(registered.birthDate(), civil.birthDate()));
    }

    private static boolean isDayForMonth(LocalDate one, LocalDate other) {
        return one.getYear() == other.getYear()
                && one.getDayOfMonth() == other.getMonthValue()
                && one.getMonthValue() == other.getDayOfMonth();
    }

    private static boolean isOneEdit(Field field, Identity registered, Identity civil) {
        return switch (field) {
            case GIVEN_NAME, FAMILY_NAME -> isOneEdit(name(field, registered), name(field, civil));
            case BIRTH_DATE -> isOneDigit(written(registered.birthDate()), written(civil.birthDate()));
            case LASER_CODE -> isOneDigit(registered.laserCode(), civil.laserCode());
        };
    }

    /** ddMMyyyy in the Buddhist Era, as on the card. */
    private static String written(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "%02d%02d%04d",
                day.getDayOfMonth(),
                day.getMonthValue(),
                day.getYear() + BUDDHIST_ERA_OFFSET);
    }

    private static boolean isOneDigit(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < one.length(); i++) {
            if (one.charAt(i) != other.charAt(i)) {
                different += isDigit(one.charAt(i)) && isDigit(other.charAt(i)) ? 1 : 2;
            }
        }
        return different == 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether one insertion, deletion, substitution or exchange of neighbours, in code points, makes one the other. */
    private static boolean isOneEdit(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return false; // a code point has two chars at most
        }
        int[] shorter = codePoints(one);
        int[] longer = codePoints(other);
        if (shorter.length > longer.length) {
            int[] kept = shorter;
            shorter = longer;
            longer = kept;
        }
        if (longer.length - shorter.length > 1) {
            return false;
        }
        int start = 0;
        while (start < shorter.length && shorter[start] == longer[start]) {
            start++;
        }
        int end = 0;
        while (end < shorter.length - start && shorter[shorter.length - 1 - end] == longer[longer.length - 1 - end]) {
            end++;
        }
        int leftShorter = shorter.length - start - end;
        int leftLonger = longer.length - start - end;
        if (leftLonger == 1) {
            return true; // an insertion, or a substitution
        }
        return leftShorter == 2
                && leftLonger == 2
                && shorter[start] == longer[start + 1]
                && shorter[start + 1] == longer[start];
    }

    /** Without a stream: this is done for every mismatch of a nation. */
    private static int[] codePoints(String text) {
        int[] points = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(points[count++])) {
            points[count] = text.codePointAt(i);
        }
        return Arrays.copyOf(points, count);
    }

    private static boolean soundsAlike(String one, String other) {
        String code = Lk82.of(one);
        return !code.isEmpty() && code.equals(Lk82.of(other)) && hasConsonant(one) && hasConsonant(other);
    }

    private static boolean hasConsonant(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Lk82.isConsonant(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
