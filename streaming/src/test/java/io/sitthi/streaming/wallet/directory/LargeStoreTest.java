package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cost of opening a store does not grow with its size. The system property {@code sitthi.test.wallets} says how
 * many wallets it has: a nation's are 45 million.
 */
class LargeStoreTest {

    private static final int WALLETS = Integer.getInteger("sitthi.test.wallets", 3_000_000);
    private static final int ROWS_PER_FILE = 1 << 19;
    private static final long CITIZEN = 1_100_100_000_001L;

    /** The seal's pages, Chronicle's header and what a manifest and footers take, with room. */
    private static final long MAX_READ_BYTES = 2 << 20;

    @TempDir
    Path directory;

    @Test
    void openingItReadsNextToNothingOfIt() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/smaps")), "only Linux tells");
        wallets("few", 10);
        CheckedDataset wallets = wallets("wallets", WALLETS);
        WalletStore.open(wallets, directory.resolve("cache"), ProgressListener.NONE)
                .close();
        String said = StoreProcess.start(ChronicleJavaOptions.ALL, "measure", directory.toString())
                .output();
        Matcher numbers = Pattern.compile("wallets (\\d+) read (\\d+) resident (\\d+) of (\\d+)")
                .matcher(said);
        assertThat(numbers.find()).as(said).isTrue();
        long mapBytes = Long.parseLong(numbers.group(4));
        assertThat(Long.parseLong(numbers.group(1))).isEqualTo(WALLETS);
        assertThat(mapBytes).isGreaterThan(WALLETS * 24L);
        assertThat(Long.parseLong(numbers.group(2))).as(said).isLessThan(MAX_READ_BYTES);
        assertThat(Long.parseLong(numbers.group(3))).as(said).isLessThan(mapBytes / 10);
        try (WalletStore store = WalletStore.open(wallets, directory.resolve("cache"), ProgressListener.NONE)) {
            for (int i = 0; i < WALLETS; i += WALLETS / 1_000) {
                assertThat(store.find(citizen(i))).isEqualTo(new WalletFacts(1001 + i % 900, i));
                assertThat(store.find(citizen(i) + 1)).isNull();
            }
        }
    }

    private static long citizen(int number) {
        return CITIZEN + number * 17L;
    }

    private CheckedDataset wallets(String name, int count) throws Exception {
        TestFolder folder = new TestFolder(directory.resolve(name), WalletSchemas.WALLETS);
        for (int first = 0; first < count; first += ROWS_PER_FILE) {
            int rows = Math.min(ROWS_PER_FILE, count - first);
            long[] ids = new long[rows];
            int[] districts = new int[rows];
            long[] credits = new long[rows];
            for (int i = 0; i < rows; i++) {
                ids[i] = citizen(first + i);
                districts[i] = 1001 + (first + i) % 900;
                credits[i] = (long) first + i;
            }
            folder.with(
                    "part-" + first + ".parquet",
                    List.of(
                            new LongVector(ids, rows),
                            new IntVector(districts, rows),
                            new DictionaryVector(new int[rows], BytesVector.ofStrings("SMARTPHONE"), null, rows),
                            new LongVector(credits, rows)),
                    rows);
        }
        return folder.checked();
    }
}
