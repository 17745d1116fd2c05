package io.sitthi.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodeMasksTest {

    private enum Few {
        A,
        B,
        C
    }

    /** As many as there may be. */
    private enum Many {
        C00,
        C01,
        C02,
        C03,
        C04,
        C05,
        C06,
        C07,
        C08,
        C09,
        C10,
        C11,
        C12,
        C13,
        C14,
        C15,
        C16,
        C17,
        C18,
        C19,
        C20,
        C21,
        C22,
        C23,
        C24,
        C25,
        C26,
        C27,
        C28,
        C29,
        C30,
        C31,
        C32,
        C33,
        C34,
        C35,
        C36,
        C37,
        C38,
        C39,
        C40,
        C41,
        C42,
        C43,
        C44,
        C45,
        C46,
        C47,
        C48,
        C49,
        C50,
        C51,
        C52,
        C53,
        C54,
        C55,
        C56,
        C57,
        C58,
        C59,
        C60,
        C61,
        C62,
        C63
    }

    private enum TooMany {
        C00,
        C01,
        C02,
        C03,
        C04,
        C05,
        C06,
        C07,
        C08,
        C09,
        C10,
        C11,
        C12,
        C13,
        C14,
        C15,
        C16,
        C17,
        C18,
        C19,
        C20,
        C21,
        C22,
        C23,
        C24,
        C25,
        C26,
        C27,
        C28,
        C29,
        C30,
        C31,
        C32,
        C33,
        C34,
        C35,
        C36,
        C37,
        C38,
        C39,
        C40,
        C41,
        C42,
        C43,
        C44,
        C45,
        C46,
        C47,
        C48,
        C49,
        C50,
        C51,
        C52,
        C53,
        C54,
        C55,
        C56,
        C57,
        C58,
        C59,
        C60,
        C61,
        C62,
        C63,
        C64
    }

    private final CodeMasks<Few> few = new CodeMasks<>(Few.class);
    private final CodeMasks<Many> many = new CodeMasks<>(Many.class);

    @Property(tries = 200)
    void aSetOfManyCodesComesBackFromItsText(@ForAll long mask) {
        assertThat(many.parse(many.join(mask))).isEqualTo(mask);
        assertThat(many.list(mask)).hasSize(Long.bitCount(mask));
        assertThat(many.join(mask)).isSameAs(many.join(mask));
    }

    @Test
    void codesStandInTheirOrderJoinedByAComma() {
        assertThat(few.all()).isEqualTo(7);
        assertThat(few.join(0)).isEmpty();
        assertThat(few.join(5)).isEqualTo("A,C");
        assertThat(few.list(6)).isEqualTo(List.of(Few.B, Few.C));
        assertThat(many.all()).isEqualTo(-1);
        assertThat(many.join(1L << 63 | 1)).isEqualTo("C00,C63");
        assertThat(many.parse("C00,C63")).isEqualTo(1L << 63 | 1);
    }

    @Test
    void whatIsUnknownRepeatedOrOutOfOrderIsNoSet() {
        for (String text : List.of("A,A", "B,A", "D", "A,", ",A")) {
            assertThatThrownBy(() -> few.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> many.parse("C63,C00")).hasMessageContaining("order");
        assertThatThrownBy(() -> few.join(8)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void moreCodesThanBitsAreRefused() {
        assertThatThrownBy(() -> new CodeMasks<>(TooMany.class)).hasMessageContaining("65 codes");
    }
}
