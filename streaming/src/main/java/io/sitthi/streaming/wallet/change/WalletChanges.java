package io.sitthi.streaming.wallet.change;

import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletStatus;
import io.sitthi.streaming.wallet.account.WalletChangeLog;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import org.jspecify.annotations.Nullable;

/**
 * What applies at any instant to the wallets of one shard: what the directory knows, and every change since. Of two
 * changes of one wallet for the same instant, the later one in the topic applies. A citizen has few changes, so they
 * are searched from the last one backwards.
 */
public final class WalletChanges {

    private final WalletChangeLog log;

    public WalletChanges(WalletChangeLog log) {
        this.log = log;
    }

    public void add(WalletChange change) {
        WalletFacts opened = change.opened();
        if (opened == null) {
            log.add(change.citizenId(), change.inForceMicros(), false, 0, 0);
        } else {
            log.add(change.citizenId(), change.inForceMicros(), true, opened.homeDistrict(), opened.creditSatang());
        }
    }

    /** Whether this citizen's wallet ever changed; if not, the directory is all there is to ask. */
    public boolean have(long citizenId) {
        return log.has(citizenId);
    }

    /**
     * The wallet of a citizen at this instant.
     *
     * @param opened as the directory knows it; null when it does not
     * @return ordinal of a {@link WalletStatus}, or {@link PaymentRules#UNKNOWN}
     */
    public int status(long citizenId, long occurredAtMicros, @Nullable WalletFacts opened) {
        long change = latest(citizenId, occurredAtMicros, false);
        if (change == WalletChangeLog.NONE) {
            return opened == null ? PaymentRules.UNKNOWN : opened.status();
        }
        if (log.isOpened(change)) {
            return WalletStatus.ACTIVE.ordinal();
        }
        return facts(citizenId, occurredAtMicros, opened) == null
                ? PaymentRules.UNKNOWN
                : WalletStatus.WITHDRAWN.ordinal();
    }

    /** The wallet as it was last opened before this instant; null when it never was. */
    public @Nullable WalletFacts facts(long citizenId, long occurredAtMicros, @Nullable WalletFacts opened) {
        long change = latest(citizenId, occurredAtMicros, true);
        return change == WalletChangeLog.NONE
                ? opened
                : new WalletFacts(log.district(change), log.creditSatang(change));
    }

    /** The change that applies at an instant. */
    private long latest(long citizenId, long occurredAtMicros, boolean openedOnly) {
        long latest = WalletChangeLog.NONE;
        for (long change = log.last(citizenId); change != WalletChangeLog.NONE; change = log.earlier(change)) {
            if (log.inForceMicros(change) <= occurredAtMicros
                    && (latest == WalletChangeLog.NONE || log.inForceMicros(change) > log.inForceMicros(latest))
                    && (!openedOnly || log.isOpened(change))) {
                latest = change;
            }
        }
        return latest;
    }

    /**
     * Whether a wallet was withdrawn after a payment's date, by a change in force before an instant.
     *
     * @param beforeMicros when the payment was received, less the lead time
     */
    public boolean withdrew(long citizenId, long occurredAtMicros, long beforeMicros) {
        if (occurredAtMicros >= beforeMicros) {
            return false;
        }
        for (long change = log.last(citizenId); change != WalletChangeLog.NONE; change = log.earlier(change)) {
            if (!log.isOpened(change)
                    && occurredAtMicros < log.inForceMicros(change)
                    && log.inForceMicros(change) < beforeMicros) {
                return true;
            }
        }
        return false;
    }

    /** What the account of a citizen opens with: the credit of the first wallet that was opened, whatever came after. */
    public long openingCreditSatang(long citizenId, @Nullable WalletFacts opened) {
        if (opened != null) {
            return opened.creditSatang();
        }
        long first = WalletChangeLog.NONE;
        for (long change = log.last(citizenId); change != WalletChangeLog.NONE; change = log.earlier(change)) {
            if (log.isOpened(change)
                    && (first == WalletChangeLog.NONE || log.inForceMicros(change) <= log.inForceMicros(first))) {
                first = change;
            }
        }
        if (first == WalletChangeLog.NONE) {
            throw new IllegalStateException("a wallet that was never opened");
        }
        return log.creditSatang(first);
    }
}
