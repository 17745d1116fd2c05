package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.scatter.ScatterPlan.PlannedFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that are still to be scattered, shared by all lanes. A block's bytes are fetched, and digested, when a lane
 * takes it: in the file's order, one lane at a time for each file. Decoding is the lanes' own work.
 *
 * <p>A block that was scattered by an earlier execution is passed over, if the file's bytes up to its end are still the
 * same: otherwise it is scattered again.
 */
public final class ScatterQueue implements Closeable {

    private final Location drop;
    private final Path scratch;
    private final List<OpenFile> files = new ArrayList<>();
    private final List<Fault> wrongDigests = Collections.synchronizedList(new ArrayList<>());
    private final LongConsumer rowsPassedOver;

    /** @param rowsPassedOver told the rows of every block that needs no scattering any more */
    public ScatterQueue(Location drop, ScatterPlan plan, Path scratch, LongConsumer rowsPassedOver) {
        this.drop = drop;
        this.scratch = scratch;
        this.rowsPassedOver = rowsPassedOver;
        for (PlannedFile file : plan.files()) {
            List<Block> blocks = new ArrayList<>();
            for (Block block : plan.blocks()) {
                if (block.dataset().equals(file.dataset()) && block.fileOrdinal() == file.ordinal()) {
                    blocks.add(block);
                }
            }
            files.add(new OpenFile(file, blocks));
        }
    }

    /** A block whose bytes were fetched, one reader for each of its row groups. */
    record Fetched(Block block, List<RowGroupReader> rowGroups, byte[] prefixDigest) {}

    /** Files whose bytes are not those that their manifests promise; complete once the queue is empty. */
    public List<Fault> wrongDigests() {
        return List.copyOf(wrongDigests);
    }

    /**
     * Takes the next block.
     *
     * @return null when none is left
     */
    @Nullable
    Fetched next(ScatterLane lane) throws IOException {
        for (OpenFile file : files) {
            try {
                Fetched fetched = file.next(lane);
                if (fetched != null) {
                    return fetched;
                }
            } catch (MalformedParquetException e) {
                throw new DamagedInputException(file.planned.dataset(), String.valueOf(e.getMessage()), e);
            } catch (EOFException | FileNotFoundException e) {
                throw new DamagedInputException(
                        file.planned.dataset(), file.planned.name() + ": shrank or went away while it was read", e);
            }
        }
        return null;
    }

    private final class OpenFile {

        private final PlannedFile planned;
        private final List<Block> blocks;
        private int nextBlock;
        private boolean finished;
        private @Nullable ParquetFileReader reader;
        private @Nullable DigestingScan scan;

        OpenFile(PlannedFile planned, List<Block> blocks) {
            this.planned = planned;
            this.blocks = blocks;
        }

        synchronized @Nullable Fetched next(ScatterLane lane) throws IOException {
            if (finished) {
                return null;
            }
            ParquetFileReader open = reader;
            DigestingScan digesting = scan;
            if (open == null || digesting == null) {
                open = ParquetFileReader.open(
                        drop.resolve(planned.dataset().folder()).resolve(planned.name()));
                digesting = open.scan();
                reader = open;
                scan = digesting;
            }
            while (nextBlock < blocks.size()) {
                Block block = blocks.get(nextBlock);
                byte[] earlier = earlierDigest(block);
                nextBlock++;
                Fetched fetched = fetch(lane, block, open, digesting, earlier);
                if (nextBlock == blocks.size()) {
                    finish(open, digesting);
                }
                if (fetched != null) {
                    return fetched;
                }
                rowsPassedOver.accept(block.rows());
            }
            if (!finished) {
                finish(open, digesting);
            }
            return null;
        }

        synchronized void close() throws IOException {
            ParquetFileReader open = reader;
            finished = true;
            reader = null;
            if (open != null) {
                open.close();
            }
        }

        private @Nullable Fetched fetch(
                ScatterLane lane,
                Block block,
                ParquetFileReader open,
                DigestingScan digesting,
                byte @Nullable [] earlier)
                throws IOException {
            if (earlier != null) {
                for (int group = 0; group < block.rowGroups(); group++) {
                    digesting.skip();
                }
                if (Arrays.equals(earlier, digesting.prefixDigest())) {
                    return null;
                }
                Files.delete(scratch.resolve(block.scratchName()));
            }
            List<RowGroupReader> readers = lane.readers(planned, open, block.rowGroups());
            for (int group = 0; group < block.rowGroups(); group++) {
                if (earlier == null) {
                    digesting.next(readers.get(group));
                } else {
                    open.fetch(readers.get(group), block.firstRowGroup() + group);
                }
            }
            return new Fetched(block, readers, digesting.prefixDigest());
        }

        private byte @Nullable [] earlierDigest(Block block) throws IOException {
            Path path = scratch.resolve(block.scratchName());
            try (BlockFile earlier = BlockFile.open(path)) {
                return earlier == null ? null : earlier.prefixDigest();
            } catch (DamagedBlockException e) {
                Files.delete(path);
                return null;
            }
        }

        private void finish(ParquetFileReader open, DigestingScan digesting) throws IOException {
            finished = true;
            String found;
            try (open) {
                found = digesting.finish();
            }
            if (!found.equals(planned.sha256())) {
                wrongDigests.add(Fault.wrongDigest(
                        planned.dataset(), new Manifest.FileEntry(planned.name(), 0, 0, planned.sha256()), found));
            }
        }
    }

    /** Lets go of the files that a run which failed had not read to their end. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (OpenFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The files of the plan, in order. */
    Collection<PlannedFile> plannedFiles() {
        return files.stream().map(file -> file.planned).toList();
    }
}
