package io.sitthi.jobs.engine.flink;

/** A share of a scattered block on its way to a task: what Flink shuffles. Public, with public fields, as Flink asks. */
public final class BlockShare {

    /** A value of {@link #part}: for every judge, and from no block. */
    static final int EVERYBODY = -1;

    /** The part that it is for. */
    public int part;
    /** Ordinal of the block. */
    public int block;
    /** The block as a file. */
    public byte[] bytes;

    /** Flink calls this. */
    public BlockShare() {
        this(EVERYBODY, 0, new byte[0]);
    }

    BlockShare(int part, int block, byte[] bytes) {
        this.part = part;
        this.block = block;
        this.bytes = bytes;
    }
}
