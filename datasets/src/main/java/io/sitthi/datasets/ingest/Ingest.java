package io.sitthi.datasets.ingest;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.ingest.read.BlockSource;
import io.sitthi.datasets.ingest.read.DeliveredFiles;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.ingest.read.FilePosition;
import io.sitthi.datasets.ingest.read.RowBlock;
import io.sitthi.datasets.parquet.ParquetSchema;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a delivery: this thread cuts the files into blocks and takes what comes of them, in order; others read the rows. So
 * equal files give equal bytes, whatever the number of threads, and memory does not grow with the files.
 */
public final class Ingest {

    /** Faulty rows that are listed although they are more than are let through. */
    static final int LISTED_ROWS = 1_000;

    private static final int AHEAD = 2;

    /** About what a thread needs: a block, its columns, and their encoded form. */
    private static final long BLOCKS_A_THREAD = 12;

    private final IngestOptions options;
    private final Profile profile;
    private final int threads;
    private final LongConsumer bytesDone;
    private final ConcurrentLinkedQueue<BlockReader> idle = new ConcurrentLinkedQueue<>();
    private final RowGroupEncoder encoder;
    private final List<Column> columns;
    private final boolean[] summed;
    private final long maxListedRows;
    private final IngestCounts counts;
    private final List<CellFault> listed = new ArrayList<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final @Nullable IngestFindings findings;
    private long listedRows;
    private long bytes;
    private @Nullable OpenFile again;
    private long linesBefore;

    private Ingest(IngestOptions options, boolean checks, LongConsumer bytesDone) {
        this.options = options;
        this.profile = options.profile();
        long room = Runtime.getRuntime().maxMemory() / (BLOCKS_A_THREAD * options.blockBytes());
        this.threads = (int) Math.max(1, Math.min(options.threads(), room));
        this.bytesDone = bytesDone;
        this.columns = profile.columns().stream().map(ProfileColumn::column).toList();
        this.encoder = new RowGroupEncoder(ParquetSchema.of(columns), options.compression());
        this.maxListedRows = Math.max(LISTED_ROWS, options.maxFaultyRows());
        this.counts = new IngestCounts(columns.size());
        this.findings = checks ? new IngestFindings(profile) : null;
        this.summed = new boolean[columns.size()];
        for (int c = 0; c < summed.length; c++) {
            String name = columns.get(c).name();
            summed[c] = options.control().sums().containsKey(name)
                    && ProfileReader.isSummed(profile.dataset(), name)
                    && !(profile.columns().get(c).rule() instanceof CellRule.Constant);
        }
    }

    /**
     * Where reading can go on.
     *
     * @param input the delivered file
     * @param lines of it that were read
     */
    record Place(String input, FilePosition position, long lines) {}

    /** A delivered file that is open at a place. */
    record OpenFile(Place place, DeliveredFiles files) {}

    private record UnderWay(
            Future<BlockReader.Result> result, @Nullable FilePosition after) {}

    /** Takes the blocks of rows, in order. */
    interface Sink {
        /**
         * @param place where reading can go on after the block; null where it cannot
         * @param refused whether the delivery is refused already: what is written will be deleted
         */
        void accept(BlockReader.Result result, Ingest ingest, @Nullable Place place, boolean refused)
                throws IOException;

        /** A delivered file was read whole; everything of it was accepted. */
        default void fileRead(Ingest ingest, boolean refused) throws IOException {}
    }

    /**
     * Reads a delivery and writes nothing.
     *
     * @param bytesDone told how many bytes of text were read
     */
    public static IngestResult check(IngestOptions options, LongConsumer bytesDone)
            throws IOException, DeliveryException {
        Ingest ingest = new Ingest(options, true, bytesDone);
        ingest.run((result, reading, place, refused) -> {});
        return ingest.result();
    }

    /**
     * Reads a delivery for {@link IngestOutput}.
     *
     * @param again the file in which {@code from} ends; null when it ends with one
     */
    static Ingest into(
            IngestOptions options,
            LongConsumer bytesDone,
            @Nullable IngestProgress from,
            @Nullable OpenFile again,
            Sink sink)
            throws IOException, DeliveryException {
        Ingest ingest = new Ingest(options, false, bytesDone);
        if (from != null) {
            ingest.goOnFrom(from);
        }
        ingest.again = again;
        ingest.run(sink);
        return ingest;
    }

    private void goOnFrom(IngestProgress from) {
        digests.putAll(from.digests());
        counts.add(from.counts());
        listed.addAll(from.listed());
        listedRows = from.listedRows();
        bytes = from.bytes();
        bytesDone.accept(bytes);
    }

    /**
     * How far it has come.
     *
     * @param place in a file that was not read whole
     */
    IngestProgress progress(List<WrittenFile> parts, @Nullable Place place) {
        IngestCounts copy = new IngestCounts(columns.size());
        copy.add(counts);
        return new IngestProgress(digests, place, copy, listed, listedRows, bytes, parts);
    }

