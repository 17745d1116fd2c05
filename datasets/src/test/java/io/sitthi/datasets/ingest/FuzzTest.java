package io.sitthi.datasets.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ingest.read.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand lines of anything: nothing crashes or hangs, and every row is accounted for. A million, and of
 * {@link SheetTest} six thousand workbooks, with {@code -Dsitthi.fuzz.rounds=400}.
 */
class FuzzTest {

    static final int ROUNDS = Integer.getInteger("sitthi.fuzz.rounds", 40);

    private static final String[] PIECES = {
        "1234567890121",
        "\"",
        "\"\"",
        "|",
        ",",
        "\n",
        "\r\n",
        "\r",
        "\0",
        " ",
        "'",
        "-",
        "2567",
        "29/02/2567",
        "1,000.00",
        "1e9",
        "๑๒",
        "ม.ค.",
        "\u00A0",
        "\u200B",
        "\uFEFF",
        "x",
        "99999999",
        "0",
        ".",
        "é"
    };

    private static final String PROFILE = """
            dataset: cards
            kind: digital-id
            source: DOPA
            as_of: 2024-09-16
            format: FORMAT
            columns:
              citizen_id: {from: F1, form: identifier, digits: 13, drop: "- '", thai_digits: true}
              laser_code: {from: F2, form: text}
              issued_on: {from: F3, form: date, pattern: d MMM yyyy, months: thai, era: BE, thai_digits: true, partial: FIRST_DAY}
              expires_on: {from: F4, form: date, pattern: dd/MM/yyyy, era: BE, forever: "99999999"}
              status: {from: F5, map: {x: ACTIVE, "0": LOST}, null_when: ["-"]}
              ended_on: {from: F6, form: date, pattern: ddMMyy, era: BE, two_digit_years: 2500..2599, null_when: [""]}
            """;

    @TempDir
    Path directory;

    @Test
    void delimitedText() throws Exception {
        String numbered = PROFILE.replaceAll("F([1-6])", "$1");
        for (String encoding : new String[] {"UTF-8", "TIS-620", "UTF-16"}) {
            fuzz(
                    numbered.replace(
                            "FORMAT", "{type: csv, encoding: " + encoding + ", delimiter: \"|\", header: false}"),
                    encoding.equals("UTF-16"));
        }
    }

    @Test
    void fixedText() throws Exception {
        String placed = PROFILE;
        for (int f = 1; f <= 6; f++) {
            placed = placed.replace("F" + f, "{at: " + (f * 3 - 2) + ", width: 3}");
        }
        for (String encoding : new String[] {"UTF-8", "TIS-620"}) {
            fuzz(placed.replace("FORMAT", "{type: fixed, encoding: " + encoding + ", unit: characters}"), false);
        }
    }

    private void fuzz(String profile, boolean utf16) throws Exception {
        Random random = new Random(profile.hashCode());
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(utf16 ? "\uFEFF" : i % 2 == 0 ? "1|2|3|4|5|6\n" : "");
            for (int line = 0; line < 500; line++) {
                for (int piece = random.nextInt(12); piece >= 0; piece--) {
                    text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(2) == 0 ? "|" : "");
                }
                text.append('\n');
            }
            byte[] bytes = text.toString().getBytes(utf16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
            for (int damage = random.nextInt(40); damage > 0; damage--) {
                bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt(256);
            }
            try {
                IngestResult result = new Deliveries(directory).examine(profile, bytes, 1 << 12, 2);
                long listed = result.listed().stream()
                        .mapToLong(CellFault::line)
                        .distinct()
                        .count();
                assertThat(listed).isEqualTo(Math.min(result.faultyRows(), Ingest.LISTED_ROWS));
                assertThat(result.listed()).allMatch(fault -> fault.byteOffset() < bytes.length);
                if (i % 8 == 0) {
                    writesWhatIsNotFaulty(profile, bytes, result, i);
                }
            } catch (DeliveryException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private void writesWhatIsNotFaulty(String profile, byte[] bytes, IngestResult examined, int round)
            throws Exception {
        Path folder = directory.resolve(round + "-" + Integer.toHexString(profile.hashCode()));
        IngestResult written = new Deliveries(folder).ingest(profile, Integer.MAX_VALUE, 1 << 12, bytes);
        assertThat(written.rowsRead()).isEqualTo(examined.rowsRead());
        assertThat(written.faults()).isEqualTo(examined.faults());
        assertThat(written.manifest().rows() + written.faultyRows()).isEqualTo(written.rowsRead());
    }
}
