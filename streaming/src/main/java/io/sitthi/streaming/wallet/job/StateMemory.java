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

    TableMemory open(String[] temporaryDirectories, int subtask) throws IOException {
        return switch (this) {
            case HEAP -> new HeapTableMemory();
            case MAPPED -> new MappedTableMemory(Path.of(temporaryDirectories[subtask % temporaryDirectories.length]));
        };
    }
}
