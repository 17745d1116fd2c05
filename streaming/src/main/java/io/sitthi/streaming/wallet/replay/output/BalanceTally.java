package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.directory.WalletDirectory;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;

/** Adds balances up while they are written; for one thread, and then added to others. */
public final class BalanceTally {

    private final long[] accounts = new long[AccountKind.values().length];
    private final long[] closingSatang = new long[AccountKind.values().length];
    private long openingSatang;
    private long belowZero;
    private long withoutWallet;

    void add(BalanceBlock block, WalletDirectory wallets) {
        int kind = block.kind().ordinal();
        for (int i = 0; i < block.accountId().length; i++) {
            long balance = block.balanceSatang()[i];
            accounts[kind]++;
            closingSatang[kind] = Math.addExact(closingSatang[kind], balance);
            belowZero += balance < 0 ? 1 : 0;
            if (block.kind() == AccountKind.CITIZEN) {
                WalletFacts wallet = wallets.find(block.accountId()[i]);
                if (wallet == null) {
                    withoutWallet++;
                } else {
                    openingSatang = Math.addExact(openingSatang, wallet.creditSatang());
                }
            }
        }
    }

    void add(BalanceTally other) {
        for (int kind = 0; kind < accounts.length; kind++) {
            accounts[kind] += other.accounts[kind];
            closingSatang[kind] = Math.addExact(closingSatang[kind], other.closingSatang[kind]);
        }
        openingSatang = Math.addExact(openingSatang, other.openingSatang);
        belowZero += other.belowZero;
        withoutWallet += other.withoutWallet;
    }

    /** Accounts that an approved payment touched. */
    public long accounts(AccountKind kind) {
        return accounts[kind.ordinal()];
    }

    public long closingSatang(AccountKind kind) {
        return closingSatang[kind.ordinal()];
    }

    /** What the wallets among these accounts opened with; merchants open with nothing. */
    public long openingSatang() {
        return openingSatang;
    }

    public long belowZero() {
        return belowZero;
    }

    /** Citizens' accounts of whom no wallet is known: there must be none. */
    public long withoutWallet() {
        return withoutWallet;
    }
}
