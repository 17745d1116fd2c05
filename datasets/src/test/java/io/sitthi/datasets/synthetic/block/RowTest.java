package io.sitthi.datasets.synthetic.block;

import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sitthi.datasets.schema.Schema;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final Schema DOGS = Schema.named("dogs")
            .columns(required("dog_no", INT64), required("born_on", DATE))
            .key("dog_no")
            .build();

    @Test
    void aDayIsItsNumber() {
        Row row = new Row(DOGS).set("born_on", LocalDate.of(1970, 1, 3));
        assertThat(row.getLong("born_on")).isEqualTo(2);
    }

    @Test
    void aValueOfAnotherTypeIsNamedWithItsColumn() {
        Row row = new Row(DOGS).set("dog_no", 7L).set("born_on", 2L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Block(DOGS, Map.of()).add(row))
                .withMessageContaining("dogs.born_on")
                .withMessageContaining("DATE");
    }
}
