package io.sitthi.streaming.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open store, and what its users in this process share with it. */
public final class OpenStore {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private final Path folder;
    private final SealedMap map;
    private final List<RejectedRow> rejects;
    private final Map<Class<?>, Object> shared = new HashMap<>();

    /**
     * @param folder where it stands
     * @param map the entries
     * @param rejects rows of the dataset that are not among them
     */
    public OpenStore(Path folder, SealedMap map, List<RejectedRow> rejects) {
        this.folder = folder;
        this.map = map;
        this.rejects = rejects;
    }

    public SealedMap map() {
        return map;
    }

    public List<RejectedRow> rejects() {
        return rejects;
    }

    /**
     * Looks an id up.
     *
     * @throws DamagedStoreException when the value is not what was stored
     */
    public <V> @Nullable V find(long id, StoreCodec<V> codec) {
        StoreValue value;
        try {
            value = map.find(id);
        } catch (DamagedStoreException e) {
            breakSeal();
            throw e;
        }
        return value == null ? null : codec.read(value);
    }

    /** Breaks the seal, so that the next process builds the store again. */
    private void breakSeal() {
        try {
            Files.deleteIfExists(folder.resolve(StoreSeal.SEAL_FILE));
        } catch (IOException e) {
            LOG.error("delete {} by hand: it is damaged", folder, e);
        }
    }

    /**
     * An object that all users of the store share, such as recent entries on the heap. Made when first needed.
     *
     * @param kind of the object; there is one of each kind
     */
    public synchronized <T> T shared(Class<T> kind, Function<OpenStore, T> maker) {
        Object found = shared.get(kind);
        if (found == null) {
            found = maker.apply(this);
            shared.put(kind, found);
        }
        return kind.cast(found);
    }
}
