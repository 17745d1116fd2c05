package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of stores on the local disk. A store is a folder in it, named after the dataset, the layout and the digest of
 * the manifest that it was built from. It is built under a name of its own, flushed, sealed and renamed in one step, so
 * a store that has its name is whole; when in doubt it is built again. Any number of processes may use one cache.
 */
public final class StoreCache {

    /** Stores of one dataset that are kept, the most recently opened ones: each night brings another. */
    public static final int KEPT_STORES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(StoreCache.class);

    private static final String UNFINISHED = ".building-";
    private static final String DISCARDED = ".discarded-";

    private final Path cache;
    private final StoreContent content;
    private final CheckedDataset dataset;
    private final Path folder;

    public StoreCache(Path cache, StoreContent content) {
        this.cache = cache.toAbsolutePath().normalize();
        this.content = content;
        this.dataset = content.dataset();
        this.folder = this.cache.resolve(StoreSeal.folderName(dataset.dataset(), dataset.manifestSha256()));
    }

    /** Where the store stands, or will. */
    public Path folder() {
        return folder;
    }

    /**
     * Opens the store, built before or now.
     *
     * @throws DropFaultsException when it must be built and the dataset is not what it should be
     * @throws IOException when a file system fails
     */
    public OpenStore open(ProgressListener progress) throws DropFaultsException, IOException {
        makeCache();
        try (OutputLock lock = StoreLock.take(lockOf(folder))) {
            OpenStore sealed = openSealed();
            if (sealed != null) {
                return sealed;
            }
            discard(folder);
            discardLeftovers();
            build(progress);
            discardOld();
            OpenStore built = openSealed();
            if (built == null) {
                throw new IOException(folder + ": what was just built cannot be opened; is another process deleting"
                        + " files there, or is the disk failing?");
            }
            return built;
        }
    }

    private Path lockOf(Path store) {
        return cache.resolve(store.getFileName() + ".lock");
    }

    /** Wallets and merchants are personal data: nobody but the owner reads a folder that is made for them here. */
    private void makeCache() throws IOException {
        if (Files.isDirectory(cache)) {
            return;
        }
        if (cache.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(cache);
        }
    }

    /** The store, if there is a valid one. Called under the lock. */
    private @Nullable OpenStore openSealed() throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        StoreSeal seal = StoreSeal.read(folder);
        String doubt = seal == null
                ? "it has no valid seal"
                : seal.mismatch(folder, dataset.dataset(), dataset.manifestSha256());
        if (doubt == null && seal != null) {
            try {
                OpenStore store = open(seal);
                Files.setLastModifiedTime(folder.resolve(StoreSeal.SEAL_FILE), FileTime.from(Instant.now()));
                return store;
            } catch (IOException | RuntimeException e) {
                LOG.warn("store {} cannot be opened", folder, e);
                doubt = "it cannot be opened";
            }
        }
        LOG.warn("store {} is built again: {}", folder, doubt);
        return null;
    }

    private OpenStore open(StoreSeal seal) throws IOException {
        ChronicleJavaOptions.require();
        List<RejectedRow> rejects = RejectedRowsFile.read(folder.resolve(StoreSeal.REJECTS_FILE));
        SealedMap map = SealedMap.open(folder.resolve(StoreSeal.MAP_FILE), content.valueBytes(), seal.rows());
        if (map.entries() != seal.entries()) {
            long found = map.entries();
            map.close();
            throw new IOException(folder + ": " + found + " entries, sealed were " + seal.entries());
        }
        return new OpenStore(folder, map, List.copyOf(rejects));
    }

    private void build(ProgressListener progress) throws DropFaultsException, IOException {
        Path building = cache.resolve(UNFINISHED + folder.getFileName() + "-" + UUID.randomUUID());
        Files.createDirectory(building);
        try {
            FaultList faults = new FaultList(dataset.dataset());
            Path file = building.resolve(StoreSeal.MAP_FILE);
            long entries;
            long rows = content.rows();
            try (SealedMap map = SealedMap.create(file, content.valueBytes(), rows)) {
                List<RejectedRow> rejects = content.fill(map, faults, progress);
                faults.throwIfAny();
                entries = map.entries();
                RejectedRowsFile.write(building.resolve(StoreSeal.REJECTS_FILE), rejects);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            StoreSeal.of(building, dataset.dataset(), dataset.manifestSha256(), rows, entries)
                    .write(building);
            Location.of(building).renameTo(Location.of(folder));
        } finally {
            Location.of(building).delete();
        }
    }

    /** Removes a store in one step: processes that have it open keep it, and none finds half a store. */
    private void discard(Path store) throws IOException {
        if (Files.exists(store)) {
            Path discarded = cache.resolve(DISCARDED + store.getFileName() + "-" + UUID.randomUUID());
            Location.of(store).renameTo(Location.of(discarded));
            Location.of(discarded).delete();
        }
    }

    /** While a store's lock is held, any leftovers are those of a process that died. */
    private void discardLeftovers() throws IOException {
        for (Path path : children()) {
            String name = path.getFileName().toString();
            if (name.startsWith(UNFINISHED + folder.getFileName())
                    || name.startsWith(DISCARDED + folder.getFileName())) {
                LOG.info("deleting {}, left by a process that ended early", path);
                Location.of(path).delete();
            }
        }
    }

    /** A store that is being opened or built is left alone; one that is open stays so until it is closed. */
    private void discardOld() throws IOException {
        List<Path> stores = new ArrayList<>();
        for (Path path : children()) {
            String name = path.getFileName().toString();
            if (name.startsWith(dataset.dataset().folder() + "-v") && !path.equals(folder) && Files.isDirectory(path)) {
                stores.add(path);
            }
        }
        stores.sort(Comparator.comparing(StoreCache::lastOpened).reversed());
        for (Path old : stores.subList(Math.min(stores.size(), KEPT_STORES - 1), stores.size())) {
            try (OutputLock lock = OutputLock.tryTakeFile(lockOf(old))) {
                if (lock != null) {
                    LOG.info("deleting {}, the least recently opened store", old);
                    discard(old);
                }
            }
        }
    }

    private static FileTime lastOpened(Path store) {
        try {
            return Files.getLastModifiedTime(store.resolve(StoreSeal.SEAL_FILE));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(cache)) {
            return children.toList();
        }
    }
}
