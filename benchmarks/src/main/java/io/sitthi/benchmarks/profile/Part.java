package io.sitthi.benchmarks.profile;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;

/**
 * What a sample of a stack is counted under: the first part, in this order, that knows one of the stack's methods. So
 * what lies deepest in the stack stands first, and what calls it after it.
 */
enum Part {
    DECOMPRESS("decompressing pages", "io.sitthi.datasets.parquet.Decompressor"),
    COMPRESS("compressing output pages", "io.sitthi.datasets.parquet.PageCompressor"),
    DIGEST("digests (SHA-256)", "sun.security.provider", "java.security.MessageDigest"),
    CHECKSUM("checksums (CRC)", "java.util.zip.CRC32", "java.util.zip.CRC32C"),
    WRITE_SCRATCH("sorting, packing and writing scratch files", "io.sitthi.jobs.wallet.scatter.BlockWriter"),
    READ_SCRATCH("reading and unpacking scratch files", "io.sitthi.jobs.wallet.scatter.BlockFile"),
    FILES("reading the drop, writing and flushing output", "sun.nio.ch.", "java.io."),
    IDENTITY("normalising and hashing names and laser codes", "io.sitthi.jobs.wallet.identity."),
    DECODE("decoding pages", "io.sitthi.datasets.parquet.ColumnReader"),
    ENCODE("encoding output", "io.sitthi.datasets.parquet.RowGroupEncoder"),
    REDUCE("reducing rows to records", "io.sitthi.jobs.wallet.scatter.DatasetScatter"),
    DECIDE("joining and deciding", "io.sitthi.jobs.wallet.decide.BucketDecider"),
    WRITE_PARTS("gathering and counting output rows", "io.sitthi.jobs.wallet.decide.PartWriter"),
    REST("start, job history, check, report, and all else");

    private final String title;
    private final List<String> prefixes;

    Part(String title, String... prefixes) {
        this.title = title;
        this.prefixes = List.of(prefixes);
    }

    String title() {
        return title;
    }

    static Part of(List<RecordedFrame> frames) {
        return ofClasses(frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .toList());
    }

    static Part ofClasses(List<String> classes) {
        boolean ours = classes.stream()
                .anyMatch(name -> name.startsWith("io.sitthi.jobs.wallet.scatter.")
                        || name.startsWith("io.sitthi.jobs.wallet.decide."));
        if (!ours) {
            return REST;
        }
        for (Part part : values()) {
            for (String prefix : part.prefixes) {
                if (classes.stream().anyMatch(name -> name.startsWith(prefix))) {
                    return part;
                }
            }
        }
        return REST;
    }
}
