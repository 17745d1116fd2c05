package io.sitthi.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.rows.TextSlice;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two names have one form in a unique key exactly when they are the same once compared, whichever way it was found. */
class NameFormTest {

    private static final String CHARACTERS =
            "A1-  \u00A0\uFF21\uFF11\u200B\uFEFF\u0E01\u0E33\u0E4D\u0E32\u0E40\u0E41\t\u0000~\u007F";

    @Test
    void formsAreEqualExactlyWhenNamesAre() {
        Random random = new Random(1);
        int equal = 0;
        for (int i = 0; i < 200_000; i++) {
            String one = text(random);
            String other = text(random);
            boolean same = ComparedText.name(one).equals(ComparedText.name(other));
            assertThat(TextForms.NAME.of(TextSlice.of(one)).equals(TextForms.NAME.of(TextSlice.of(other))))
                    .as("%s and %s", escaped(one), escaped(other))
                    .isEqualTo(same);
            equal += same && !one.equals(other) ? 1 : 0;
        }
        assertThat(equal).isGreaterThan(1_000);
    }

    @Test
    void bytesThatAreNoTextEqualTheSameBytesOnly() {
        TextSlice broken = new TextSlice().set(new byte[] {'A', (byte) 0xFF}, 0, 2);
        assertThat(TextForms.NAME.of(broken)).isEqualTo(TextForms.NAME.of(broken.copy()));
        assertThat(TextForms.NAME.of(broken)).isNotEqualTo(TextForms.NAME.of(TextSlice.of("A\u00FF")));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
        return escaped.toString();
    }
}
