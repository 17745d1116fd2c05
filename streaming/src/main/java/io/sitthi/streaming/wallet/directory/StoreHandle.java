package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.wallet.directory.SealedMap.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One user's hold on a store that others may share. */
final class StoreHandle {

    private final Path folder;
    private final OpenStore store;
    private final AtomicBoolean closed = new AtomicBoolean();

    private StoreHandle(Path folder, OpenStore store) {
        this.folder = folder;
        this.store = store;
    }

    static StoreHandle open(StoreContent content, Path cacheFolder, ProgressListener progress)
            throws DropFaultsException, IOException {
        ChronicleJavaOptions.require();
        StoreCache cache = new StoreCache(cacheFolder, content);
        return new StoreHandle(cache.folder(), SharedStores.acquire(cache, progress));
    }

    /** The store's wallet or merchant. */
    @Nullable
    Slot find(long id) {
        requireOpen();
        return store.find(id);
    }

    @Nullable
    MerchantFacts findMerchant(long id) {
        requireOpen();
        return store.findMerchant(id);
    }

    RecentMerchants recentMerchants() {
        requireOpen();
        return store.recentMerchants();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("store " + folder + " was closed");
        }
    }

    long entries() {
        return store.map().entries();
    }

    List<RejectedRow> rejects() {
        return store.rejects();
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            SharedStores.release(folder);
        }
    }
}
