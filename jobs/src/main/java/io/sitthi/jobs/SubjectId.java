package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * An id that was typed on the command line, or on standard input. What was typed is not repeated in any message: it may be
 * all but one digit of somebody's id.
 */
final class SubjectId {

    /** Longer input cannot be an id. */
    private static final int MAX_ID_CHARACTERS = 64;

    private static final Pattern ID = Pattern.compile("-?[0-9]{1,19}");

    private SubjectId() {}

    /**
     * The id in an option.
     *
     * @param typed what was typed; {@code -} to read it from standard input
     * @param whose what the programme judges, in a word or two
     * @throws ParameterException when it is no id
     */
    static long parse(CommandLine line, String typed, String option, String whose) throws CommandException {
        String digits = (typed.equals("-") ? read() : typed).strip();
        // 1-2345-67890-12-3 as it is printed on the card; a leading hyphen is a sign
        if (digits.matches("[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]")) {
            digits = digits.replace("-", "");
        }
        Long id = ID.matcher(digits).matches() ? number(digits) : null;
        if (id == null) {
            throw new ParameterException(
                    line,
                    option + ": expected the " + (whose.equals("account") ? "digits of an " : "13 digits of a ")
                            + of(whose) + ", found something else (" + digits.length()
                            + " characters)");
        }
        return id;
    }

    /** The name of the id: a citizen's is a citizen id, and a tax id is called that already. */
    static String of(String whose) {
        return whose.endsWith(" id") ? whose : whose + " id";
    }

    /** Null for 19 digits that 64 bits do not hold. */
    private static @Nullable Long number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String read() throws CommandException {
        try {
            return new String(System.in.readNBytes(MAX_ID_CHARACTERS), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
