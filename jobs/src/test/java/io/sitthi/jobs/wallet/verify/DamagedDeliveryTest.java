package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that are damaged in one way or another, from the command line: what the operator reads, and nothing published. */
class DamagedDeliveryTest {

    private static final String NOTHING_PUBLISHED = "breaks the contract; nothing was published.";

    @TempDir
    Path directory;

    private Delivery delivery;
    private Path out;

    @BeforeEach
    void deliver() throws Exception {
        delivery = Delivery.generate(directory.resolve("drop"), SyntheticDropOptions.of(1_500, 21));
        out = directory.resolve("out");
    }

    @Test
    void aTruncatedFile() throws Exception {
        Path file = delivery.file(WalletSchemas.CIVIL);
        long bytes = Files.size(file);
        truncate(file, bytes - 100);
        assertThat(refused())
                .contains("dataset civil, file part-0.parquet: expected " + bytes + " bytes, found " + (bytes - 100)
                        + " bytes (it is cut off or still being copied: copy it again)");
    }

    @Test
    void aTruncatedFileWhoseManifestWasMadeFromIt() throws Exception {
        truncate(delivery.file(WalletSchemas.CIVIL), Files.size(delivery.file(WalletSchemas.CIVIL)) - 100);
        delivery.promiseSize(WalletSchemas.CIVIL);
        assertThat(refused()).contains("dataset civil, file part-0.parquet: expected a whole Parquet file, found ");
    }

    @Test
    void aFlippedByteInAPageIsFoundByThePagesChecksum() throws Exception {
        RowGroupInfo group = rowGroup(WalletSchemas.DEPOSITS);
        int column = column(WalletSchemas.DEPOSITS, "balance");
        long at = group.chunks().get(column).meta_data.data_page_offset
                + group.chunks().get(column).meta_data.total_compressed_size
                - 20;
        flip(delivery.file(WalletSchemas.DEPOSITS), at);
        String message = refused();
        assertThat(message)
                .startsWith(
                        "dataset deposits, file part-0.parquet: row group 0, column balance, page 0: page does not match its"
                                + " checksum; the file is damaged (copy the file again from its source, or have it delivered"
                                + " again)\n");
        flip(delivery.file(WalletSchemas.DEPOSITS), at);
        verify().hasStatus(0);
        assertThat(DuckDbOracle.compare(delivery.path(), out)).isEmpty();
    }

