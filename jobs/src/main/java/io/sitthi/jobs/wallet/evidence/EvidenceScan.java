package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One reading of all evidence, file by file, by several threads at once; what is read is held against its digests. */
public final class EvidenceScan {

    private EvidenceScan() {}

    /** One thread's share of the work. */
    public interface Lane extends Closeable {

        /** A file begins; its name is that of the evidence file. */
        void startFile(String name) throws IOException;

        /** Takes rows; all of a citizen's are among them. */
        void take(EvidenceGroup group) throws IOException;

        /** The file's rows are all there, and its digest holds. */
        void endFile() throws IOException;

        /** What a file that was not ended has begun is given up. */
        @Override
        void close() throws IOException;
    }

    /** Makes lanes. */
    public interface Lanes<L extends Lane> {
        L newLane();
    }

    /**
     * Reads all evidence.
     *
     * @param nationalities gives every nationality that matters a number of its own; called by several threads
     * @return the lanes, each done with its share
     * @throws CommandException when evidence is damaged, with status 3, or cannot be read
     */
    public static <L extends Lane> List<L> run(
            EvidenceFolder folder, int threads, BytesToLong nationalities, Lanes<L> lanes, LongConsumer rowsDone)
            throws CommandException {
        List<CheckedFile> files = folder.dataset().files();
        AtomicInteger next = new AtomicInteger();
        List<Future<L>> running = new ArrayList<>();
        boolean several = folder.isOfSeveralNights();
        int pieces = several ? NightEvidence.shares(folder) : files.size();
        int lanesAtOnce = Math.max(1, Math.min(threads, pieces));
        try (WorkerThreads workers = new WorkerThreads("evidence", lanesAtOnce)) {
            for (int lane = 0; lane < lanesAtOnce; lane++) {
                running.add(workers.submit(() -> {
                    try (L own = lanes.newLane()) {
                        Reading reading = several
                                ? ofShares(folder, pieces, nationalities)
                                : ofFiles(files, new EvidenceGroup(nationalities, false));
                        for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                            reading.read(piece, own, rowsDone);
                        }
                        return own;
                    } finally {
                        next.set(pieces); // after a failure the others need not go on
                    }
                }));
            }
            List<L> done = new ArrayList<>();
            for (Future<L> lane : running) {
                done.add(lane.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw failure(folder, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitStatus.FAILED, "interrupted while reading evidence", e);
        }
    }

    /** How one thread reads a piece of the whole. */
    @FunctionalInterface
    private interface Reading {
        void read(int piece, Lane lane, LongConsumer rowsDone) throws IOException, CommandException;
    }

    private static Reading ofFiles(List<CheckedFile> files, EvidenceGroup group) {
        return (piece, lane, rowsDone) -> {
            CheckedFile file = files.get(piece);
            lane.startFile(file.name());
            read(file, group, lane::take, rowsDone);
            lane.endFile();
        };
    }

    private static Reading ofShares(EvidenceFolder folder, int count, BytesToLong nationalities) {
        NightEvidence nights = new NightEvidence(folder, nationalities);
        Buckets shares = Buckets.forRows(folder.programme().header().name(), count, 1);
        return (piece, lane, rowsDone) -> {
            lane.startFile("%s-%05d.parquet".formatted(WalletSchemas.EVIDENCE.folder(), piece));
            lane.take(nights.share(piece, shares, false, rowsDone));
            lane.endFile();
        };
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface RowSink {
        /** Takes rows; all of a citizen's are among them. */
        void take(EvidenceGroup group) throws IOException;
    }

    /**
     * Reads one file of evidence.
     *
     * @throws CommandException with status 3 when it is not the file that its manifest names
     */
    static void read(CheckedFile file, EvidenceGroup group, RowSink sink, LongConsumer rowsDone)
            throws IOException, CommandException {
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            RowGroupReader columns = reader.rowGroupReader(group.columns());
            DigestingScan scan = reader.scan();
            for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                scan.next(columns);
                group.read(columns, file.name());
                sink.take(group);
                rowsDone.accept(group.count());
            }
            if (!scan.finish().equals(file.sha256())) {
                throw RunOutput.refused(file.location() + " is damaged: it is not the file that its manifest names");
            }
        }
    }

    /** What a reader's failure means to the operator. */
    public static CommandException failure(EvidenceFolder folder, @Nullable Throwable cause) {
        if (cause instanceof CommandException refused) {
            return refused;
        }
        if (cause instanceof MalformedParquetException) {
            return new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    "The evidence of " + folder.out() + " is damaged: " + cause.getMessage(),
                    cause);
        }
        if (cause instanceof IOException) {
            return new CommandException(
                    ExitStatus.FAILED,
                    "The evidence of " + folder.out() + " cannot be read: " + cause.getMessage(),
                    cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }
}
