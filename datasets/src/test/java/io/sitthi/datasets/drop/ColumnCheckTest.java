package io.sitthi.datasets.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .containsExactly(
                        "dataset tax, file f.parquet, column citizen_id: expected INT64 or a smaller integer, found no such column"
                                + " (there is a column \"\uFFFDCITIZEN_ID\", which is probably meant: names must agree letter for"
                                + " letter)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taxYearBe",
                "TAX_YEAR_BE",
                "TaxYearBE",
                "tax year be",
                " tax_year_be",
                "tax-year-be",
                "tax.year.be"
            })
    void namesTheColumnThatIsProbablyMeant(String name) {
        columns.set(1, new ParquetColumn(name, ColumnType.INT32, "INT32", true));
        columns.add(new ParquetColumn("tax_year_bc", ColumnType.INT32, "INT32", true));
        assertThat(faults())
                .containsExactly(
                        "dataset tax, file f.parquet, column tax_year_be: expected INT32 or another integer, found no such column"
                                + " (there is a column \"" + name
                                + "\", which is probably meant: names must agree letter for letter)");
    }

    @Test
    void namesAByteOrderMark() {
        columns.set(0, new ParquetColumn("\uFEFFcitizen_id", ColumnType.INT64, "INT64", true));
        assertThat(faults())
                .containsExactly(
                        "dataset tax, file f.parquet, column citizen_id: expected INT64 or a smaller integer, found no such column"
                                + " (there is a column \"\uFFFDcitizen_id\" with a byte order mark (U+FEFF) before it, which is"
                                + " probably meant: names must agree letter for letter)");
    }

    @ParameterizedTest
    @CsvSource({
        "citizenship,citizen_idd,citizen_idd",
        "extra,citizn_id,citizn_id",
        "national_id,ictizen_id,ictizen_id",
        "\u0E1B\u0E35,pid,pid"
    })
    void namesTheNearestOfTheOtherColumns(String first, String second, String nearest) {
        columns.set(0, new ParquetColumn(first, ColumnType.INT64, "INT64", true));
        columns.add(new ParquetColumn(second, ColumnType.INT64, "INT64", true));
        assertThat(faults())
                .containsExactly(
                        "dataset tax, file f.parquet, column citizen_id: expected INT64 or a smaller integer, found no such column"
                                + " (the nearest name that is there is \"" + nearest + "\")");
    }

    @Test
    void saysHowToGiveATimeItsZone() {
        Column time = WalletSchemas.REGISTRATIONS.column("registered_at");
        columns.clear();
        for (Column column : WalletSchemas.REGISTRATIONS.columns()) {
            columns.add(
                    new ParquetColumn(column.name(), column == time ? null : column.type(), "INT64(TIMESTAMP)", true));
        }
        assertThat(ColumnCheck.faults(WalletSchemas.REGISTRATIONS, "f", columns))
                .singleElement()
                .asString()
                .endsWith(
                        " (without a zone nobody can know the instant. If these are clock times of Bangkok, Spark: SET"
                                + " spark.sql.session.timeZone=Asia/Bangkok, then CAST(registered_at AS TIMESTAMP_LTZ); pandas:"
                                + " df.registered_at.dt.tz_localize(\"Asia/Bangkok\"); DuckDB: registered_at AT TIME ZONE"
                                + " 'Asia/Bangkok')");
    }

    private List<String> faults() {
        return ColumnCheck.faults(WalletSchemas.TAX, "f.parquet", columns).stream()
                .map(Fault::toString)
                .toList();
    }
}
