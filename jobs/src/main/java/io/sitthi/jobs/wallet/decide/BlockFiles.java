package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.wallet.scatter.Block;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All scattered blocks, open for reading by every lane. */
public final class BlockFiles implements Closeable {

    /** A block with its file. */
    public record OpenBlock(Block block, BlockFile file) {}

    private final List<OpenBlock> blocks;

    private BlockFiles(List<OpenBlock> blocks) {
        this.blocks = blocks;
    }

    /** @throws IOException when one of them is missing or torn */
    public static BlockFiles open(List<Block> planned, Path scratch) throws IOException {
        List<OpenBlock> blocks = new ArrayList<>();
        BlockFiles files = new BlockFiles(blocks);
        try {
            for (Block block : planned) {
                Path path = scratch.resolve(block.scratchName());
                BlockFile file = BlockFile.open(path);
                if (file == null) {
                    throw new IOException("scratch file " + path + " is missing");
                }
                blocks.add(new OpenBlock(block, file));
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
    public List<OpenBlock> all() {
        return List.copyOf(blocks);
    }

    /** The blocks of a dataset in the order of the plan. */
    public List<OpenBlock> of(Schema dataset) {
        return blocks.stream()
                .filter(block -> block.block().dataset() == dataset)
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (OpenBlock block : blocks) {
            block.file().close();
        }
    }
}
