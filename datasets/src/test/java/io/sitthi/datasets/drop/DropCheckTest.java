package io.sitthi.datasets.drop;

import static io.sitthi.datasets.drop.TestDrop.PART_0;
import static io.sitthi.datasets.drop.TestDrop.PART_1;
import static io.sitthi.programmes.wallet.WalletSchemas.DEPOSITS;
import static io.sitthi.programmes.wallet.WalletSchemas.MEASURES;
import static io.sitthi.programmes.wallet.WalletSchemas.MERCHANTS;
import static io.sitthi.programmes.wallet.WalletSchemas.PAYMENTS;
import static io.sitthi.programmes.wallet.WalletSchemas.TAX;
import static io.sitthi.programmes.wallet.WalletSchemas.WALLETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drop may be and still be whole: see {@link DropDamageTest} for what it may not. */
class DropCheckTest extends DropCopies {

    @Test
    void answersWhatTheManifestsPromise() throws Exception {
        CheckedDrop checked = DropCheck.check(drop.location(), PROGRAMME, VERIFY);

        assertThat(checked.datasets().keySet()).containsExactlyElementsOf(VERIFY);
        CheckedDataset tax = checked.dataset(TAX);
        byte[] manifest = Files.readAllBytes(drop.file(TAX, Manifest.FILE_NAME));
        assertThat(tax.manifest()).isEqualTo(ManifestJson.read(manifest));
        assertThat(tax.manifestSha256()).isEqualTo(Sha256.of(manifest));
        assertThat(checked.manifestDigests()).hasSize(6).containsEntry("tax", Sha256.of(manifest));
        assertThat(tax.rows()).isEqualTo(3);
        assertThat(tax.files()).extracting(CheckedDataset.CheckedFile::name).containsExactly(PART_0, PART_1);
        CheckedDataset.CheckedFile file = tax.files().get(0);
        assertThat(file.location().absolute()).isEqualTo(drop.file(TAX, PART_0).toString());
        assertThat(file.rows()).isEqualTo(2);
        assertThat(file.bytes()).isEqualTo(Files.size(drop.file(TAX, PART_0)));
        assertThat(file.sha256()).isEqualTo(Sha256.of(file.location()));
        assertThatThrownBy(() -> checked.dataset(PAYMENTS)).hasMessage("payments was not checked");
    }

    @Test
    void acceptsEveryDatasetOfTheContract() throws Exception {
        assertThat(DropCheck.check(drop.location(), PROGRAMME, List.of(MERCHANTS, PAYMENTS))
                        .datasets())
                .hasSize(2);
    }

    @Test
    void asksOnlyForTheDatasetsToCheck() throws Exception {
        drop.location().resolve("civil").delete();
        drop.truncate(TAX, PART_0, 7);
        assertThat(DropCheck.check(drop.location(), PROGRAMME, List.of(DEPOSITS))
                        .datasets())
                .hasSize(1);
    }

    @Test
    void ignoresNamesThatBeginWithUnderscoreOrDot() throws Exception {
        Files.writeString(drop.file(TAX, "_SUCCESS"), "");
        Files.writeString(drop.file(TAX, ".part-0.parquet.crc"), "crc");
        Files.createDirectory(drop.file(TAX, "_temporary"));
        assertThat(DropCheck.check(drop.location(), PROGRAMME, VERIFY)
                        .dataset(TAX)
                        .files())
                .hasSize(2);
    }

    @Test
    void ignoresExtraColumnsWhateverTheirTypeAndOrder() throws Exception {
        drop.replacePart0(
                TAX,
                "SELECT {'a': 1} AS extra, 1.00::DECIMAL(9,2) AS assessable_income, 2566::INTEGER AS tax_year_be,"
                        + " 1::FLOAT AS other, 1::BIGINT AS citizen_id FROM range(2)",
                2);
        assertThat(DropCheck.check(drop.location(), PROGRAMME, VERIFY).datasets())
                .hasSize(6);
    }

