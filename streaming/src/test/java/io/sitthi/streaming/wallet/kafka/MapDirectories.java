package io.sitthi.streaming.wallet.kafka;

import io.sitthi.streaming.wallet.directory.DirectorySource;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.WalletDirectory;
import io.sitthi.streaming.wallet.directory.WalletFacts;
import java.util.HashMap;

/** Directories in maps. */
record MapDirectories(HashMap<Long, WalletFacts> wallets, HashMap<Long, MerchantFacts> merchants)
        implements DirectorySource {

    @Override
    public OpenDirectories open() {
        return new OpenDirectories() {
            @Override
            public WalletDirectory wallets() {
                return wallets::get;
            }

            @Override
            public MerchantDirectory merchants() {
                return merchants::get;
            }

            @Override
            public String digest() {
                return "of a test";
            }

            @Override
            public void close() {}
        };
    }
}
