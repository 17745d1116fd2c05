package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.DamagedStoreException;
import io.sitthi.streaming.engine.store.SharedStores;
import io.sitthi.streaming.engine.store.StoreCache;
import io.sitthi.streaming.engine.store.StoreSeal;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a store is opened as it is, and when it is built again. */
class StoreCacheTest {

    private static final long CITIZEN = 1_100_100_000_001L;
    private static final int WALLETS = 3000;

    @TempDir
    Path directory;

    private Path cache;
    private CheckedDataset wallets;

    /** Rows that were read to build a store: none when it was opened as it stood. */
    private final AtomicLong rowsRead = new AtomicLong();

    @BeforeEach
    void writeWallets() throws Exception {
        cache = directory.resolve("cache");
        wallets = walletsAsOf(LocalDate.of(2024, 10, 16));
    }

    private CheckedDataset walletsAsOf(LocalDate day) throws Exception {
        Object[][] rows = new Object[WALLETS][];
        for (int i = 0; i < WALLETS; i++) {
            rows[i] = new Object[] {CITIZEN + i, 1001 + i % 900, "SMARTPHONE", 1_000_000L};
        }
        return new TestFolder(directory.resolve("wallets-" + day), WalletSchemas.WALLETS)
                .with("part-0.parquet", rows)
                .checked(day);
    }

    private WalletStore open(CheckedDataset dataset) throws Exception {
        rowsRead.set(0);
        ProgressListener progress = (stage, done, total) -> rowsRead.set(done);
        return WalletStore.open(dataset, cache, progress);
    }

    private void openAndLookUp() throws Exception {
        try (WalletStore store = open(wallets)) {
            for (int i = 0; i < WALLETS; i += 7) {
                assertThat(store.find(CITIZEN + i)).isEqualTo(new WalletFacts(1001 + i % 900, 1_000_000));
            }
            assertThat(store.size()).isEqualTo(WALLETS);
        }
    }

    private void build() throws Exception {
        openAndLookUp();
        assertThat(rowsRead).hasValue(WALLETS);
    }

    private void requireBuiltAgain() throws Exception {
        openAndLookUp();
        assertThat(rowsRead).as("rows read to build the store again").hasValue(WALLETS);
        openAndLookUp();
        assertThat(rowsRead).as("rows read afterwards").hasValue(0);
        assertThat(StoreFiles.of(cache).unlocked()).hasSize(1);
    }

    private Path file(String name) throws IOException {
        return StoreFiles.of(cache).store().resolve(name);
    }

