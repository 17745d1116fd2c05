package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.FaultList;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletStoreTest {

    private static final String FILE = "part-0.parquet";
    private static final long CITIZEN = 1_100_100_000_001L;
    private static final long OTHER_CITIZEN = 3_100_100_000_002L;

    @TempDir
    Path directory;

    private TestFolder folder() {
        return new TestFolder(directory.resolve("wallets"), WalletSchemas.WALLETS);
    }

    private WalletStore open(CheckedDataset wallets) throws Exception {
        return WalletStore.open(wallets, directory.resolve("cache"), ProgressListener.NONE);
    }

    private static Object[] wallet(Object citizen, Object district, Object group, Object creditSatang) {
        return new Object[] {citizen, district, group, creditSatang};
    }

    @Test
    void findsEachWalletAndNoOther() throws Exception {
        CheckedDataset wallets = folder().with(FILE, wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L))
                .with("part-1.parquet", wallet(OTHER_CITIZEN, -5, "NO_SMARTPHONE", 0L))
                .checked();
        try (WalletStore store = open(wallets)) {
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.find(CITIZEN)).isEqualTo(new WalletFacts(1001, 1_000_000));
            assertThat(store.find(OTHER_CITIZEN)).isEqualTo(new WalletFacts(-5, 0));
            assertThat(store.find(CITIZEN + 1)).isNull();
            assertThat(store.find(0)).isNull();
            assertThat(store.find(-CITIZEN)).isNull();
        }
    }

    @Test
    void walletsThatOpenAlikeShareTheirFactsAndOthersDoNot() throws Exception {
        CheckedDataset wallets = folder().with(
                        FILE,
                        wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L),
                        wallet(CITIZEN + 1, 1001, "SMARTPHONE", 1_000_000L),
                        wallet(CITIZEN + 2, 1001, "SMARTPHONE", 500_000L),
                        wallet(CITIZEN + 3, 1001 + (1 << 14), "SMARTPHONE", 1_000_000L))
                .checked();
        try (WalletStore store = open(wallets)) {
            assertThat(store.find(CITIZEN)).isSameAs(store.find(CITIZEN + 1));
            assertThat(store.find(CITIZEN + 2)).isEqualTo(new WalletFacts(1001, 500_000));
            assertThat(store.find(CITIZEN + 3)).isEqualTo(new WalletFacts(1001 + (1 << 14), 1_000_000));
            assertThat(store.find(CITIZEN)).isEqualTo(new WalletFacts(1001, 1_000_000));
        }
    }

    @Test
    void aMillionWalletsComeBackAsTheyWere() throws Exception {
        int count = 1_000_000;
        Random random = new Random(7);
        Map<Long, WalletFacts> expected = new HashMap<>();
        TestFolder folder = folder();
        int rows = count / 4;
        for (int file = 0; file < 4; file++) {
            long[] ids = new long[rows];
            int[] districts = new int[rows];
            long[] credits = new long[rows];
            for (int i = 0; i < rows; i++) {
                do {
                    ids[i] = random.nextLong(1_000_000_000_000L, 9_000_000_000_000L);
                } while (expected.containsKey(ids[i]));
                districts[i] = random.nextInt();
                credits[i] = random.nextLong(1L << 59);
                expected.put(ids[i], new WalletFacts(districts[i], credits[i]));
            }
            DictionaryVector groups =
                    new DictionaryVector(new int[rows], BytesVector.ofStrings("SMARTPHONE"), null, rows);
            folder.with(
                    "part-" + file + ".parquet",
                    List.of(
                            new LongVector(ids, rows),
                            new IntVector(districts, rows),
                            groups,
                            new LongVector(credits, rows)),
                    rows);
        }
        CheckedDataset wallets = folder.checked();
        for (int time = 0; time < 2; time++) { // built, then opened
            try (WalletStore store = open(wallets)) {
                assertThat(store.size()).isEqualTo(count);
                int wrong = 0;
                for (Map.Entry<Long, WalletFacts> entry : expected.entrySet()) {
                    wrong += entry.getValue().equals(store.find(entry.getKey())) ? 0 : 1;
                }
                assertThat(wrong).isZero();
                int strangers = 0;
                for (long id = 0; id < 100_000; id++) {
                    strangers += store.find(id) == null ? 0 : 1;
                }
                assertThat(strangers).isZero();
            }
        }
    }

    @Test
    void namesEveryDefectiveRowAndBuildsNothing() throws Exception {
        CheckedDataset wallets = folder().with(
                        FILE,
                        wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L),
                        wallet(null, 1001, null, 1_000_000L),
                        wallet(OTHER_CITIZEN, 1001, "SMARTPHONE", -1L))
                .with(
                        "part-1.parquet",
                        wallet(CITIZEN + 7, null, "SMARTPHONE", null),
                        wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L))
                .checked();
        assertThatThrownBy(() -> open(wallets))
                .isInstanceOfSatisfying(
                        DropFaultsException.class,
                        e -> assertThat(e.getMessage().lines())
                                .containsExactly(
                                        "dataset wallets, file part-0.parquet, column citizen_id: expected one row for each citizen,"
                                                + " found in row 0 citizen 1-1001-xxxxx-xx-x, who has another row",
                                        "dataset wallets, file part-0.parquet, column citizen_id: expected no null, found in row 1 a null",
                                        "dataset wallets, file part-0.parquet, column applicant_group: expected no null, found in row 1 a null",
                                        "dataset wallets, file part-0.parquet, column credit: expected a credit of 0.00 or more, found in"
                                                + " row 2 -1 satang for 3-1001-xxxxx-xx-x",
                                        "dataset wallets, file part-1.parquet, column district_code: expected no null, found in row 0 a null",
                                        "dataset wallets, file part-1.parquet, column credit: expected no null, found in row 0 a null",
                                        "dataset wallets, file part-1.parquet, column citizen_id: expected one row for each citizen,"
                                                + " found in row 1 citizen 1-1001-xxxxx-xx-x, who has another row"));
        assertThat(StoreFiles.of(directory.resolve("cache")).unlocked()).isEmpty();
    }

    @Test
    void namesAThousandFaultsAndCountsTheRest() throws Exception {
        Object[][] rows = new Object[2500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = wallet(CITIZEN + i, 1001, "SMARTPHONE", -1L);
        }
        CheckedDataset wallets = folder().with(FILE, rows).checked();
        assertThatThrownBy(() -> open(wallets)).isInstanceOfSatisfying(DropFaultsException.class, e -> {
            assertThat(e.faults()).hasSize(FaultList.MAX_NAMED + 1);
            assertThat(e.faults().get(999).found()).startsWith("in row 999 ");
            assertThat(e.faults().get(1000).found()).isEqualTo("2500 faults, of which 1000 are named here");
        });
    }

    @Test
    void wrongDigestsOfFilesAreNamedAndNothingIsBuilt() throws Exception {
        TestFolder folder = folder().with(FILE, wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L))
                .with("part-1.parquet", wallet(OTHER_CITIZEN, 1001, "SMARTPHONE", 1_000_000L));
        CheckedDataset wallets = folder.checked();
        flipByte(folder.file(FILE), 1); // in the magic number at the start, which no reader looks at
        flipByte(folder.file("part-1.parquet"), 1);
        assertThatThrownBy(() -> open(wallets))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining("file part-0.parquet: expected SHA-256 "
                        + wallets.files().get(0).sha256())
                .hasMessageContaining("file part-1.parquet: expected SHA-256 ");
        assertThat(StoreFiles.of(directory.resolve("cache")).unlocked()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadToItsEndIsTheDeliverysFault() throws Exception {
        TestFolder folder = folder().with(FILE, wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L))
                .with("part-1.parquet", wallet(OTHER_CITIZEN, 1001, "SMARTPHONE", -1L));
        CheckedDataset wallets = folder.checked();
        try (RandomAccessFile file = new RandomAccessFile(folder.file(FILE).toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertThatThrownBy(() -> open(wallets))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining("file part-0.parquet: expected a file that can be read to its end")
                .hasMessageContaining("file part-1.parquet, column credit");
    }

    @Test
    void aStoreThatWasClosedSaysSo() throws Exception {
        CheckedDataset wallets = folder().with(FILE, wallet(CITIZEN, 1001, "SMARTPHONE", 1_000_000L))
                .checked();
        WalletStore store = open(wallets);
        WalletStore other = open(wallets);
        store.close();
        store.close();
        assertThatThrownBy(() -> store.find(CITIZEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was closed");
        assertThat(other.find(CITIZEN)).isNotNull();
        other.close();
    }

    static void flipByte(Path file, long position) throws Exception {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            int before = access.read();
            access.seek(position);
            access.write(before ^ 0x40);
        }
    }
}
