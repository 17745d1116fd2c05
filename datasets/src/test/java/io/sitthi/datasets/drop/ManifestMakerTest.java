package io.sitthi.datasets.drop;

import static io.sitthi.datasets.drop.TestDrop.PART_0;
import static io.sitthi.datasets.drop.TestDrop.PART_1;
import static io.sitthi.programmes.wallet.WalletSchemas.DEPOSITS;
import static io.sitthi.programmes.wallet.WalletSchemas.TAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestMakerTest {

    private static final WalletProgramme PROGRAMME = WalletKind.shipped();
    private static final LocalDate DAY = LocalDate.of(2024, 9, 16);

    @TempDir
    private Path directory;

    private TestDrop drop;

    @BeforeEach
    void write() throws Exception {
        drop = TestDrop.complete(directory, List.of(TAX, DEPOSITS));
        Files.delete(manifest(TAX));
        Files.delete(manifest(DEPOSITS));
    }

    @Test
    void whatItMakesIsWhatTheCheckTakes() throws Exception {
        Files.writeString(drop.file(TAX, "_SUCCESS"), "");
        long[] bytes = new long[1];
        Manifest made = ManifestMaker.make(
                Location.of(drop.folder(TAX)), TAX, "Revenue Department", DAY, PROGRAMME, done -> bytes[0] += done);
        assertThat(ManifestJson.read(Files.readAllBytes(manifest(TAX)))).isEqualTo(made);
        assertThat(made)
                .isEqualTo(new Manifest(
                        "tax",
                        "Revenue Department",
                        DAY,
                        java.util.List.of(drop.entry(TAX, PART_0, 2), drop.entry(TAX, PART_1, 1)),
                        null));
        assertThat(bytes[0]).isEqualTo(made.bytes());
        assertThat(DropCheck.check(drop.location(), PROGRAMME, List.of(TAX))
                        .dataset(TAX)
                        .manifest())
                .isEqualTo(made);
    }

    @Test
    void anotherManifestReplacesTheFirst() throws Exception {
        Files.writeString(manifest(TAX), "not JSON at all");
        assertThat(make(TAX, DAY)).isEqualTo(make(TAX, DAY));
        assertThat(make(TAX, DAY.plusDays(1)).asOf()).isEqualTo(DAY.plusDays(1));
        assertThat(drop.folder(TAX).toFile().list()).containsExactlyInAnyOrder(PART_0, PART_1, Manifest.FILE_NAME);
    }

    @Test
    void whatTheCheckWouldRefuseIsRefusedAndNothingIsWritten() throws Exception {
        assertRefused(DEPOSITS, DAY, "as_of 2024-03-31, the only day whose deposits count");
        Files.copy(drop.file(TAX, PART_0), drop.file(TAX, "copy.parquet"));
        assertRefused(TAX, DAY, "one part was delivered twice under two names");
        Files.delete(drop.file(TAX, "copy.parquet"));
        drop.writeParquet(TAX, PART_0, "SELECT 1::BIGINT AS citizenId, 2566::INTEGER AS tax_year_be");
        assertRefused(TAX, DAY, "there is a column \"citizenId\", which is probably meant");
        drop.truncate(TAX, PART_0, 50);
        assertRefused(TAX, DAY, "file part-0.parquet: expected a whole Parquet file");
        Files.writeString(drop.file(TAX, PART_0), "");
        assertRefused(TAX, DAY, "file part-0.parquet: expected a whole Parquet file");
        Files.delete(drop.file(TAX, PART_0));
        Files.createDirectory(drop.file(TAX, PART_0));
        assertRefused(TAX, DAY, "a sub-directory");
        Files.delete(drop.file(TAX, PART_0));
        Files.delete(drop.file(TAX, PART_1));
        assertRefused(TAX, DAY, "expected at least one row, found no file");
        Files.delete(drop.folder(TAX));
        assertRefused(TAX, DAY, "expected a folder of Parquet files at ");
    }

    @Test
    void aNameThatNoManifestCanListIsRefused() throws Exception {
        Files.move(drop.file(TAX, PART_0), drop.file(TAX, "a\\b.parquet"));
        assertRefused(TAX, DAY, "a\\b.parquet: expected a file name without / or \\");
    }

    private Path manifest(Schema dataset) {
        return drop.file(dataset, Manifest.FILE_NAME);
    }

    private Manifest make(Schema dataset, LocalDate day) throws Exception {
        return ManifestMaker.make(Location.of(drop.folder(dataset)), dataset, "an agency", day, PROGRAMME, done -> {});
    }

    private void assertRefused(Schema dataset, LocalDate day, String message) {
        assertThatThrownBy(() -> make(dataset, day))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining(message);
        assertThat(manifest(dataset)).doesNotExist();
    }
}
