package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One user's hold on a store that others may share. */
public final class StoreHandle {

    private final Path folder;
    private final OpenStore store;
    private final AtomicBoolean closed = new AtomicBoolean();

    private StoreHandle(Path folder, OpenStore store) {
        this.folder = folder;
        this.store = store;
    }

    public static StoreHandle open(StoreContent content, Path cacheFolder, ProgressListener progress)
            throws DropFaultsException, IOException {
        ChronicleJavaOptions.require();
        StoreCache cache = new StoreCache(cacheFolder, content);
        return new StoreHandle(cache.folder(), SharedStores.acquire(cache, progress));
    }

    /**
     * What is stored under an id; null when nothing is.
     *
     * @throws DamagedStoreException when the value is not what was stored
     */
    public <V> @Nullable V find(long id, StoreCodec<V> codec) {
        requireOpen();
        return store.find(id, codec);
    }

    /** An object that all users of the store share. */
    public <T> T shared(Class<T> kind, Function<OpenStore, T> maker) {
        requireOpen();
        return store.shared(kind, maker);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("store " + folder + " was closed");
        }
    }

    public long entries() {
        return store.map().entries();
    }

    public List<RejectedRow> rejects() {
        return store.rejects();
    }

    public void close() {
        if (closed.compareAndSet(false, true)) {
            SharedStores.release(folder);
        }
    }
}
