package io.sitthi.datasets.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ParquetColumn;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnCheckTest {

    private final List<ParquetColumn> columns = new ArrayList<>();

    ColumnCheckTest() {
        for (Column column : WalletSchemas.TAX.columns()) {
            columns.add(new ParquetColumn(column.name(), column.type(), "as the contract says", true));
        }
    }

    @Test
    void acceptsColumnsWhetherDeclaredOptionalOrRequired() {
        columns.set(0, new ParquetColumn("citizen_id", ColumnType.INT64, "INT64", false));
        assertThat(faults()).isEmpty();
    }

    @Test
    void reportsTwoColumnsOfTheSameNameEvenWhenBothWouldDo() {
        columns.add(columns.get(0));
        assertThat(faults())
                .containsExactly(
                        "dataset tax, file f.parquet, column citizen_id: expected one column of this name, found 2");
    }

    @Test
    void ignoresTwoExtraColumnsOfTheSameName() {
        columns.add(new ParquetColumn("extra", null, "INT96", true));
        columns.add(new ParquetColumn("extra", ColumnType.INT32, "INT32", true));
        assertThat(faults()).isEmpty();
    }

    @Test
    void keepsUnprintableNamesOutOfTheMessage() {
        columns.set(0, new ParquetColumn("\nCITIZEN_ID", ColumnType.INT64, "INT64", true));
        assertThat(faults())
                .containsExactly("dataset tax, file f.parquet, column citizen_id: expected INT64, found no such column"
                        + " (there is a column \"\uFFFDCITIZEN_ID\": names must agree exactly)");
    }

    private List<String> faults() {
        return ColumnCheck.faults(WalletSchemas.TAX, "f.parquet", columns).stream()
                .map(Fault::toString)
                .toList();
    }
}
