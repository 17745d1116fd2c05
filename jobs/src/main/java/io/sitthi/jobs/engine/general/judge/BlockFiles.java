package io.sitthi.jobs.engine.general.judge;

import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.scatter.ScatterPlan.Block;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All scattered blocks, open for reading by every lane. */
public final class BlockFiles implements Closeable {

    /** A block with its file. */
    public record OpenBlock(Block block, BlockFile file) {}

    private final List<OpenBlock> blocks = new ArrayList<>();

    private BlockFiles() {}

    /** @throws IOException when one of them is missing or torn */
    public static BlockFiles open(List<Block> planned, Path scratch) throws IOException {
        BlockFiles files = new BlockFiles();
        try {
            for (Block block : planned) {
                Path path = scratch.resolve(block.scratchName());
                BlockFile file = BlockFile.open(path);
                if (file == null) {
                    throw new IOException("scratch file " + path + " is missing");
                }
                files.blocks.add(new OpenBlock(block, file));
                if (file.facts().rows() != block.rows()) {
                    throw new IOException(
                            "scratch file " + path + " has " + file.facts().rows() + " rows, expected " + block.rows());
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
    public List<OpenBlock> all() {
        return Collections.unmodifiableList(blocks);
    }

    @Override
    public void close() throws IOException {
        for (OpenBlock block : blocks) {
            block.file().close();
        }
    }
}
