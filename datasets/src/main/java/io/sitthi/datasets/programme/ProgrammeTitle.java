package io.sitthi.datasets.programme;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pages and letters call a programme and whoever answers for it, as the keys {@code title} and {@code agency} of its
 * file say it; both may be left out, neither changes a verdict.
 *
 * @param thai the official name in Thai
 * @param english the name in English
 * @param agencyThai who answers for the programme; empty when the file does not say
 * @param agencyEnglish the same in English
 */
public record ProgrammeTitle(String thai, String english, String agencyThai, String agencyEnglish) {

    private static final int MAX_CHARACTERS = 200;

    /** One line of text: no control characters, and none that turn the direction of writing. */
    private static final Pattern LINE =
            Pattern.compile("(?=.*\\S)[^\\p{Cntrl}\\u2028-\\u202e\\u2066-\\u2069]{1," + MAX_CHARACTERS + "}");

    private static final String EXPECTED = "a line of text of at most " + MAX_CHARACTERS + " characters";

    /** Named by its file's {@code name} alone. */
    public static ProgrammeTitle named(String name) {
        return new ProgrammeTitle(name, name, "", "");
    }

    /** Whether the file says who answers for the programme. */
    public boolean hasAgency() {
        return !agencyEnglish.isEmpty();
    }

    static ProgrammeTitle read(YamlMapping root, String name) {
        @Nullable YamlMapping title = root.mappingIfPresent("title");
        @Nullable YamlMapping agency = root.mappingIfPresent("agency");
        ProgrammeTitle read = new ProgrammeTitle(
                line(title, "th", name), line(title, "en", name), line(agency, "th", ""), line(agency, "en", ""));
        if (title != null) {
            title.refuseOtherKeys();
        }
        if (agency != null) {
            agency.refuseOtherKeys();
        }
        return read;
    }

    private static String line(@Nullable YamlMapping mapping, String language, String otherwise) {
        return mapping == null ? otherwise : mapping.text(language, LINE, EXPECTED);
    }
}
