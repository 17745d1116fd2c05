package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.wallet.directory.SealedMap.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One user's hold on a store that others may share. */
final class StoreHandle {

    private static final Logger LOG = LoggerFactory.getLogger(StoreHandle.class);

    private final Path folder;
    private final SealedMap map;
    private final List<RejectedRow> rejects;
    private final AtomicBoolean closed = new AtomicBoolean();

    private StoreHandle(Path folder, OpenStore store) {
        this.folder = folder;
        this.map = store.map();
        this.rejects = store.rejects();
    }

    static StoreHandle open(StoreContent content, Path cacheFolder, ProgressListener progress)
            throws DropFaultsException, IOException {
        ChronicleJavaOptions.require();
        StoreCache cache = new StoreCache(cacheFolder, content);
        return new StoreHandle(cache.folder(), SharedStores.acquire(cache, progress));
    }

    @Nullable
    Slot find(long id) {
        if (closed.get()) {
            throw new IllegalStateException("store " + folder + " was closed");
        }
        try {
            return map.find(id);
        } catch (DamagedStoreException e) {
            breakSeal();
            throw e;
        }
    }

    /** So that the next process builds the store again. */
    private void breakSeal() {
        try {
            Files.deleteIfExists(folder.resolve(StoreSeal.SEAL_FILE));
        } catch (IOException e) {
            LOG.error("delete {} by hand: it is damaged", folder, e);
        }
    }

    long entries() {
        return map.entries();
    }

    List<RejectedRow> rejects() {
        return rejects;
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            SharedStores.release(folder);
        }
    }
}
