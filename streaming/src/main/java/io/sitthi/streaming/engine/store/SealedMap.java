package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.CitizenId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import net.openhft.chronicle.hash.locks.InterProcessLock;
import net.openhft.chronicle.hash.serialization.SizeMarshaller;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapAbsentEntry;
import org.jspecify.annotations.Nullable;

/**
 * A Chronicle Map from ids to values: off-heap, in a file that is mapped into memory, so that opening it reads next to
 * nothing. Any number of threads may look up and, until it is sealed, add.
 *
 * <p>Chronicle maps the file for writing even to look something up, since it counts readers in it. Nothing else is
 * written once {@link StoreCache} has sealed the file.
 */
public final class SealedMap implements Closeable {

    /** Chronicle divides entries among segments by hash, never quite evenly: they may outgrow their share so far. */
    private static final double MAX_BLOAT_FACTOR = 4;

    /** Chronicle's layout of a handful of entries is not worth a case of its own. */
    private static final long MIN_ENTRIES = 1024;

    /** ENOSPC. */
    private static final String NO_SPACE = "posix_fallocate() returned 28";

    private final Path file;
    private final ChronicleMap<StoreKey, StoreValue> map;
    private final ThreadLocal<Slot> slots;

    private SealedMap(Path file, int valueBytes, ChronicleMap<StoreKey, StoreValue> map) {
        this.file = file;
        this.map = map;
        this.slots = ThreadLocal.withInitial(() -> new Slot(valueBytes));
    }

    /** Key and value of the thread's next operation. */
    private static final class Slot {
        private final StoreKey key = new StoreKey();
        private final StoreValue value;

        Slot(int valueBytes) {
            value = new StoreValue(valueBytes);
        }
    }

    /**
     * Makes an empty map in a new file, with all the disk space that it needs: a page for which there is no room when it
     * is first written would kill the process.
     *
     * @param valueBytes of each value: see {@link StoreContent#valueBytes}
     * @throws FileSystemException when there is no room for it
     */
    public static SealedMap create(Path file, int valueBytes, long entries) throws IOException {
        try {
            return new SealedMap(file, valueBytes, builder(valueBytes, entries).createPersistedTo(file.toFile()));
        } catch (IOException e) {
            // Chronicle has two messages of its own for this: one from its check beforehand, one for what Linux reports
            String message = String.valueOf(e.getMessage());
            if (message.startsWith("Not enough space to fallocate") || message.equals(NO_SPACE)) {
                throw (FileSystemException)
                        new FileSystemException(file.toString(), null, "No space left on device").initCause(e);
            }
            throw e;
        }
    }

    /** Opens the map in a file that is known to be whole: Chronicle does not survive one that is not. */
    public static SealedMap open(Path file, int valueBytes, long entries) throws IOException {
        return new SealedMap(file, valueBytes, builder(valueBytes, entries).createPersistedTo(file.toFile()));
    }

    private static ChronicleMapBuilder<StoreKey, StoreValue> builder(int valueBytes, long entries) {
        ChronicleJavaOptions.require();
        // Java's file locks are of the whole process, so that the map could not be open in two class loaders (two jobs
        // of one Flink process) at once. A sealed file needs no lock, and an unsealed one has a name of its own.
        System.setProperty("chronicle.map.disable.locking", "true");
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        return ChronicleMapBuilder.of(StoreKey.class, StoreValue.class)
                .name("sitthi")
                .keyReaderAndDataAccess(new StoreKey.Reader(), new StoreKey.Access())
                .keySizeMarshaller(SizeMarshaller.constant(StoreKey.BYTES))
                .valueReaderAndDataAccess(new StoreValue.Reader(), new StoreValue.Access())
                .valueSizeMarshaller(SizeMarshaller.constant(StoreValue.storedBytes(valueBytes)))
                .entries(Math.max(MIN_ENTRIES, entries))
                .maxBloatFactor(MAX_BLOAT_FACTOR)
                .checksumEntries(false)
                .removeReturnsNull(true)
                // the hook would hold on to this class, and with it to the class loader of a Flink job that has ended
                .skipCloseOnExitHook(true);
    }

    /**
     * Looks an id up.
     *
     * @return its value, which stands there until this thread's next call; null when there is none
     * @throws DamagedStoreException when the value is not what was stored
     */
    @Nullable
    public StoreValue find(long id) {
        Slot slot = slots.get();
        slot.key.id = id;
        if (map.getUsing(slot.key, slot.value) == null) {
            return null;
        }
        if (!slot.value.belongsTo(id)) {
            throw new DamagedStoreException(file, "the entry of " + CitizenId.mask(id) + " is not what was stored");
        }
        return slot.value;
    }

    /** The value of this thread's next {@link #add}, to be filled. */
    public StoreValue next() {
        return slots.get().value;
    }

    /**
     * Adds what {@link #next} was filled with.
     *
     * @return whether the id was new; otherwise nothing is changed
     */
    public boolean add(long id) {
        Slot slot = slots.get();
        slot.key.id = id;
        slot.value.seal(id);
        // putIfAbsent() would lock for reading and search, then lock for writing and search once more
        try (ExternalMapQueryContext<StoreKey, StoreValue, ?> query = map.queryContext(slot.key)) {
            InterProcessLock lock = query.writeLock();
            if (!lock.tryLock()) {
                lock.lock();
            }
            MapAbsentEntry<StoreKey, StoreValue> absent = query.absentEntry();
            if (absent == null) {
                return false;
            }
            query.insert(absent, query.wrapValueAsData(slot.value));
            return true;
        }
    }

    public void remove(long id) {
        Slot slot = slots.get();
        slot.key.id = id;
        map.remove(slot.key);
    }

    public long entries() {
        return map.longSize();
    }

    @Override
    public void close() {
        map.close();
    }
}