    @Test
    void acceptsADatasetWithoutRowsWhenTheProgrammeDoes() throws Exception {
        emptyOut(MEASURES);
        WalletProgramme lenient = programme("may_be_empty: []", "may_be_empty: [measures]");
        assertThat(DropCheck.check(drop.location(), lenient, VERIFY)
                        .dataset(MEASURES)
                        .rows())
                .isZero();
    }

    @Test
    void acceptsAnEmptyFileBesideOneWithRows() throws Exception {
        drop.replacePart0(TAX, TestDrop.select(TAX) + " FROM range(0)", 0);
        assertThat(DropCheck.check(drop.location(), PROGRAMME, VERIFY)
                        .dataset(TAX)
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void checksAFolderOfAnotherName() throws Exception {
        Path folder = directory.resolve("last-night");
        drop.writeParquet(WALLETS, PART_0, TestDrop.select(WALLETS) + " FROM range(5)");
        drop.writeManifest(WALLETS, drop.entry(WALLETS, PART_0, 5));
        Files.move(drop.folder(WALLETS), folder);

        assertThat(DropCheck.checkFolder(Location.of(folder), PROGRAMME, WALLETS)
                        .rows())
                .isEqualTo(5);
    }

    /** A pipe that nobody writes into would be waited for until somebody ends the run. */
    @ParameterizedTest
    @ValueSource(strings = {PART_0, "extra.parquet", Manifest.FILE_NAME, "_ignored", ".ignored"})
    @Timeout(60)
    void aPipeIsReportedAndNeverOpened(String name) throws Exception {
        Path pipe = drop.file(TAX, name);
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        if (name.endsWith("ignored")) {
            assertThat(DropCheck.check(drop.location(), PROGRAMME, List.of(TAX))
                            .dataset(TAX)
                            .files())
                    .hasSize(2);
        } else {
            assertThat(faultLines(List.of(TAX)))
                    .singleElement()
                    .asString()
                    .startsWith("dataset tax, file " + name + ": expected ")
                    .contains(", found a pipe, socket or device");
        }
        assertThatThrownBy(() -> Location.of(pipe).open())
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(pipe + " is a pipe, socket or device, not a file");
    }

    @Test
    void linksToFilesThatAreThereAreFiles() throws Exception {
        Path elsewhere = directory.resolve("elsewhere.parquet");
        Files.move(drop.file(TAX, PART_0), elsewhere);
        Files.createSymbolicLink(drop.file(TAX, PART_0), elsewhere);
        Files.createSymbolicLink(drop.file(TAX, "_old"), Path.of("gone"));
        assertThat(DropCheck.check(drop.location(), PROGRAMME, List.of(TAX))
                        .dataset(TAX)
                        .rows())
                .isEqualTo(3);
    }

    @Test
    void filesWithoutRowsMayBeEqual() throws Exception {
        drop.writeParquet(TAX, PART_0, TestDrop.select(TAX) + " FROM range(0)");
        Files.copy(drop.file(TAX, PART_0), drop.file(TAX, "part-2.parquet"));
        drop.writeManifest(
                TAX, drop.entry(TAX, PART_0, 0), drop.entry(TAX, PART_1, 1), drop.entry(TAX, "part-2.parquet", 0));
        assertThat(DropCheck.check(drop.location(), PROGRAMME, List.of(TAX))
                        .dataset(TAX)
                        .files())
                .hasSize(3);
    }

    private void emptyOut(Schema dataset) throws Exception {
        Files.delete(drop.file(dataset, PART_0));
        Files.delete(drop.file(dataset, PART_1));
        drop.writeManifest(dataset);
    }

    private WalletProgramme programme(String shipped, String changed) throws Exception {
        String text = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        assertThat(text).containsOnlyOnce(shipped);
        Path file = directory.resolve("programme.yaml");
        Files.writeString(file, text.replace(shipped, changed));
        return WalletKind.parse(Files.readAllBytes(file), file.toString());
    }
}