    private static void setLength(Path file, long bytes) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(bytes);
        }
    }

    @Test
    void aSealedStoreIsOpenedWithoutReadingItsDataset() throws Exception {
        build();
        openAndLookUp();
        assertThat(rowsRead).hasValue(0);
        assertThat(StoreFiles.of(cache).store().getFileName()).hasToString("wallets-v4-" + wallets.manifestSha256());
    }

    @Test
    void anotherManifestIsAnotherStore() throws Exception {
        build();
        try (WalletStore store = open(walletsAsOf(LocalDate.of(2024, 10, 17)))) {
            assertThat(store.size()).isEqualTo(WALLETS);
            assertThat(rowsRead).hasValue(WALLETS);
        }
        openAndLookUp();
        assertThat(rowsRead).as("the first store is still there").hasValue(0);
    }

    @Test
    void aStoreUnderAnotherManifestsNameIsBuiltAgain() throws Exception {
        build();
        CheckedDataset next = walletsAsOf(LocalDate.of(2024, 10, 17));
        Path store = StoreFiles.of(cache).store();
        Files.move(store, store.resolveSibling(StoreSeal.folderName(WalletSchemas.WALLETS, next.manifestSha256())));
        wallets = next;
        requireBuiltAgain();
    }

    @Test
    void aMapThatShrankIsNeverMapped() throws Exception {
        build();
        Path map = file(StoreSeal.MAP_FILE);
        setLength(map, Files.size(map) - 4096);
        requireBuiltAgain();
    }

    @Test
    void anEmptyMapIsBuiltAgain() throws Exception {
        build();
        setLength(file(StoreSeal.MAP_FILE), 0);
        requireBuiltAgain();
    }

    @Test
    void aMapThatGrewIsBuiltAgain() throws Exception {
        build();
        Path map = file(StoreSeal.MAP_FILE);
        setLength(map, Files.size(map) + 4096);
        requireBuiltAgain();
    }

    @Test
    void aTornMapOfTheRightLengthIsBuiltAgain() throws Exception {
        build();
        Path map = file(StoreSeal.MAP_FILE);
        long bytes = Files.size(map);
        setLength(map, bytes / 2);
        setLength(map, bytes);
        requireBuiltAgain();
    }

    @Test
    void aDamagedHeaderIsBuiltAgain() throws Exception {
        build();
        WalletStoreTest.flipByte(file(StoreSeal.MAP_FILE), 300);
        requireBuiltAgain();
    }

    @Test
    void aMissingOrTornSealIsBuiltAgain() throws Exception {
        build();
        Files.delete(file(StoreSeal.SEAL_FILE));
        requireBuiltAgain();
        setLength(file(StoreSeal.SEAL_FILE), 200);
        requireBuiltAgain();
        WalletStoreTest.flipByte(file(StoreSeal.SEAL_FILE), 90);
        requireBuiltAgain();
        setLength(file(StoreSeal.SEAL_FILE), 1 << 20);
        requireBuiltAgain();
    }

    @Test
    void damagedOrMissingRejectsAreBuiltAgain() throws Exception {
        build();
        WalletStoreTest.flipByte(file(StoreSeal.REJECTS_FILE), 0);
        requireBuiltAgain();
        Files.delete(file(StoreSeal.REJECTS_FILE));
        requireBuiltAgain();
    }

    @Test
    void whatAKilledBuildLeftIsSweptAway() throws Exception {
        build();
        Path store = StoreFiles.of(cache).store();
        String name = store.getFileName().toString();
        Files.move(store, cache.resolve(".building-" + name + "-1"));
        Path discarded = Files.createDirectory(cache.resolve(".discarded-" + name + "-2"));
        Files.write(discarded.resolve(StoreSeal.MAP_FILE), new byte[100]);
        Path ofAnother = Files.createDirectory(cache.resolve(".building-merchants-v4-0"));
        openAndLookUp();
        assertThat(rowsRead).hasValue(WALLETS);
        assertThat(StoreFiles.of(cache).unlocked())
                .as("another store may be under way")
                .containsExactly(ofAnother, store);
    }

    @Test
    void aValueThatChangedIsNotBelieved() throws Exception {
        build();
        Path map = file(StoreSeal.MAP_FILE);
        byte[] content = Files.readAllBytes(map);
        long damaged = CITIZEN;
        while (indexOf(content, longBytes(damaged)) > content.length / 2) {
            damaged++; // the seal would notice damage in the second half
        }
        long id = damaged;
        WalletStoreTest.flipByte(map, indexOf(content, longBytes(id)) + Long.BYTES + 5); // in the credit
        try (WalletStore store = open(wallets)) {
            assertThat(rowsRead).as("the seal does not notice").hasValue(0);
            assertThatThrownBy(() -> store.find(id))
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining("1-1001-xxxxx-xx-x")
                    .hasMessageNotContaining(Long.toString(id));
            assertThat(store.find(id + 1)).isNotNull();
        }
        requireBuiltAgain();
    }

    @Test
    void onlyTheStoresThatWereOpenedLastAreKept() throws Exception {
        List<CheckedDataset> nights = new ArrayList<>();
        for (int night = 0; night < StoreCache.KEPT_STORES + 1; night++) {
            nights.add(walletsAsOf(LocalDate.of(2024, 11, 1 + night)));
            try (WalletStore store = open(nights.get(night))) {
                assertThat(store.find(CITIZEN)).isNotNull();
            }
            Thread.sleep(25); // the file system's clock, which on some kernels ticks a hundred times a second
        }
        assertThat(StoreFiles.of(cache).unlocked())
                .hasSize(StoreCache.KEPT_STORES)
                .doesNotContain(cache.resolve(StoreSeal.folderName(
                        WalletSchemas.WALLETS, nights.get(0).manifestSha256())));
    }

    @Test
    void manyThreadsBuildOneStoreOnceAndShareIt() throws Exception {
        int threads = 8;
        AtomicLong rows = new AtomicLong();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<WalletStore>> opening = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                opening.add(executor.submit(
                        () -> WalletStore.open(wallets, cache, (stage, done, total) -> rows.addAndGet(done))));
            }
            List<WalletStore> stores = new ArrayList<>();
            for (Future<WalletStore> store : opening) {
                stores.add(store.get());
            }
            Path folder = StoreFiles.of(cache).store();
            assertThat(rows).hasValue(WALLETS);
            assertThat(SharedStores.users(folder)).isEqualTo(threads);
            for (WalletStore store : stores) {
                assertThat(store.find(CITIZEN)).isNotNull();
                store.close();
            }
            assertThat(SharedStores.users(folder)).isZero();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void nobodyElseCanReadACacheThatIsMadeHere() throws Exception {
        build();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    private static byte[] longBytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }

    private static int indexOf(byte[] content, byte[] wanted) {
        for (int at = 0; at <= content.length - wanted.length; at++) {
            if (Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalStateException("not found");
    }
}
