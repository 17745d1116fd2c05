package io.sitthi.jobs.engine.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.schema.RejectCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectListTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, NULL_VALUE, true, 0",
        "16777215, 10, DUPLICATE_KEY, true, -9223372036854775808",
        "2147483647, 65535, WRONG_AS_OF, true, 9223372036854775807",
        "65536, 1, UNKNOWN_VALUE, true, -1",
        "1048575, 31, NEGATIVE_VALUE, true, 4294967296"
    })
    void aRejectComesBackAsItWas(int row, int column, RejectCode code, boolean known, long subject) {
        RejectList list = new RejectList();
        list.add(row, column, code, known, subject);
        assertThat(list.row(0)).isEqualTo(row);
        assertThat(list.column(0)).isEqualTo(column);
        assertThat(list.code(0)).isEqualTo(code);
        assertThat(list.subjectKnown(0)).isEqualTo(known);
        assertThat(list.subject(0)).isEqualTo(subject);
    }

    @Test
    void anUnknownSubjectLeavesNoTraceOfWhatStoodInTheRow() {
        RejectList list = new RejectList();
        list.add(3, 1, RejectCode.NULL_VALUE, false, 1_101_700_230_708L);
        assertThat(list.subjectKnown(0)).isFalse();
        assertThat(list.subject(0)).isZero();
        assertThat(list.row(0)).isEqualTo(3);
        assertThat(list.code(0)).isEqualTo(RejectCode.NULL_VALUE);
    }

    @Test
    void itGrowsAndIsUsedAgain() {
        RejectList list = new RejectList();
        for (int round = 1; round <= 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                list.add(i, i % 11, RejectCode.NULL_VALUE, true, (long) i * round);
            }
            assertThat(list.count()).isEqualTo(10_000);
            for (int i = 0; i < 10_000; i++) {
                assertThat(list.row(i)).isEqualTo(i);
                assertThat(list.subject(i)).isEqualTo((long) i * round);
            }
            list.clear();
            assertThat(list.count()).isZero();
        }
    }
}
