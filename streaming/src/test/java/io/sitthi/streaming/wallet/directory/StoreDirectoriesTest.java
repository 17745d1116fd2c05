package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.BrokenDatasetException;
import io.sitthi.streaming.engine.store.PinnedDataset;
import io.sitthi.streaming.engine.store.SharedStores;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoriesTest {

    private static final long CITIZEN = 1_100_100_000_001L;

    @TempDir
    Path directory;

    private CheckedDataset wallets;
    private CheckedDataset merchants;

    @BeforeEach
    void write() throws Exception {
        wallets = wallets(1_000_000L);
        merchants = new TestFolder(directory.resolve("merchants"), WalletSchemas.MERCHANTS)
                .with("b.parquet", new Object[] {7L, "a shop", "OTHER", "CLOSED", 1001})
                .with("a.parquet", new Object[] {8L, "a shop", "SMALL_SHOP", "ACTIVE", 1002})
                .checked();
    }

    private CheckedDataset wallets(long creditSatang) throws Exception {
        return new TestFolder(directory.resolve("wallets"), WalletSchemas.WALLETS)
                .with("part-0.parquet", new Object[] {CITIZEN, 1001, "SMARTPHONE", creditSatang})
                .checked();
    }

    private OpenDirectories.Source travelled() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(new StoreDirectories(wallets, merchants, directory.resolve("cache")));
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (OpenDirectories.Source) input.readObject();
        }
    }

    @Test
    void tasksShareWhatTheyOpenAndTheLastCloses() throws Exception {
        OpenDirectories.Source source = travelled();
        OpenDirectories first = source.open();
        OpenDirectories second = source.open();
        assertThat(first.merchants()).isSameAs(second.merchants());
        assertThat(first.digest()).isEqualTo(second.digest());
        first.close();
        assertThat(second.wallets().find(CITIZEN)).isEqualTo(new WalletFacts(1001, 1_000_000));
        assertThat(second.merchants().find(7)).isNotNull();
        assertThat(second.merchants().find(8)).isNotNull();
        assertThat(second.merchants().find(9)).isNull();
        second.close();
        for (Path store : StoreFiles.of(directory.resolve("cache")).unlocked()) {
            assertThat(SharedStores.users(store)).isZero();
        }
    }

    @Test
    void keysTravelAsTheNameOfTheirFileAndNeverThemselves() throws Exception {
        String key = Base64.getEncoder().encodeToString("0123456789012345".getBytes(StandardCharsets.US_ASCII));
        Path keys = Files.writeString(directory.resolve("keys"), "key.f = " + key + "\n");
        KeyFile file = KeyFile.parse(Files.readAllBytes(keys), keys.toString());
        PinnedDataset pinned = PinnedDataset.of(new CheckedDataset(
                wallets.dataset(),
                wallets.folder().with(Encryption.reading(file)),
                wallets.manifest(),
                wallets.manifestSha256(),
                wallets.files()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(pinned);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(key, "0123456789012345");
        CheckedDataset unpinned = pinned.unpin();
        for (CheckedDataset.CheckedFile each : unpinned.files()) {
            assertThat(each.location().encryption().keys().key("f".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo("0123456789012345".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void onceBuiltTheyOpenWithoutTheDatasets() throws Exception {
        OpenDirectories.Source source = travelled();
        source.open().close();
        Location.of(directory.resolve("wallets")).delete();
        Location.of(directory.resolve("merchants")).delete();
        try (OpenDirectories open = source.open()) {
            assertThat(open.wallets().find(CITIZEN)).isNotNull();
        }
    }

    @Test
    void otherDataHasAnotherDigest() throws Exception {
        String before;
        try (OpenDirectories open = travelled().open()) {
            before = open.digest();
        }
        wallets = wallets(2_000_000L);
        try (OpenDirectories open = travelled().open()) {
            assertThat(open.digest()).hasSize(64).isNotEqualTo(before);
            assertThat(open.wallets().find(CITIZEN)).isEqualTo(new WalletFacts(1001, 2_000_000));
        }
    }

    @Test
    void aDatasetThatChangedSinceItWasCheckedIsRefused() throws Exception {
        OpenDirectories.Source source = travelled();
        wallets(2_000_000L);
        assertThatThrownBy(source::open)
                .isInstanceOf(BrokenDatasetException.class)
                .hasMessageContaining("dataset wallets, file part-0.parquet: expected SHA-256 ")
                .hasCauseInstanceOf(DropFaultsException.class);
        for (Path store : StoreFiles.of(directory.resolve("cache")).unlocked()) {
            assertThat(SharedStores.users(store)).isZero();
        }
    }
}
