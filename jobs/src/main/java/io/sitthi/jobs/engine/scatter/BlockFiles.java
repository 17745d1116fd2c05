package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All scattered blocks, open for reading by every lane.
 *
 * @param <B> the form of a tier's scattered blocks
 */
public final class BlockFiles<B extends ScatteredBlock> implements Closeable {

    /** A block with its file. */
    public record OpenBlock<B extends ScatteredBlock>(Block block, B file) {}

    private final List<OpenBlock<B>> blocks = new ArrayList<>();

    private BlockFiles() {}

    /** @throws IOException when one of them is missing or torn */
    public static <B extends ScatteredBlock> BlockFiles<B> open(
            List<Block> planned, Path scratch, ScatteredBlock.Opener<B> opener) throws IOException {
        BlockFiles<B> files = new BlockFiles<>();
        try {
            for (Block block : planned) {
                Path path = scratch.resolve(block.scratchName());
                B file = opener.open(block, path);
                if (file == null) {
                    throw new IOException("scratch file " + path + " is missing");
                }
                files.blocks.add(new OpenBlock<>(block, file));
                if (file.rows() != block.rows()) {
                    throw new IOException(
                            "scratch file " + path + " has " + file.rows() + " rows, expected " + block.rows());
                }
            }
        } catch (IOException | RuntimeException e) {
            try (files) {
                throw e;
            }
        }
        return files;
    }

    /** The blocks in the order of the plan. */
    public List<OpenBlock<B>> all() {
        return Collections.unmodifiableList(blocks);
    }

    /** The blocks of a dataset in the order of the plan. */
    public List<OpenBlock<B>> of(Schema dataset) {
        return blocks.stream()
                .filter(block -> block.block().schema().equals(dataset))
                .toList();
    }

    /** Rows that no subject can be held to account for, in all blocks. */
    public long orphans() {
        return blocks.stream().mapToLong(block -> block.file().orphans()).sum();
    }

    @Override
    public void close() throws IOException {
        CloseAll.all(blocks.stream().map(OpenBlock::file).toList());
    }
}
