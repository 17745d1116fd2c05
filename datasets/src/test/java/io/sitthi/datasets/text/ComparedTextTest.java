package io.sitthi.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.rows.TextSlice;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters are written as escapes, so that no editor can normalise the test. A dot stands for a plain space. */
class ComparedTextTest {

    @ParameterizedTest
    @CsvSource({
        // zero width
        "\\u0E01\\u200B\\u200C\\u200D\\uFEFF\\u0E02, \\u0E01\\u0E02",
        "\\u0E01\\u200E\\u0E02, \\u0E01\\u200E\\u0E02",
        // NFKC, also of what meets only when the zero width is gone
        "\\uFF33\\uFF4F\\uFF4D, Som",
        "e\\u0301, \\u00E9",
        "e\\u200B\\u0301, \\u00E9",
        "\\u0E19\\u0E33, \\u0E19\\u0E4D\\u0E32",
        // the order of marks, and marks twice
        "\\u0E01\\u0E49\\u0E38, \\u0E01\\u0E38\\u0E49",
        "\\u0E48\\u0E31\\u0E4D\\u0E39\\u0E3A, \\u0E3A\\u0E39\\u0E4D\\u0E31\\u0E48",
        "\\u0E4E\\u0E47, \\u0E47\\u0E4E",
        "\\u0E48\\u0E4B\\u0E4D, \\u0E4D\\u0E48\\u0E4B",
        "\\u0E4B\\u0E48\\u0E4B, \\u0E4B\\u0E48\\u0E4B",
        "\\u0E48\\u0E34\\u0E48\\u0E34, \\u0E34\\u0E48",
        "\\u0E34\\u0E36\\u0E34, \\u0E34\\u0E36\\u0E34",
        "\\u0E48\\u0E01\\u0E34, \\u0E48\\u0E01\\u0E34",
        // LAKKHANGYAO
        "\\u0E45, \\u0E32",
        "\\u0E24\\u0E45\\u0E45, \\u0E24\\u0E45\\u0E32",
        "\\u0E26\\u200C\\u0E45, \\u0E26\\u0E45",
        "\\u0E24\\u0E48\\u0E45, \\u0E24\\u0E48\\u0E32",
        // marks behind NIKHAHIT and SARA AA
        "\\u0E19\\u0E33\\u0E49, \\u0E19\\u0E4D\\u0E49\\u0E32",
        "\\u0E33\\u0E49\\u0E48, \\u0E4D\\u0E49\\u0E32\\u0E48",
        "\\u0E33\\u0E49\\u0E34, \\u0E4D\\u0E32\\u0E34\\u0E49",
        "\\u0E4D\\u0E49\\u0E32\\u0E49, \\u0E4D\\u0E49\\u0E32\\u0E49",
        "\\u0E4D\\u0E45\\u0E4C, \\u0E4D\\u0E4C\\u0E32",
        // SARA AE
        "\\u0E41, \\u0E40\\u0E40",
        "\\u0E40\\u0E41, \\u0E40\\u0E40\\u0E40",
        "\\u0E41\\u0E40, \\u0E40\\u0E40\\u0E40",
        "\\u0E40\\u200B\\u0E40, \\u0E40\\u0E40",
        "\\u0E40.\\u0E40, \\u0E40.\\u0E40",
        // white space
        "..a..b.., a.b",
        "\\u0085a\\u2028\\u2029b\\u1680, a.b",
        "\\t\\u000Ba\\n\\r\\fb\\u3000, a.b",
        // a space that NFKC takes out of a spacing accent
        "a.\\u00A8b, a.\\u0308b",
        // neither of these has the property
        "a\\u180Eb, a\\u180Eb",
        "\\u001Ca, \\u001Ca",
    })
    void aNameHasItsNormalForm(String name, String normal) {
        assertThat(escape(ComparedText.name(unescape(name)))).isEqualTo(escape(unescape(normal)));
    }