    List<Column> columns() {
        return columns;
    }

    /** Digest of each delivered file, by its place. */
    Map<String, String> digests() {
        return digests;
    }

    IngestResult result() {
        List<String> refusals = new ArrayList<>();
        if (counts.faultyRows > options.maxFaultyRows()) {
            refusals.add(Counted.plain(counts.faultyRows, "faulty row") + " of " + counts.rowsRead + ", where "
                    + options.maxFaultyRows() + " may be");
        }
        refusals.addAll(ControlCheck.compare(profile, options.control(), counts));
        return new IngestResult(
                counts.rowsRead,
                counts.faultyRows,
                counts.faults,
                Collections.unmodifiableList(listed),
                refusals,
                null,
                findings,
                bytes,
                0);
    }

    private void run(Sink sink) throws IOException, DeliveryException {
        ExecutorService executor = Executors.newFixedThreadPool(threads, Ingest::thread);
        try {
            Set<String> seen = new HashSet<>();
            for (Location input : options.inputs()) {
                if (!seen.add(input.absolute())) {
                    throw new DeliveryException(input.absolute() + ": the same file twice");
                }
                if (!digests.containsKey(input.absolute())) {
                    readFile(input, executor, sink);
                    sink.fileRead(this, isRefused());
                }
            }
            refuseRepeatedContent();
        } finally {
            executor.shutdownNow();
        }
    }

    /** One file delivered under two names would count every amount double. */
    private void refuseRepeatedContent() throws DeliveryException {
        Map<String, String> first = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            String other = first.putIfAbsent(file.getValue(), file.getKey());
            if (other != null) {
                throw new DeliveryException(file.getKey() + ": expected other content than that of " + other);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ingest");
        thread.setDaemon(true);
        return thread;
    }

    private void readFile(Location input, ExecutorService executor, Sink sink) throws IOException, DeliveryException {
        OpenFile begun = again;
        boolean goesOn = begun != null && begun.place().input().equals(input.absolute());
        try (DeliveredFiles files =
                begun != null && goesOn ? begun.files() : DeliveredFiles.open(profile, input, options.blockBytes())) {
            linesBefore = begun != null && goesOn ? begun.place().lines() : -1;
            BlockSource source;
            while ((source = files.next()) != null) {
                try {
                    readBlocks(input, files, source, executor, sink);
                } catch (ZipException | EOFException e) {
                    throw files.broken(e);
                }
                linesBefore = -1;
            }
            digests.put(input.absolute(), files.sha256Hex());
        }
    }

    private void readBlocks(
            Location input, DeliveredFiles files, BlockSource source, ExecutorService executor, Sink sink)
            throws IOException, DeliveryException {
        ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
        RowBlock block;
        while ((block = source.next()) != null) {
            RowBlock next = block;
            if (linesBefore < 0) {
                linesBefore = source.headerLines();
            }
            boolean encodes = findings == null && !isRefused();
            underWay.add(new UnderWay(executor.submit(() -> read(next, encodes)), files.position()));
            if (underWay.size() >= threads + AHEAD) {
                take(input, underWay.remove(), sink);
            }
        }
        while (!underWay.isEmpty()) {
            take(input, underWay.remove(), sink);
        }
    }

    private boolean isRefused() {
        return counts.faultyRows > options.maxFaultyRows();
    }

    private BlockReader.Result read(RowBlock block, boolean encodes) {
        BlockReader reader = idle.poll();
        if (reader == null) {
            reader = new BlockReader(profile, encoder, columns, summed, maxListedRows);
        }
        BlockReader.Result result = reader.read(block, encodes, findings != null);
        idle.add(reader);
        return result;
    }

    private void take(Location input, UnderWay block, Sink sink) throws IOException {
        BlockReader.Result result = await(block.result());
        counts.add(result.counts());
        long lastLine = -1;
        for (CellFault fault : result.faults()) {
            listedRows += fault.line() == lastLine ? 0 : 1;
            lastLine = fault.line();
            if (listedRows <= maxListedRows) {
                listed.add(inFile(fault, linesBefore));
            }
        }
        IngestFindings found = result.findings();
        if (findings != null && found != null) {
            findings.add(found, linesBefore);
        }
        linesBefore += result.lines();
        int text = result.block().textBytes();
        bytes += text;
        FilePosition after = block.after();
        sink.accept(result, this, after == null ? null : new Place(input.absolute(), after, linesBefore), isRefused());
        bytesDone.accept(text);
    }

    /** A fault whose line counts from its block's first, with its line in the file. */
    static CellFault inFile(CellFault fault, long linesBefore) {
        return new CellFault(
                fault.file(),
                linesBefore + fault.line() + 1,
                fault.byteOffset(),
                fault.column(),
                fault.code(),
                fault.expected(),
                fault.found());
    }

    private static BlockReader.Result await(Future<BlockReader.Result> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a block could not be read: " + cause, cause);
        }
    }
}
