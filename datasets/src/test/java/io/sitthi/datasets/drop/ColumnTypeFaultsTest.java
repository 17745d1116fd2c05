package io.sitthi.datasets.drop;

import static io.sitthi.programmes.wallet.WalletSchemas.DEPOSITS;
import static io.sitthi.programmes.wallet.WalletSchemas.PAYMENTS;
import static io.sitthi.programmes.wallet.WalletSchemas.REGISTRATIONS;
import static io.sitthi.programmes.wallet.WalletSchemas.TAX;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A column of a type that the contract does not take: what is said of it, and how it is to be written. */
class ColumnTypeFaultsTest {

    @TempDir
    private Path directory;

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                type(TAX, "citizen_id", "1::UBIGINT", "INT64 or a smaller integer", "INT64(UINT_64)"),
                type(
                        TAX,
                        "assessable_income",
                        "1::DOUBLE",
                        "DECIMAL(p,0 to 2), p at most 18, stored as INT32, INT64, FIXED_LEN_BYTE_ARRAY or BINARY",
                        "DOUBLE"),
                type(
                        TAX,
                        "assessable_income",
                        "1::DECIMAL(15,3)",
                        "DECIMAL(p,0 to 2), p at most 18, stored as INT32, INT64, FIXED_LEN_BYTE_ARRAY or BINARY",
                        "INT64(DECIMAL(15,3))"),
                type(
                        TAX,
                        "assessable_income",
                        "1::DECIMAL(19,2)",
                        "DECIMAL(p,0 to 2), p at most 18, stored as INT32, INT64, FIXED_LEN_BYTE_ARRAY or BINARY",
                        "FIXED_LEN_BYTE_ARRAY(16)(DECIMAL(19,2))"),
                type(DEPOSITS, "joint", "1::INTEGER", "BOOLEAN", "INT32(INT_32)"),
                type(DEPOSITS, "as_of", "'2024-03-31'", "INT32(DATE)", "BYTE_ARRAY(UTF8)"),
                type(DEPOSITS, "currency", "'THB'::BLOB", "BINARY(STRING)", "BYTE_ARRAY"),
                type(
                        REGISTRATIONS,
                        "registered_at",
                        "TIMESTAMP '2024-08-01 00:00:00'",
                        "INT64(TIMESTAMP(MILLIS, MICROS or NANOS, adjusted to UTC)) or INT96",
                        "INT64(TIMESTAMP(MICROS, not adjusted to UTC))"),
                type(
                        REGISTRATIONS,
                        "identity_verified_at",
                        "DATE '2024-08-01'",
                        "INT64(TIMESTAMP(MILLIS, MICROS or NANOS, adjusted to UTC)) or INT96",
                        "INT32(DATE)"),
                type(PAYMENTS, "payment_id", "'x'", "FIXED_LEN_BYTE_ARRAY(16)(UUID)", "BYTE_ARRAY(UTF8)"),
                type(PAYMENTS, "goods", "'x'", "LIST of BINARY(STRING)", "BYTE_ARRAY(UTF8)"),
                type(PAYMENTS, "goods", "[1::INTEGER]", "LIST of BINARY(STRING)", "LIST of INT32(INT_32)"),
                type(PAYMENTS, "latitude", "1::FLOAT", "DOUBLE", "FLOAT"));
    }

    private static Arguments type(Schema dataset, String column, String literal, String expected, String found) {
        return Arguments.of(dataset, column, literal, expected, found);
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void reportsAColumnOfTheWrongType(Schema dataset, String column, String literal, String expected, String found)
            throws Exception {
        TestDrop.complete(directory, List.of(dataset));
        TestDrop drop = new TestDrop(directory);
        drop.replacePart0(dataset, TestDrop.selectWith(dataset, column, literal + " AS " + column), 2);

        assertThatThrownBy(() -> DropCheck.check(drop.location(), WalletKind.shipped(), List.of(dataset)))
                .isInstanceOf(DropFaultsException.class)
                .message()
                .startsWith("dataset " + dataset.folder() + ", file part-0.parquet, column " + column + ": expected "
                        + expected + ", found " + found + " (")
                .contains("pandas: ", "DuckDB: ");
    }
}
