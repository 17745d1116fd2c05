package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.WalletDirectory;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.util.HashMap;
import java.util.Map;

/** Directories in maps. */
public record TestDirectories(
        HashMap<Long, WalletFacts> walletMap, HashMap<Long, MerchantFacts> merchantMap, String digest)
        implements OpenDirectories.Source {

    public static TestDirectories of(Map<Long, WalletFacts> wallets, Map<Long, MerchantFacts> merchants) {
        return new TestDirectories(new HashMap<>(wallets), new HashMap<>(merchants), "of a test");
    }

    @Override
    public OpenDirectories open() {
        return new OpenDirectories() {
            @Override
            public WalletDirectory wallets() {
                return walletMap::get;
            }

            @Override
            public MerchantDirectory merchants() {
                return merchantMap::get;
            }

            @Override
            public String digest() {
                return digest;
            }

            @Override
            public void close() {}
        };
    }
}
