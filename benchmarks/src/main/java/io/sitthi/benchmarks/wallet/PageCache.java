package io.sitthi.benchmarks.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.ffi.LibraryLoader;

/** What the operating system keeps of files in memory. For Linux: elsewhere nothing can be dropped. */
final class PageCache {

    private static final int READ_ONLY = 0;
    private static final int DONT_NEED = 4;

    /** Fields of /proc/self/stat behind the name of the process, which ends with the last bracket. */
    private static final int MAJOR_FAULTS_FIELD = 9;

    private PageCache() {}

    /** Functions of the C library (POSIX.1-2017), as Linux declares them on 64-bit machines. */
    public interface CLibrary {
        int open(CharSequence path, int flags);

        int posix_fadvise(int descriptor, long offset, long length, int advice);

        int close(int descriptor);
    }

    private static final class Loaded {
        static final CLibrary C = LibraryLoader.create(CLibrary.class).load("c");
    }

    /**
     * Asks for the file's pages to be dropped. Those that a process has touched through a mapping, and those that wait to
     * be written, stay.
     *
     * @throws IOException when there is no such file, or the system knows no such wish
     */
    static void drop(Path file) throws IOException {
        int descriptor = Loaded.C.open(file.toString(), READ_ONLY);
        if (descriptor < 0) {
            throw new IOException(file + ": cannot be opened to drop its pages");
        }
        int failure = Loaded.C.posix_fadvise(descriptor, 0, 0, DONT_NEED);
        Loaded.C.close(descriptor);
        if (failure != 0) {
            throw new IOException(file + ": its pages cannot be dropped, error " + failure);
        }
    }

    /** How often this process has waited for a page from a disk so far; always 0 where that is not told. */
    static long majorFaults() throws IOException {
        Path file = Path.of("/proc/self/stat");
        if (!Files.exists(file)) {
            return 0;
        }
        String stat = Files.readString(file);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[MAJOR_FAULTS_FIELD]);
    }
}
