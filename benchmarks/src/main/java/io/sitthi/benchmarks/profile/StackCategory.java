package io.sitthi.benchmarks.profile;

import java.util.List;

/**
 * What a sample of a stack is counted under: the first part, in this order, whose thread it is and that knows a method on
 * the stack. So what lies deepest stands first, and what calls it after it.
 */
enum StackCategory {
    COMPILE_C2("compiling Java, C2", List.of("C2 CompilerThre"), ""),
    COMPILE_C1("compiling Java, C1", List.of("C1 CompilerThre"), ""),
    COLLECT("collecting garbage", List.of("GC Thread", "G1 ", "VM Thread"), ""),
    DECOMPRESS("scatter: decompressing pages", StackCategory.SCATTER, "datasets/parquet/decoding/Decompressor."),
    DIGEST_INPUT("scatter: SHA-256 of the drop", StackCategory.SCATTER, "security/provider/", "sha256_impl"),
    CHECK_PAGES("scatter: checksums of pages", StackCategory.SCATTER, "java/util/zip/CRC32.", "updateBytesCRC32_"),
    WRITE_SCRATCH("scatter: sorting, packing, writing scratch files", StackCategory.SCATTER, "scatter/BlockWriter."),
    READ_DROP("scatter: reading the drop's files", StackCategory.SCATTER, "sun/nio/ch/"),
    IDENTITY("scatter: hashing names and laser codes", StackCategory.SCATTER, "datasets/text/"),
    CITIZEN_ID("scatter: check digits", StackCategory.SCATTER, "datasets/CitizenId."),
    DECODE("scatter: decoding pages", StackCategory.SCATTER, "datasets/parquet/ColumnReader."),
    REDUCE("scatter: reducing rows to records", StackCategory.SCATTER, "scatter/DatasetScatter."),
    OTHER_SCATTER("scatter: other", StackCategory.SCATTER, ""),
    COMPRESS("decide: compressing output", StackCategory.DECIDE, "datasets/parquet/PageCompressor."),
    DIGEST_OUTPUT("decide: SHA-256 of the output", StackCategory.DECIDE, "security/provider/", "sha256_impl"),
    READ_SCRATCH("decide: reading and unpacking scratch files", StackCategory.DECIDE, "scatter/BlockFile."),
    WRITE_OUTPUT("decide: writing and flushing output", StackCategory.DECIDE, "sun/nio/ch/"),
    ENCODE("decide: encoding output", StackCategory.DECIDE, "datasets/parquet/RowGroupEncoder."),
    JOIN("decide: joining and deciding", StackCategory.DECIDE, "decide/BucketDecider."),
    GATHER("decide: gathering and counting output rows", StackCategory.DECIDE, "decide/PartWriter."),
    OTHER_DECIDE("decide: other", StackCategory.DECIDE, ""),
    REST("start, check, job history, publishing, report", List.of(""), "");

    private static final String SCATTER = "scatterDrop-";
    private static final String DECIDE = "judgeBuckets-";

    private final String title;
    private final List<String> threads;
    private final List<String> methods;

    StackCategory(String title, String thread, String... methods) {
        this(title, List.of(thread), methods);
    }

    StackCategory(String title, List<String> threads, String... methods) {
        this.title = title;
        this.threads = threads;
        this.methods = List.of(methods);
    }

    String title() {
        return title;
    }

    /**
     * The part of a sample.
     *
     * @param stack a line of async-profiler's collapsed stacks: the thread, and then its methods, outermost first
     */
    static StackCategory of(String stack) {
        String thread = stack.startsWith("[") ? stack.substring(1) : stack;
        for (StackCategory part : values()) {
            if (part.threads.stream().anyMatch(thread::startsWith)
                    && part.methods.stream().anyMatch(stack::contains)) {
                return part;
            }
        }
        return REST;
    }
}