    /** The contract's own table: each line is spellings of one name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0E19\\u0E49\\u0E33 \\u0E19\\u0E4D\\u0E49\\u0E32 \\u0E19\\u0E49\\u0E4D\\u0E32 \\u0E19\\u0E49\\u0E4D\\u0E45 \\u0E19\\u0E33\\u0E49",
                "\\u0E01\\u0E35\\u0E48 \\u0E01\\u0E48\\u0E35",
                "\\u0E1B\\u0E39\\u0E48 \\u0E1B\\u0E48\\u0E39",
                "\\u0E14\\u0E34\\u0E4C \\u0E14\\u0E4C\\u0E34",
                "\\u0E18\\u0E38\\u0E4C \\u0E18\\u0E4C\\u0E38",
                "\\u0E0A\\u0E37\\u0E48 \\u0E0A\\u0E37\\u0E48\\u0E48 \\u0E0A\\u0E48\\u0E37\\u0E48",
                "\\u0E2B\\u0E38\\u0E4D \\u0E2B\\u0E4D\\u0E38",
                "\\u0E41\\u0E01\\u0E49\\u0E27 \\u0E40\\u0E40\\u0E01\\u0E49\\u0E27",
                "\\u0E2A\\u0E38\\u0E14\\u0E32 \\u0E2A\\u0E38\\u0E14\\u0E45",
                "\\u0E24\\u0E45 \\u0E24\\u200B\\u0E45",
            })
    void spellingsOfOneNameAreTheSame(String spellings) {
        for (String one : spellings.split(" ")) {
            for (String other : spellings.split(" ")) {
                assertSame(one, other, true);
            }
        }
    }

    /** The contract's own table. A dot stands for a plain space. */
    @ParameterizedTest
    @CsvSource({
        "\\u0E24\\u0E45, \\u0E24\\u0E32",
        "\\u0E26\\u0E45, \\u0E26\\u0E32",
        "\\u0E01\\u0E48\\u0E49\\u0E32, \\u0E01\\u0E49\\u0E48\\u0E32",
        "\\u0E18\\u0E34\\u0E4C, \\u0E18\\u0E34",
        "\\u0E01\\u0E36, \\u0E01\\u0E34\\u0E4D",
        "\\u0E01\\u0E48\\u0E32, \\u0E01\\u0E32\\u0E48",
        "\\u0E21\\u0E32\\u0E19\\u0E30, \\u0E21\\u0E32\\u0E19\\u0E30\\u0E30",
        "\\u0E04\\u0E33\\u0E1B\\u0E31\\u0E19, \\u0E04\\u0E33.\\u0E1B\\u0E31\\u0E19",
    })
    void otherNamesAreDifferent(String one, String other) {
        assertSame(one, other, false);
    }

    private static void assertSame(String one, String other, boolean same) {
        TextSlice ours = TextSlice.of(unescape(one));
        TextSlice theirs = TextSlice.of(unescape(other));
        assertThat(ComparedText.name(ours.toString()).equals(ComparedText.name(theirs.toString())))
                .as("%s and %s, by their forms", one, other)
                .isEqualTo(same);
        assertThat(new NameComparison().same(ours, theirs))
                .as("%s and %s, by their bytes", one, other)
                .isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
                0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000
            })
    void allWhiteSpaceIsOneSpace(int codePoint) {
        String space = Character.toString(codePoint);
        assertThat(ComparedText.name(space + "a" + space + space + "b" + space)).isEqualTo("a b");
    }

    @Test
    void whatIsSeenQuicklyIsAsStepByStep() {
        Random random = new Random(7);
        String others = " \t\u00A0\u200B\uFEFFaZé.-\u0308\uFF21\u0E81";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(6); length >= 0; length--) {
                name.append(
                        random.nextInt(4) == 0
                                ? others.charAt(random.nextInt(others.length()))
                                : (char) ('\u0E00' + random.nextInt(0x60)));
            }
            String text = name.toString();
            assertThat(ComparedText.name(text)).as(escape(text)).isEqualTo(ComparedText.stepByStep(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JT1-1234567-89, JT1123456789",
        "..jt1.1234567.89, JT1123456789",
        "stra\\u00DFe, STRASSE",
        "\\u0131i, II",
        "a\\u00A0b, A\\u00A0B",
        "a\\tb, A\\tB",
        "a\\u2010b, A\\u2010B",
    })
    void aLaserCodeHasItsNormalForm(String code, String normal) {
        assertThat(ComparedText.laserCode(unescape(code))).isEqualTo(unescape(normal));
    }

    @Test
    void malformedBytesAreNeverRepaired() {
        byte[] oneWay = {'a', (byte) 0xFF};
        byte[] another = {'a', (byte) 0xFE};
        byte[] replacement = "a\uFFFD".getBytes(StandardCharsets.UTF_8);
        String normal = ComparedText.name(oneWay, 0, 2);
        assertThat(normal).isNotEqualTo(ComparedText.name(another, 0, 2));
        assertThat(normal).isNotEqualTo(ComparedText.name(replacement, 0, 4));
        assertThat(normal).isNotEqualTo(ComparedText.name("a\u00FF"));
        assertThat(normal).isEqualTo(ComparedText.name(oneWay.clone(), 0, 2));
        assertThat(ComparedText.laserCode(oneWay, 0, 2)).isNotEqualTo(ComparedText.laserCode(another, 0, 2));
    }

    private static String unescape(String text) {
        return text.replace("\\t", "\\u0009")
                .replace("\\n", "\\u000A")
                .replace("\\f", "\\u000C")
                .replace("\\r", "\\u000D")
                .replace('.', ' ')
                .transform(ComparedTextTest::decodeEscapes);
    }

    private static String decodeEscapes(String text) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                decoded.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                decoded.append(text.charAt(i));
            }
        }
        return decoded.toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
        return escaped.toString();
    }
}
