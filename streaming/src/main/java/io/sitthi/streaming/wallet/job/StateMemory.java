package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.wallet.account.HeapTableMemory;
import io.sitthi.streaming.wallet.account.MappedTableMemory;
import io.sitthi.streaming.wallet.account.TableMemory;
import java.io.IOException;
import java.nio.file.Path;

/** Where a job's tables of accounts and payments live. Checkpoints are the same for both. */
public enum StateMemory {
    /** On the heap: 52 to 64 bytes a payment and 48 to 96 bytes an account. */
    HEAP,
    /** In mapped scratch files under a task manager's temporary directory: what is larger than the heap. */
    MAPPED;

    private static final long BYTES_PER_PAYMENT = 64;
    private static final long BYTES_PER_ACCOUNT = 96;

    /** Tables grow by doubling, and collecting what they grew out of wants room too. */
    private static final int SHARE_OF_HEAP = 3;

    /**
     * The heap, if tables of at most so many payments and accounts fill at most a third of it.
     *
     * @param heapBytes the most that Java may use
     */
    public static StateMemory suiting(long payments, long wallets, long heapBytes) {
        long bytes = payments * BYTES_PER_PAYMENT + Math.min(payments, wallets) * BYTES_PER_ACCOUNT;
        return bytes <= heapBytes / SHARE_OF_HEAP ? HEAP : MAPPED;
    }

    TableMemory open(String[] temporaryDirectories, int subtask) throws IOException {
        return switch (this) {
            case HEAP -> new HeapTableMemory();
            case MAPPED -> new MappedTableMemory(Path.of(temporaryDirectories[subtask % temporaryDirectories.length]));
        };
    }
}
