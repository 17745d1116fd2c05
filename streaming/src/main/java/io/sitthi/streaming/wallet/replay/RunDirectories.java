package io.sitthi.streaming.wallet.replay;

import io.sitthi.streaming.wallet.directory.DirectorySource;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.WalletDirectory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the tasks of a run share the stores that the run has opened: a bounded replay runs in one process. The run closes
 * them when its job has ended.
 *
 * @param run a name that no other run of this process has
 */
record RunDirectories(String run) implements DirectorySource {

    private static final Map<String, Shared> RUNS = new ConcurrentHashMap<>();

    private record Shared(WalletDirectory wallets, MerchantDirectory merchants, String digest)
            implements OpenDirectories {
        @Override
        public void close() {
            // the run's to close
        }
    }

    /** Shares the stores until {@link #withdraw}. */
    static RunDirectories share(String run, WalletDirectory wallets, MerchantDirectory merchants, String digest) {
        if (RUNS.putIfAbsent(run, new Shared(wallets, merchants, digest)) != null) {
            throw new IllegalStateException("run " + run + " is at work already");
        }
        return new RunDirectories(run);
    }

    void withdraw() {
        RUNS.remove(run);
    }

    @Override
    public OpenDirectories open() {
        Shared shared = RUNS.get(run);
        if (shared == null) {
            throw new IllegalStateException("run " + run + " is not of this process");
        }
        return shared;
    }
}
