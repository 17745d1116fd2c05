package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that are still to be scattered, shared by all lanes. When a lane takes a block, its bytes are fetched
 * and digested: in the file's order, by one lane at a time for each file. Lanes decode on their own.
 *
 * <p>A block that an earlier execution scattered is skipped if the file's bytes up to the block's end are unchanged;
 * otherwise it is scattered again.
 */
public final class ScatterQueue implements Closeable {

    private final Path scratch;
    private final ScatteredBlock.Opener<?> opener;
    private final LongConsumer rowsPassedOver;
    private final List<OpenFile> files = new ArrayList<>();
    private final List<Fault> wrongDigests = Collections.synchronizedList(new ArrayList<>());

    /**
     * The blocks of a plan.
     *
     * @param opener opens what an earlier execution scattered
     * @param rowsPassedOver receives the number of rows of every skipped block
     */
    public ScatterQueue(ScatterPlan plan, Path scratch, ScatteredBlock.Opener<?> opener, LongConsumer rowsPassedOver) {
        this.scratch = scratch;
        this.opener = opener;
        this.rowsPassedOver = rowsPassedOver;
        for (PlannedFile file : plan.files()) {
            files.add(new OpenFile(
                    file,
                    plan.blocks().stream().filter(block -> block.file() == file).toList()));
        }
    }

    /** A block whose bytes were fetched, one reader for each of its row groups. */
    record Fetched(Block block, List<RowGroupReader> rowGroups, byte[] prefixDigest) {}

    /** Makes readers of a file's row groups. */
    interface Readers {
        List<RowGroupReader> of(PlannedFile file, ParquetFileReader open, int count);
    }

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
    Fetched next(Readers readers) throws IOException {
        for (OpenFile file : files) {
            try {
                Fetched fetched = file.next(readers);
                if (fetched != null) {
                    return fetched;
                }
            } catch (MalformedParquetException | EOFException | FileNotFoundException e) {
                throw new DamagedInputException(file.planned.schema(), file.planned.name(), e);
            }
        }
        return null;
    }

    /** Closes the files that a failed run did not read to the end. */
    @Override
    public void close() throws IOException {
        CloseAll.all(files);
    }

    private final class OpenFile implements Closeable {

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

        synchronized @Nullable Fetched next(Readers readers) throws IOException {
            if (finished) {
                return null;
            }
            ParquetFileReader open = reader;
            DigestingScan digesting = scan;
            if (open == null || digesting == null) {
                open = ParquetFileReader.open(planned.location());
                digesting = open.scan();
                reader = open;
                scan = digesting;
            }
            while (nextBlock < blocks.size()) {
                Block block = blocks.get(nextBlock);
                byte[] earlier = earlierDigest(block);
                nextBlock++;
                Fetched fetched = fetch(readers, block, open, digesting, earlier);
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

        private @Nullable Fetched fetch(
                Readers readers,
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
            List<RowGroupReader> groups = readers.of(planned, open, block.rowGroups());
            for (int group = 0; group < block.rowGroups(); group++) {
                if (earlier == null) {
                    digesting.next(groups.get(group));
                } else {
                    open.fetch(groups.get(group), block.firstRowGroup() + group);
                }
            }
            return new Fetched(block, groups, digesting.prefixDigest());
        }

        private byte @Nullable [] earlierDigest(Block block) throws IOException {
            Path path = scratch.resolve(block.scratchName());
            try (ScatteredBlock earlier = opener.open(block, path)) {
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
                        planned.schema(), new Manifest.FileEntry(planned.name(), 0, 0, planned.sha256()), found));
            }
        }

        @Override
        public synchronized void close() throws IOException {
            ParquetFileReader open = reader;
            finished = true;
            reader = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