    @Test
    void aFlippedByteThatNoChecksumSeesIsFoundByTheManifestsDigest() throws Exception {
        Path file = delivery.file(WalletSchemas.MEASURES);
        String right = Sha256.of(Files.readAllBytes(file));
        long at = indexOf(
                Files.readAllBytes(file), "sitthi version".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        flip(file, at);
        String wrong = Sha256.of(Files.readAllBytes(file));
        assertThat(refused())
                .contains("dataset measures, file part-0.parquet: expected SHA-256 " + right + ", found SHA-256 "
                        + wrong + " (the file was changed or damaged after the manifest was made: copy it again)");
        assertThat(refused()).as("and again").contains("found SHA-256 " + wrong);
        flip(file, at);
        verify().hasStatus(0);
        assertThat(DuckDbOracle.compare(delivery.path(), out)).isEmpty();
    }

    @Test
    void whatWasReadFromDamagedBytesIsReadAnewOnceTheRightFileIsBack() throws Exception {
        // neither compressed nor with checksums: the flipped byte makes another income, and nothing but the digest
        // tells
        long citizen = 1_101_700_203_451L;
        long id = citizen - citizen % 10 + io.sitthi.datasets.CitizenId.checkDigit(citizen / 10);
        Path folder = new SmallDrop()
                .codec("UNCOMPRESSED")
                .row(WalletSchemas.REGISTRATIONS, "citizen_id", Long.toString(id))
                .row(WalletSchemas.CIVIL, "citizen_id", Long.toString(id))
                .row(WalletSchemas.TAX, "citizen_id", Long.toString(id), "assessable_income", "900000.37")
                .write(directory.resolve("small"));
        delivery = new Delivery(folder);
        Path file = folder.resolve("tax").resolve("part-0.parquet");
        byte[] income = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(90_000_037L)
                .array();
        long at = indexOf(Files.readAllBytes(file), income) + 3; // now far less than the limit
        flip(file, at);
        assertThat(refused()).contains("dataset tax, file part-0.parquet: expected SHA-256 ");
        flip(file, at);
        verify().hasStatus(0);
        assertThat(DuckDbOracle.outputRows(out, "verdicts", "verdict, reasons"))
                .containsExactly("INELIGIBLE|INCOME_OVER_LIMIT");
    }

    @Test
    void aNewDeliveryAfterADamagedOneIsVerifiedWithoutMoreAdo() throws Exception {
        flip(delivery.file(WalletSchemas.MEASURES), 10);
        refused();
        Delivery anew = Delivery.generate(directory.resolve("anew"), SyntheticDropOptions.of(1_500, 22));
        CommandRun.of("verify", "--drop", anew.path().toString(), "--out", out.toString())
                .hasStatus(0);
        assertThat(DuckDbOracle.compare(anew.path(), out)).isEmpty();
        assertThat(directory.toFile().list())
                .filteredOn(name -> name.startsWith("."))
                .containsExactly(".out.sitthi");
    }

    @Test
    void aMissingColumn() throws Exception {
        delivery.rewrite(WalletSchemas.DEPOSITS, "SELECT * EXCLUDE (joint) FROM t");
        assertThat(refused())
                .contains("dataset deposits, file part-0.parquet, column joint: expected ")
                .contains("found no such column");
    }

    @Test
    void aColumnOfAnotherType() throws Exception {
        delivery.rewrite(WalletSchemas.TAX, "SELECT * REPLACE (assessable_income::DOUBLE AS assessable_income) FROM t");
        assertThat(refused())
                .contains("dataset tax, file part-0.parquet, column assessable_income: expected ")
                .contains("found DOUBLE");
    }

    @Test
    void aDigestThatIsNotTheFiles() throws Exception {
        Manifest.FileEntry old =
                delivery.manifest(WalletSchemas.INCARCERATION).files().get(0);
        String other = "0".repeat(64);
        delivery.write(
                WalletSchemas.INCARCERATION,
                List.of(new Manifest.FileEntry(old.name(), old.rows(), old.bytes(), other)));
        assertThat(refused())
                .contains("dataset incarceration, file part-0.parquet: expected SHA-256 " + other + ", found SHA-256 "
                        + old.sha256());
    }

    @Test
    void aDatasetWithoutFiles() throws Exception {
        Files.delete(delivery.file(WalletSchemas.MEASURES));
        delivery.write(WalletSchemas.MEASURES, List.of());
        assertThat(refused())
                .contains("dataset measures: expected at least one row, found no file (an empty delivery is");
    }

    @Test
    void aDatasetWithoutRows() throws Exception {
        delivery.rewrite(WalletSchemas.MEASURES, "SELECT * FROM t LIMIT 0");
        assertThat(refused())
                .contains("dataset measures: expected at least one row, found no row (an empty delivery is");
    }

    @Test
    void aDropThatIsNotThere() {
        CommandRun run = CommandRun.of(
                        "verify", "--drop", directory.resolve("nowhere").toString(), "--out", out.toString())
                .hasStatus(3);
        assertThat(run.message())
                .startsWith("drop: expected a directory of datasets at " + directory.resolve("nowhere")
                        + ", found no such directory");
    }

    @Test
    void severalFaultsAreReportedTogetherALineEach() throws Exception {
        delivery.rewrite(WalletSchemas.DEPOSITS, "SELECT * EXCLUDE (joint, currency) FROM t");
        truncate(delivery.file(WalletSchemas.CIVIL), 1000);
        Files.writeString(delivery.folder(WalletSchemas.TAX).resolve("extra.parquet"), "no such thing");
        Files.delete(delivery.folder(WalletSchemas.MEASURES).resolve(Manifest.FILE_NAME));
        List<String> lines = refused().lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("dataset ")).hasSize(6);
        for (String start : List.of(
                "dataset civil, file part-0.parquet: expected ",
                "dataset civil, file part-0.parquet: expected a whole Parquet file, found ",
                "dataset tax, file extra.parquet: expected only files that the manifest lists, found ",
                "dataset deposits, file part-0.parquet, column currency: expected ",
                "dataset deposits, file part-0.parquet, column joint: expected ",
                "dataset measures, file _manifest.json: expected the manifest, ")) {
            assertThat(lines).anyMatch(line -> line.startsWith(start));
        }
    }

    private CommandRun verify() {
        return CommandRun.of("verify", "--drop", delivery.path().toString(), "--out", out.toString());
    }

    /** What the operator reads when the drop is refused. */
    private String refused() {
        CommandRun run = verify().hasStatus(3);
        assertThat(out).doesNotExist();
        assertThat(run.out()).isEmpty();
        assertThat(run.message()).endsWith("The drop " + delivery.path() + " " + NOTHING_PUBLISHED);
        return run.message();
    }

    private RowGroupInfo rowGroup(Schema dataset) throws Exception {
        return ParquetFooter.read(Location.of(delivery.file(dataset)))
                .rowGroups()
                .get(0);
    }

    private static int column(Schema dataset, String name) {
        return dataset.columns().stream().map(Column::name).toList().indexOf(name);
    }

    private static void truncate(Path file, long bytes) throws Exception {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(bytes)));
    }

    private static void flip(Path file, long at) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[Math.toIntExact(at)] ^= 0x04;
        Files.write(file, bytes);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not in the file");
    }
}
