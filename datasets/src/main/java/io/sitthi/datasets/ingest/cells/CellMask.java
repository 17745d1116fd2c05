package io.sitthi.datasets.ingest.cells;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.MessageText;
import org.jspecify.annotations.Nullable;

/** Shows what a cell looks like and not what it says. */
final class CellMask {

    private static final int MAX_SHOWN = 24;

    private CellMask() {}

    static String of(@Nullable String text, int bytes) {
        if (text == null) {
            return Counted.plain(bytes, "byte");
        }
        StringBuilder shape = new StringBuilder();
        text.codePoints().limit(MAX_SHOWN + 1L).forEach(character -> {
            if (Character.isDigit(character)) {
                shape.append(character < 0x80 ? '9' : '๙');
            } else if (Character.isLetter(character) || Character.getType(character) == Character.NON_SPACING_MARK) {
                shape.append(character >= 0x0E00 && character < 0x0E80 ? 'ก' : 'x');
            } else {
                shape.appendCodePoint(character);
            }
        });
        return "\"" + MessageText.printable(shape.toString(), MAX_SHOWN) + "\"";
    }
}
