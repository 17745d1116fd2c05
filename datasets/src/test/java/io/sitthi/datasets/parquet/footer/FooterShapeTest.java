package io.sitthi.datasets.parquet.footer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.storage.Location;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a footer may claim, against what its bytes can hold. */
class FooterShapeTest {

    private static int check(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return FooterShape.check(bytes, 0, bytes.length);
    }

    @Test
    void findsWhereAStructEnds() throws Exception {
        assertThat(check("00")).isEqualTo(1);
        // i32, then a list of two structs, then a field with its number written out, a boolean without a value
        assertThat(check("15 02 19 2c 00 00 05 7f 02 11 00 ff")).isEqualTo(11);
        // a list of booleans, a map of text to list, an empty map, a double, a byte
        assertThat(check("19 21 01 02 1b 01 89 00 03 1b 00 17 0000000000000000 13 05 00"))
                .isEqualTo(23);

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, java.util.List.of(), 5, java.util.List.of()), written);
        assertThat(FooterShape.check(written.toByteArray(), 0, written.size())).isEqualTo(written.size());
    }

    @ParameterizedTest
    @CsvSource({
        "'', it ends too early",
        "15, it ends too early",
        "15 02, it ends too early",
        "18 05 41 00, it ends too early",
        "18 ffffffffffffffffff01 00, it ends too early",
        "15 ffffffffffffffffffff01 00, it has a number of more than 64 bits",
        "1e 00 00, it has a field of unknown type 14",
        "19 fc ffffffff07 00, 'it says it has a list of 2147483647 elements, in 1 byte'",
        "1b ffffffff07 88 00, 'it says it has a list of 2147483647 elements, in 1 byte'"
    })
    void refusesWhatItsBytesCannotHold(String hex, String message) {
        assertThatThrownBy(() -> check(hex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesDepthInStructsAndInCollections() {
        String deepest = "1c".repeat(31) + "00".repeat(32);
        assertThat(check(deepest)).isEqualTo(63);
        for (String deeper : new String[] {"1c".repeat(100_000), "19" + "19".repeat(100_000), "1c".repeat(32) + "00"}) {
            assertThatThrownBy(() -> check(deeper))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("it is nested more than 32 deep");
        }
    }

    @Test
    void refusesMoreElementsThanMemoryHasRoomFor() {
        int size = (1 << 22) + 1;
        ByteBuffer bytes = ByteBuffer.allocate(size + 8);
        bytes.put(HexFormat.of().parseHex("19fc81808002"));
        assertThatThrownBy(() -> FooterShape.check(bytes.array(), 0, bytes.capacity()))
                .hasMessage("it says it has a list of 4194305 elements, in 4194307 bytes");
    }

    @Test
    void theFileIsNamed(@TempDir Path directory) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        byte[] footer = HexFormat.of().parseHex("1c".repeat(100_000) + "00".repeat(100_001));
        file.writeBytes(footer);
        file.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        Path path = Files.write(directory.resolve("deep.parquet"), file.toByteArray());
        assertThatThrownBy(() -> ParquetFileReader.open(Location.of(path)))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessage("deep.parquet: its footer cannot be read: it is nested more than 32 deep");
    }

    @Test
    void aCodecThatNobodyKnowsIsNotCalledDamage(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("new.parquet");
        byte[] footer = HexFormat.of()
                .parseHex(
                        "1502" // version
                                + "192c" + "4806736368656d61" + "1502" + "00" // the root
                                + "1504" + "2500" + "180161" + "00" // INT64 a
                                + "1602" // one row
                                + "191c" + "191c" + "2608" + "1c"
                                + "1504" + "191500" + "19180161" + "1578" + "1602" + "1616" + "1616" + "2608" + "00"
                                + "00" + "1616" + "1602" + "00" + "00");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new byte[11]);
        file.writeBytes(footer);
        file.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(path, file.toByteArray());
        assertThatThrownBy(() -> ParquetFileReader.open(Location.of(path)))
                .hasMessage("new.parquet: its footer cannot be read: its field 'codec' is absent, or has a value that"
                        + " this reader does not know");
    }
}
