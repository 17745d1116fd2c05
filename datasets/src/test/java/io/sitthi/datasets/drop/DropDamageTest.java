package io.sitthi.datasets.drop;

import static io.sitthi.datasets.drop.TestDrop.PART_0;
import static io.sitthi.datasets.drop.TestDrop.PART_1;
import static io.sitthi.programmes.wallet.WalletSchemas.CIVIL;
import static io.sitthi.programmes.wallet.WalletSchemas.DEPOSITS;
import static io.sitthi.programmes.wallet.WalletSchemas.TAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the contract's section 1, each as one damage to a drop without fault, with the whole message. */
class DropDamageTest extends DropCopies {

    /** One damage. */
    interface Damage {
        void to(TestDrop drop) throws Exception;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                // folders
                damage(
                        "no folder",
                        drop -> drop.location().resolve("tax").delete(),
                        "dataset tax: expected the folder DROP/tax, found no such folder (the whole dataset is missing)"),
                damage(
                        "a file for a folder",
                        drop -> {
                            drop.location().resolve("tax").delete();
                            Files.writeString(drop.folder(TAX), "");
                        },
                        "dataset tax: expected the folder DROP/tax, found a file (the whole dataset is missing)"),
                damage(
                        "a sub-directory",
                        drop -> Files.createDirectory(drop.file(TAX, "2567")),
                        "dataset tax, file 2567: expected only files that the manifest lists, found a sub-directory (every file of a dataset stands in its folder itself)"),
                // manifests
                damage(
                        "no manifest",
                        drop -> Files.delete(drop.file(TAX, Manifest.FILE_NAME)),
                        "dataset tax, file _manifest.json: expected the manifest, the agency's promise that the delivery is complete, found no such file (ask the agency for it: only who made the files may make it, with sitthi manifest)"),
                damage(
                        "no JSON",
                        drop -> drop.editManifest(TAX, text -> text.substring(0, text.length() - 3)),
                        "dataset tax, file _manifest.json: expected valid JSON, found a file that ends in the middle, in line 8"),
                damage(
                        "a malformed manifest",
                        drop -> drop.editManifest(
                                TAX,
                                text -> text.replace("\"rows\": 2", "\"rows\": -2")
                                        .replace("\"a test\"", "7")),
                        "dataset tax, file _manifest.json: expected in source who delivers the dataset, found 7",
                        "dataset tax, file _manifest.json: expected in files[0].rows a number of rows, 0 or more, found -2"),
                damage(
                        "a malformed manifest and an absent file",
                        drop -> {
                            drop.editManifest(TAX, text -> text.replace("\"a test\"", "null"));
                            Files.delete(drop.file(TAX, PART_1));
                        },
                        "dataset tax, file _manifest.json: expected in source who delivers the dataset, found null",
                        "dataset tax, file part-1.parquet: expected this file, which the manifest lists, found no such file (the delivery is incomplete: copy it again)"),
                damage(
                        "another dataset",
                        drop -> drop.editManifest(TAX, text -> text.replace("\"tax\"", "\"deposits\"")),
                        "dataset tax, file _manifest.json: expected dataset tax, as the folder is called, found dataset deposits (this may be another dataset's delivery)"),
                damage(
                        "wrong day of deposits",
                        drop -> drop.editManifest(DEPOSITS, text -> text.replace("2024-03-31", "2024-04-01")),
                        "dataset deposits, file _manifest.json: expected as_of 2024-03-31, the only day whose deposits count, found as_of 2024-04-01 (ask for the deposits of that day)"),
                damage(
                        "too old",
                        drop -> drop.editManifest(CIVIL, text -> text.replace("2024-08-01", "2024-07-31")),
                        "dataset civil, file _manifest.json: expected as_of 2024-08-01 or later, found as_of 2024-07-31 (ask for a newer delivery)"),
                // files
                damage(
                        "not listed",
                        drop -> drop.writeManifest(TAX, drop.entry(TAX, PART_0, 2)),
                        "dataset tax, file part-1.parquet: expected only files that the manifest lists, found a file of SIZE bytes that it does not list (ask for a manifest that lists it, or take it away if it is no part of the delivery)"),
                damage(
                        "not listed, not Parquet",
                        drop -> Files.writeString(drop.file(TAX, "readme\n.txt"), "hello"),
                        "dataset tax, file readme\uFFFD.txt: expected only files that the manifest lists, found a file of 5 bytes that it does not list (ask for a manifest that lists it, or take it away if it is no part of the delivery)"),
                damage(
                        "absent",
                        drop -> Files.delete(drop.file(TAX, PART_0)),
                        "dataset tax, file part-0.parquet: expected this file, which the manifest lists, found no such file (the delivery is incomplete: copy it again)"),
                damage(
                        "a directory for a file",
                        drop -> {
                            Files.delete(drop.file(TAX, PART_0));
                            Files.createDirectory(drop.file(TAX, PART_0));
                        },
                        "dataset tax, file part-0.parquet: expected a file, found a sub-directory (every file of a dataset stands in its folder itself)"),
                damage(
                        "a link that leads nowhere",
                        drop -> {
                            Files.delete(drop.file(TAX, PART_0));
                            Files.createSymbolicLink(drop.file(TAX, PART_0), Path.of("/nowhere/at/all"));
                        },
                        "dataset tax, file part-0.parquet: expected a file, found no such file: a link that leads nowhere (put the file itself there, or take this away if it is no part of the delivery)"),
                damage(
                        "a link to itself",
                        drop -> {
                            Files.delete(drop.file(TAX, PART_0));
                            Files.createSymbolicLink(drop.file(TAX, PART_0), drop.file(TAX, PART_0));
                        },
                        "dataset tax, file part-0.parquet: expected a file, found no such file: a link that leads nowhere (put the file itself there, or take this away if it is no part of the delivery)"),
                damage(
                        "a link that is not listed and leads nowhere",
                        drop -> Files.createSymbolicLink(drop.file(TAX, "extra.parquet"), Path.of("gone.parquet")),
                        "dataset tax, file extra.parquet: expected only files that the manifest lists, found no such file: a link that leads nowhere (put the file itself there, or take this away if it is no part of the delivery)"),
                damage(
                        "a manifest that is a link to nowhere",
                        drop -> {
                            Files.delete(drop.file(TAX, Manifest.FILE_NAME));
                            Files.createSymbolicLink(drop.file(TAX, Manifest.FILE_NAME), Path.of("gone.json"));
                        },
                        "dataset tax, file _manifest.json: expected a file of at most 67108864 bytes, found no such file: a link that leads nowhere"),
                damage(
                        "a part delivered twice",
                        drop -> {
                            Files.copy(drop.file(TAX, PART_0), drop.file(TAX, "part-0 (1).parquet"));
                            drop.writeManifest(
                                    TAX,
                                    drop.entry(TAX, PART_0, 2),
                                    drop.entry(TAX, PART_1, 1),
                                    drop.entry(TAX, "part-0 (1).parquet", 2));
                        },
                        "dataset tax, file part-0.parquet: expected other content than that of part-0 (1).parquet, found the same SHA-256 DIGEST in the manifest (one part was delivered twice under two names: take one of the two out of the folder, and ask for a manifest without it)"),
                damage(
                        "too small by the manifest",
                        drop -> drop.editManifest(
                                TAX, text -> text.replaceFirst("\"bytes\": \\d+", "\"bytes\": 99999")),
                        "dataset tax, file part-0.parquet: expected 99999 bytes, found SIZE bytes (it is cut off or still being copied: copy it again)"),
                damage(
                        "too large by the manifest",
                        drop -> drop.editManifest(TAX, text -> text.replaceFirst("\"bytes\": \\d+", "\"bytes\": 1")),
                        "dataset tax, file part-0.parquet: expected 1 byte, found SIZE bytes (file and manifest are not of the same delivery)"),
                damage(
                        "wrong rows",
                        drop -> drop.editManifest(TAX, text -> text.replace("\"rows\": 2", "\"rows\": 3")),
                        "dataset tax, file part-0.parquet: expected 3 rows, found 2 rows (file and manifest are not of the same delivery)"),
                damage(
                        "torn",
                        drop -> {
                            drop.truncate(TAX, PART_0, 100);
                            drop.writeManifest(TAX, drop.entry(TAX, PART_0, 2), drop.entry(TAX, PART_1, 1));
                        },
                        "dataset tax, file part-0.parquet: expected a whole Parquet file, found that it does not end as a Parquet file does (PAR1); it is torn or of another kind"),
                damage(
                        "cut off",
                        drop -> drop.truncate(TAX, PART_0, 5),
                        "dataset tax, file part-0.parquet: expected SIZE bytes, found 5 bytes (it is cut off or still being copied: copy it again)",
                        "dataset tax, file part-0.parquet: expected a whole Parquet file, found that 5 bytes are too few for a Parquet file; it is torn or of another kind"),
                // rows
                damage(
                        "no rows at all",
                        DropDamageTest::emptyOutTax,
                        "dataset tax: expected at least one row, found no row (an empty delivery is taken for a broken one, unless the programme names the dataset in may_be_empty)"),
                damage(
                        "no files at all",
                        drop -> {
                            Files.delete(drop.file(TAX, PART_0));
                            Files.delete(drop.file(TAX, PART_1));
                            drop.writeManifest(TAX);
                        },
                        "dataset tax: expected at least one row, found no file (an empty delivery is taken for a broken one, unless the programme names the dataset in may_be_empty)"),
                // columns
                damage(
                        "no column",
                        drop -> drop.replacePart0(TAX, TestDrop.selectWith(TAX, "tax_year_be", ""), 2),
                        "dataset tax, file part-0.parquet, column tax_year_be: expected INT32 or another integer, found no such column (the file has only the columns citizen_id, assessable_income)"),
                damage(
                        "another spelling",
                        drop -> drop.replacePart0(
                                TAX, TestDrop.selectWith(TAX, "tax_year_be", "1::INTEGER AS Tax_Year_BE"), 2),
                        "dataset tax, file part-0.parquet, column tax_year_be: expected INT32 or another integer, found no such column (there is a column \"Tax_Year_BE\", which is probably meant: names must agree letter for letter)"));
    }

    private static Arguments damage(String name, Damage damage, String... lines) {
        return Arguments.of(name, damage, List.of(lines));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void reportsTheDamage(String name, Damage damage, List<String> lines) throws Exception {
        long part0 = Files.size(drop.file(TAX, PART_0));
        long part1 = Files.size(drop.file(TAX, PART_1));
        String digest = Sha256.of(Location.of(drop.file(TAX, PART_0)));
        damage.to(drop);

        List<String> expected = lines.stream()
                .map(line -> line.replace("DROP", directory.toString())
                        .replace("DIGEST", digest)
                        .replace("SIZE", String.valueOf(line.contains(PART_1) ? part1 : part0)))
                .toList();
        assertThat(faultLines(VERIFY)).containsExactlyElementsOf(expected);
    }

    @Test
    void reportsADropThatIsNotThere() {
        Location absent = drop.location().resolve("absent");
        assertThatThrownBy(() -> DropCheck.check(absent, PROGRAMME, VERIFY))
                .isInstanceOf(DropFaultsException.class)
                .hasMessage("drop: expected a directory of datasets at " + absent + ", found no such directory");
    }

    @Test
    void reportsSeveralFaultsTogetherInTheContractsOrder() throws Exception {
        drop.location().resolve("measures").delete();
        drop.truncate(CIVIL, PART_1, 3);
        drop.editManifest(CIVIL, text -> text.replace("2024-08-01", "2024-07-31"));
        Files.delete(drop.file(CIVIL, PART_0));
        Files.delete(drop.file(DEPOSITS, Manifest.FILE_NAME));
        drop.writeParquet(DEPOSITS, PART_0, TestDrop.selectWith(DEPOSITS, "joint", "'no' AS joint, 1 AS x"));
        drop.writeParquet(DEPOSITS, PART_1, "SELECT 1::BIGINT AS citizen_id, 'a' AS currency");

        assertThat(faultLines(VERIFY).stream().map(line -> line.substring(0, line.indexOf(": expected"))))
                .containsExactly(
                        "dataset civil, file _manifest.json",
                        "dataset civil, file part-0.parquet",
                        "dataset civil, file part-1.parquet",
                        "dataset civil, file part-1.parquet",
                        "dataset deposits, file _manifest.json",
                        "dataset deposits, file part-0.parquet, column joint",
                        "dataset deposits, file part-1.parquet, column bank_code",
                        "dataset deposits, file part-1.parquet, column account_type",
                        "dataset deposits, file part-1.parquet, column joint",
                        "dataset deposits, file part-1.parquet, column balance",
                        "dataset deposits, file part-1.parquet, column as_of",
                        "dataset measures");
    }

    /** Damage to a footer must end in a fault that names the file, whatever it makes of the footer's structure. */
    @Test
    void reportsAFooterWithAnyOneByteFlipped() throws Exception {
        Path file = drop.file(TAX, PART_0);
        byte[] whole = Files.readAllBytes(file);
        int footerBytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int refused = 0;
        for (int i = whole.length - 8 - footerBytes; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0xFF;
            Files.write(file, damaged);
            try {
                DropCheck.check(drop.location(), PROGRAMME, List.of(TAX));
            } catch (DropFaultsException e) {
                refused++;
                assertThat(e.faults()).allMatch(fault -> PART_0.equals(fault.file()));
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void rendersAWrongDigest() {
        Fault fault = Fault.wrongDigest(TAX, new Manifest.FileEntry(PART_0, 1, 1, "a".repeat(64)), "b".repeat(64));
        assertThat(fault)
                .hasToString("dataset tax, file part-0.parquet: expected SHA-256 " + "a".repeat(64)
                        + ", found SHA-256 " + "b".repeat(64)
                        + " (the file was changed or damaged after the manifest was made: copy it again)");
    }

    private static void emptyOutTax(TestDrop drop) throws Exception {
        drop.writeParquet(TAX, PART_0, TestDrop.select(TAX) + " FROM range(0)");
        drop.writeParquet(TAX, PART_1, TestDrop.select(TAX) + " FROM range(0)");
        drop.writeManifest(TAX, drop.entry(TAX, PART_0, 0), drop.entry(TAX, PART_1, 0));
    }
}
