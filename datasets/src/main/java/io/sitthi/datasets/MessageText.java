package io.sitthi.datasets;

/** Text from outside, such as a file name or a value that was found, made fit to stand in a message. */
public final class MessageText {

    private static final char REPLACEMENT = '\uFFFD';

    private MessageText() {}

    /**
     * The text on one line and of at most {@code maxCharacters}: a longer one ends in {@code …}. Line breaks, other
     * controls and marks that change the direction of writing are replaced by U+FFFD.
     */
    public static String printable(String text, int maxCharacters) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == maxCharacters) {
                return shown.append('…').toString();
            }
            int character = text.codePointAt(i);
            shown.appendCodePoint(isPrintable(character) ? character : REPLACEMENT);
        }
        return shown.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
