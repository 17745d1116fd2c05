package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.Buckets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of two nights' verdicts, share by share, several shares at once. What moved in a share is found from verdicts,
 * and then told by finer shares, as finely as the files of evidence divide: so little is held in memory at a time, and threads
 * have enough to do where verdicts are a single file.
 */
final class Comparison {

    /** Rows of one night in one share, when all of a share's rows are held in memory. */
    private static final long SHARE_ROWS = 1 << 20;

    /** What one file of changes tells. */
    private record Told(MovedRows rows, int share) {}

    private final Night first;
    private final Night second;
    private final DifferenceLane.@Nullable Evidence evidence;
    private final @Nullable Location folder;
    private final Progress progress;
    private final boolean search;
    private final Buckets shares;
    private final Buckets finer;
    private final InvalidRows invalidBefore;
    private final InvalidRows invalidAfter;

    /** What was found and not told of yet. */
    private final Queue<Told> found = new ArrayDeque<>();

    private int nextShare;
    private int searching;
    private boolean failed;

    /**
     * A comparison.
     *
     * @param programmeName by it citizens are dealt to shares
     * @param evidence null when causes cannot be told
     * @param folder where {@code changes/} goes; null when it is not wanted
     * @param search whether a share may lie in any file, because the files are not cut as verify cuts them
     */
    Comparison(
            Night first,
            Night second,
            String programmeName,
            DifferenceLane.@Nullable Evidence evidence,
            @Nullable Location folder,
            Progress progress,
            boolean search) {
        this.first = first;
        this.second = second;
        this.evidence = evidence;
        this.folder = folder;
        this.progress = progress;
        this.search = search || !first.isCutAsVerifyCuts() || !second.isCutAsVerifyCuts();
        int count = count();
        shares = Buckets.forRows(programmeName, count, 1);
        finer = this.search || evidence == null
                ? shares
                : Buckets.forRows(programmeName, Math.max(count, evidence.shares()), 1);
        invalidBefore = new InvalidRows(first);
        invalidAfter = new InvalidRows(second);
    }

    /** Rows of one run in the same files are passed through; others are held in memory, and so in more shares. */
    private int count() {
        boolean streamed = !search && !first.isOneOfSeveral() && !second.isOneOfSeveral();
        if (streamed) {
            return Math.min(
                    first.verdicts().files().size(), second.verdicts().files().size());
        }
        long wanted = Math.max(1, Math.max(first.rows(), second.rows()) / SHARE_ROWS);
        return (int) Long.highestOneBit(Math.min(Buckets.MAX_COUNT, wanted));
    }

    /**
     * Compares.
     *
     * @throws OtherCutException when files hold other citizens than their place says, though nothing was to be searched
     */
    Difference.Result run(int threads) throws IOException, CommandException, OtherCutException {
        progress.start("difference", first.rows() + second.rows(), "registrations");
        List<DifferenceLane> lanes = new ArrayList<>(runLanes(Math.max(1, Math.min(threads, finer.count()))));
        lanes.add(compareInvalid());
        DifferenceCounts counts = new DifferenceCounts();
        List<WrittenFile> files = new ArrayList<>();
        for (DifferenceLane lane : lanes) {
            counts.addAll(lane.counts);
            files.addAll(lane.files);
        }
        files.sort(Comparator.comparing(WrittenFile::name));
        return new Difference.Result(counts, evidence != null, files);
    }

    /** Waits for all lanes, though one fails: whoever begins anew needs the folder for himself. */
    private List<DifferenceLane> runLanes(int count) throws IOException, CommandException, OtherCutException {
        List<DifferenceLane> lanes = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        try (WorkerThreads workers = new WorkerThreads("difference", count)) {
            List<Future<DifferenceLane>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(workers.submit(this::work));
            }
            for (Future<DifferenceLane> lane : running) {
                try {
                    lanes.add(workers.await(lane));
                } catch (IOException | IllegalStateException e) {
                    failures.add(e);
                }
            }
        }
        for (Exception failure : failures) {
            Throwable cause = failure instanceof IllegalStateException ? failure.getCause() : failure;
            if (cause instanceof IOException unreadable) {
                throw unreadable;
            }
            if (cause instanceof CommandException refused) {
                throw refused;
            }
            if (cause instanceof OtherCutException otherCut) {
                throw otherCut;
            }
            throw new IllegalStateException(cause);
        }
        return lanes;
    }

    private DifferenceLane newLane() {
        return new DifferenceLane(
                new ShareReader(first, progress::advance),
                new ShareReader(second, progress::advance),
                evidence,
                folder);
    }

    /** One thread's work, until there is none left. */
    private DifferenceLane work() throws IOException, CommandException, OtherCutException {
        boolean whole = false;
        try (DifferenceLane lane = newLane()) {
            for (Work task = next(lane); task != null; task = next(lane)) {
                task.run();
            }
            whole = true;
            return lane;
        } finally {
            if (!whole) {
                fail();
            }
        }
    }

    /** A piece of work. */
    private interface Work {
        void run() throws IOException, CommandException, OtherCutException;
    }

    private synchronized @Nullable Work next(DifferenceLane lane) throws IOException {
        while (!failed) {
            Told told = found.poll();
            if (told != null) {
                return () -> lane.tell(told.rows(), told.share(), finer.count(), search, fileName(told.share()));
            }
            if (nextShare < shares.count()) {
                int share = nextShare++;
                searching++;
                return () -> found(share, lane.find(share, shares, finer, search, invalidBefore, invalidAfter));
            }
            if (searching == 0) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while comparing", e);
            }
        }
        return null;
    }

    private synchronized void found(int share, MovedRows[] moved) {
        for (int part = 0; part < moved.length; part++) {
            found.add(new Told(moved[part], part * shares.count() + share));
        }
        searching--;
        notifyAll();
    }

    /** After a failure nobody need go on. */
    private synchronized void fail() {
        failed = true;
        notifyAll();
    }

    private DifferenceLane compareInvalid() throws IOException, CommandException, OtherCutException {
        try (DifferenceLane lane = newLane()) {
            MovedRows moved = lane.findInvalid(invalidBefore.together(), invalidAfter.together());
            lane.tellInvalid(moved, fileName(finer.count()));
            return lane;
        }
    }

    private static String fileName(int share) {
        return "changes-%05d.parquet".formatted(share);
    }

    /** The files of a run hold other citizens than their place says. */
    static final class OtherCutException extends Exception {

        private static final long serialVersionUID = 1L;

        OtherCutException() {
            super("the output is cut otherwise than verify cuts it");
        }
    }
}
