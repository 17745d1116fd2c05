package io.sitthi.jobs.engine.flink;

/** A share of a scattered block on its way to a task: what Flink shuffles. Public, with public fields, as Flink asks. */
public final class BlockShare {

    /** Of {@link #part}: for every judge, and of no block. */
    static final int EVERYBODY = -1;

    /** Whose it is. */
    public int part;
    /** Ordinal of the block. */
    public int block;
    /** The block as a file. */
    public byte[] bytes;

    /** For Flink. */
    public BlockShare() {
        this(EVERYBODY, 0, new byte[0]);
    }

    BlockShare(int part, int block, byte[] bytes) {
        this.part = part;
        this.block = block;
        this.bytes = bytes;
    }
}
