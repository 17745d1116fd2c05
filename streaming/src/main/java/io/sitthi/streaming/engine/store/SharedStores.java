package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stores that are open in this process, each once, however many task slots use it. The last one to let go of a store
 * closes it.
 */
public final class SharedStores {

    private static final Map<Path, Object> OPENING = new ConcurrentHashMap<>();
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private SharedStores() {}

    private static final class Shared {
        private final OpenStore store;
        private int users;

        Shared(OpenStore store) {
            this.store = store;
        }
    }

    /** Opens a store, or joins those who have it open; {@link #release} lets go of it. */
    public static OpenStore acquire(StoreCache cache, ProgressListener progress)
            throws DropFaultsException, IOException {
        // one thread opens or builds; the others wait for it here, and those of other stores do not
        synchronized (OPENING.computeIfAbsent(cache.folder(), path -> new Object())) {
            OpenStore open = join(cache.folder());
            if (open != null) {
                return open;
            }
            OpenStore opened = cache.open(progress);
            synchronized (OPEN) {
                Shared shared = new Shared(opened);
                shared.users = 1;
                OPEN.put(cache.folder(), shared);
            }
            return opened;
        }
    }

    private static @Nullable OpenStore join(Path folder) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(folder);
            if (shared == null) {
                return null;
            }
            shared.users++;
            return shared.store;
        }
    }

    public static void release(Path folder) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(folder);
            if (shared == null) {
                throw new IllegalStateException("store " + folder + " is not open");
            }
            if (--shared.users == 0) {
                OPEN.remove(folder);
                shared.store.map().close();
            }
        }
    }

    /** How many use the store of this folder. */
    public static int users(Path folder) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(folder);
            return shared == null ? 0 : shared.users;
        }
    }
}
