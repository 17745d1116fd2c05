package io.sitthi.benchmarks.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample of a working thread's stack is counted under: the first part of the thread's group, in this order, that
 * knows a class on the stack. So what lies deepest stands first, and what calls it after it.
 */
enum Part {
    DECOMPRESS(ThreadTimes.Group.SCATTER, "decompressing pages", "io.sitthi.datasets.parquet.Decompressor"),
    DIGEST_INPUT(ThreadTimes.Group.SCATTER, "SHA-256 of the drop", "sun.security.", "java.security."),
    CHECK_PAGES(ThreadTimes.Group.SCATTER, "checksums of pages", "java.util.zip.CRC32"),
    WRITE_SCRATCH(
            ThreadTimes.Group.SCATTER,
            "sorting, packing and writing scratch files",
            "io.sitthi.jobs.wallet.scatter.BlockWriter"),
    READ_DROP(ThreadTimes.Group.SCATTER, "reading the drop's files", "sun.nio.ch."),
    IDENTITY(ThreadTimes.Group.SCATTER, "hashing names and laser codes", "io.sitthi.jobs.wallet.identity."),
    DECODE(ThreadTimes.Group.SCATTER, "decoding pages", "io.sitthi.datasets.parquet.ColumnReader"),
    REDUCE(ThreadTimes.Group.SCATTER, "reducing rows to records", "io.sitthi.jobs.wallet.scatter.DatasetScatter"),
    OTHER_SCATTER(ThreadTimes.Group.SCATTER, "other", ""),
    COMPRESS(ThreadTimes.Group.DECIDE, "compressing output", "io.sitthi.datasets.parquet.PageCompressor"),
    DIGEST_OUTPUT(ThreadTimes.Group.DECIDE, "SHA-256 of the output", "sun.security.", "java.security."),
    READ_SCRATCH(
            ThreadTimes.Group.DECIDE, "reading and unpacking scratch files", "io.sitthi.jobs.wallet.scatter.BlockFile"),
    WRITE_OUTPUT(ThreadTimes.Group.DECIDE, "writing and flushing output", "sun.nio.ch."),
    ENCODE(ThreadTimes.Group.DECIDE, "encoding output", "io.sitthi.datasets.parquet.RowGroupEncoder"),
    JOIN(ThreadTimes.Group.DECIDE, "joining and deciding", "io.sitthi.jobs.wallet.decide.BucketDecider"),
    GATHER(ThreadTimes.Group.DECIDE, "gathering and counting output rows", "io.sitthi.jobs.wallet.decide.PartWriter"),
    OTHER_DECIDE(ThreadTimes.Group.DECIDE, "other", "");

    private final ThreadTimes.Group lanes;
    private final String title;
    private final List<String> prefixes;

    Part(ThreadTimes.Group lanes, String title, String... prefixes) {
        this.lanes = lanes;
        this.title = title;
        this.prefixes = List.of(prefixes);
    }

    ThreadTimes.Group lanes() {
        return lanes;
    }

    String title() {
        return title;
    }

    /**
     * @param classes of the stack's methods
     * @return null when the thread is no working thread of the scatter or the decision
     */
    static @Nullable Part of(String thread, List<String> classes) {
        ThreadTimes.Group group = ThreadTimes.Group.ofThread(thread);
        for (Part part : values()) {
            for (String prefix : part.prefixes) {
                if (part.lanes == group && classes.stream().anyMatch(name -> name.startsWith(prefix))) {
                    return part;
                }
            }
        }
        return null;
    }
}
