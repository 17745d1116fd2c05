package io.sitthi.datasets.output;

import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks, before hours of work, whether the disks have room for what will be written. The needs are estimates; who knows
 * better, as on a disk that compresses, turns the look off: {@code SITTHI_DISK_CHECK=off} in the environment.
 */
public final class DiskSpace {

    private static final String PROPERTY = "sitthi.disk-check";
    private static final String ENVIRONMENT = "SITTHI_DISK_CHECK";

    private final Map<Object, List<Need>> needs = new LinkedHashMap<>();
    private final Map<Object, Long> free = new LinkedHashMap<>();

    private record Need(String what, Path path, long bytes) {}

    /**
     * So many bytes will be written there.
     *
     * @param what in words, such as "scratch files"
     */
    public DiskSpace need(String what, Path path, long bytes) {
        Path existing = existing(path);
        try {
            FileStore store = Files.getFileStore(existing);
            return need(what, path, bytes, store, store.getUsableSpace());
        } catch (IOException e) {
            // then it cannot be told
            return this;
        }
    }

    /** For an output, wherever it is; of a file system that is not local nothing is known. */
    public DiskSpace need(String what, Location location, long bytes) {
        return location instanceof LocalLocation local ? need(what, local.path(), bytes) : this;
    }

    DiskSpace need(String what, Path path, long bytes, Object store, long freeBytes) {
        needs.computeIfAbsent(store, unseen -> new ArrayList<>()).add(new Need(what, path, Math.max(0, bytes)));
        free.put(store, freeBytes);
        return this;
    }

    /** What to say when a disk has not room enough: for what, how much and where; null when there is room. */
    public @Nullable String lacking() {
        if ("off".equals(System.getProperty(PROPERTY, System.getenv(ENVIRONMENT)))) {
            return null;
        }
        List<String> lacking = new ArrayList<>();
        for (Map.Entry<Object, List<Need>> disk : needs.entrySet()) {
            long wanted = disk.getValue().stream().mapToLong(Need::bytes).sum();
            long found = free.getOrDefault(disk.getKey(), Long.MAX_VALUE);
            if (wanted > found) {
                lacking.add(say(disk.getValue(), wanted, found));
            }
        }
        return lacking.isEmpty()
                ? null
                : String.join("\n", lacking)
                        + "\nNothing was begun. Make room, or choose other places, and give the same command again.";
    }

    private static String say(List<Need> there, long wanted, long found) {
        StringBuilder text = new StringBuilder("Not enough room on a disk: about " + size(wanted) + " are needed, ");
        for (int i = 0; i < there.size(); i++) {
            Need need = there.get(i);
            text.append(i == 0 ? "" : " and ")
                    .append(size(need.bytes()))
                    .append(" for the ")
                    .append(need.what())
                    .append(" in ")
                    .append(need.path());
        }
        return text.append("; ").append(size(found)).append(" are free.").toString();
    }

    private static String size(long bytes) {
        return bytes < 10_000_000_000L
                ? String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }

    private static Path existing(Path path) {
        Path existing = path.toAbsolutePath();
        for (@Nullable Path parent = existing.getParent(); parent != null && !Files.exists(existing); ) {
            existing = parent;
            parent = existing.getParent();
        }
        return existing;
    }

    /** How much a folder holds already, as of a run that is continued; 0 when it is not there. */
    public static long bytesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
