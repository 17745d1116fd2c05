package io.sitthi.datasets.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records and fields are those that a plain reader finds, one byte after the other. */
class CsvCursorTest {

    private static final int MOST_FIELDS = 1_000;

    /** A record as the plain reader finds it; without fields where its quotes are wrong. */
    private record Record(List<String> fields, int end) {}

    private static Record plain(String text, int from, char quote) {
        List<String> fields = new ArrayList<>();
        int i = from;
        while (true) {
            StringBuilder field = new StringBuilder();
            if (quote != 0 && text.charAt(i) == quote) {
                i++;
                while (i < text.length() && (text.charAt(i) != quote || text.startsWith("" + quote + quote, i))) {
                    field.append(text.charAt(i));
                    i += text.charAt(i) == quote ? 2 : 1;
                }
                i++;
                if (i >= text.length()
                        || !(text.charAt(i) == '|' || text.startsWith("\n", i) || text.startsWith("\r\n", i))) {
                    return new Record(List.of(), text.indexOf('\n', from) + 1);
                }
                i += text.charAt(i) == '\r' ? 1 : 0;
            } else {
                while (text.charAt(i) != '|' && text.charAt(i) != '\n') {
                    field.append(text.charAt(i++));
                }
                if (quote != 0 && field.indexOf("" + quote) >= 0) {
                    return new Record(List.of(), text.indexOf('\n', from) + 1);
                }
                if (text.charAt(i) == '\n' && field.length() > 0 && field.charAt(field.length() - 1) == '\r') {
                    field.setLength(field.length() - 1);
                }
            }
            fields.add(field.toString());
            if (text.charAt(i++) == '\n') {
                return new Record(fields, i);
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "|",
                "\"",
                "\"\"",
                "\n",
                "\r\n",
                "\r",
                "\0",
                "a",
                "|\"",
                "\"|",
                "longer than a word",
                "\u00E0",
                "\u00FF",
                "\u007F");
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list) + "\n");
    }

    @Property(tries = 3_000)
    void recordsAndFieldsAreThePlainReaders(@ForAll("texts") String text, @ForAll boolean quotes) {
        char quote = quotes ? '"' : 0;
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        CsvSyntax syntax = new CsvSyntax(new DeliveryFormat.Csv(DeliveryEncoding.ISO_8859_11, '|', quote, false));
        CsvCursor cursor = new CsvCursor(bytes, 0, bytes.length, syntax, MOST_FIELDS);
        Cell cell = new Cell(DeliveryEncoding.ISO_8859_11);
        int at = 0;
        while (at < bytes.length) {
            Record expected = plain(text, at, quote);
            assertThat(syntax.end(bytes, at, bytes.length, true)).isEqualTo(expected.end());
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.offset(-1)).isEqualTo(at);
            assertThat(cursor.line()).isEqualTo((int)
                    text.substring(0, at).chars().filter(c -> c == '\n').count());
            if (expected.fields().isEmpty()) {
                assertThat(cursor.fault()).isEqualTo(CellCode.UNTERMINATED_QUOTE);
            } else {
                assertThat(cursor.fields()).isEqualTo(expected.fields().size());
                for (int field = 0; field < cursor.fields(); field++) {
                    cursor.cell(field, cell);
                    String found = new String(cell.bytes(), cell.from(), cell.length(), StandardCharsets.ISO_8859_1);
                    assertThat(found).isEqualTo(expected.fields().get(field));
                    assertThat(cursor.isUnusual(field)).isEqualTo(found.chars().anyMatch(c -> c == 0 || c > 0x7F));
                }
            }
            at = expected.end();
        }
        assertThat(cursor.next()).isFalse();
    }
}
