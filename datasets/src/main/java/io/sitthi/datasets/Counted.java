package io.sitthi.datasets;

import java.util.Locale;

/** Numbers of things in English messages: {@code 1 row}, {@code 2,000 rows}, {@code 0 entries}. */
public final class Counted {

    private Counted() {}

    /**
     * With the thousands grouped, for a reader who wants to know how many.
     *
     * @param noun the name of one, whose plural is regular; it may have words before it
     */
    public static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s", count, noun(count, noun));
    }

    /** The number in plain digits, for a reader who compares it with what another program shows. */
    public static String plain(long count, String noun) {
        return count + " " + noun(count, noun);
    }

    /** The noun alone, as it stands after this number. */
    public static String noun(long count, String noun) {
        if (count == 1) {
            return noun;
        }
        if (noun.endsWith("y") && "aeiou".indexOf(noun.charAt(noun.length() - 2)) < 0) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun + (noun.matches(".*(s|x|ch|sh)") ? "es" : "s");
    }
}
