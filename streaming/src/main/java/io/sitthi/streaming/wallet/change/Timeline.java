package io.sitthi.streaming.wallet.change;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.schema.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.ProhibitedGoods;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletStatus;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds at any instant: the programme as the job began with it and every change since. Of two changes of the same
 * thing for the same instant the later one in the topic holds.
 */
public final class Timeline {

    /** The rules of one version of the programme. */
    public record Rules(long inForceMicros, PaymentRules payments, ProhibitedGoods prohibitedGoods) {

        static Rules of(long inForceMicros, WalletProgramme programme) {
            return new Rules(
                    inForceMicros, new PaymentRules(programme), new ProhibitedGoods(programme.prohibitedGoods()));
        }
    }

    private static final int ACTIVE_MERCHANT = MerchantStatus.ACTIVE.ordinal();

    private final List<Rules> programmes = new ArrayList<>();
    private final Map<Long, List<MerchantChange>> merchants = new HashMap<>();
    private final Map<Long, List<WalletChange>> wallets = new HashMap<>();

    /** The latest version, and from when on it holds: what nearly every payment needs. */
    private Rules latest;

    public Timeline(WalletProgramme programme) {
        latest = Rules.of(Long.MIN_VALUE, programme);
        programmes.add(latest);
    }

    /** @throws IllegalArgumentException when a programme has faults: such a change ought not to have been accepted */
    public void add(Change change) {
        if (change instanceof ProgrammeChange programme) {
            insert(programmes, Rules.of(change.inForceMicros(), parse(programme.yaml())), Rules::inForceMicros);
            latest = programmes.get(programmes.size() - 1);
        } else if (change instanceof MerchantChange merchant) {
            insert(
                    merchants.computeIfAbsent(merchant.merchantId(), id -> new ArrayList<>()),
                    merchant,
                    MerchantChange::inForceMicros);
        } else if (change instanceof WalletChange wallet) {
            insert(
                    wallets.computeIfAbsent(wallet.citizenId(), id -> new ArrayList<>()),
                    wallet,
                    WalletChange::inForceMicros);
        }
    }

    private static WalletProgramme parse(String yaml) {
        try {
            return WalletKind.parse(yaml.getBytes(StandardCharsets.UTF_8), "changed programme");
        } catch (ProgrammeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private interface Instant<T> {
        long micros(T of);
    }

    private static <T> void insert(List<T> list, T entry, Instant<T> instant) {
        int at = list.size();
        while (at > 0 && instant.micros(list.get(at - 1)) > instant.micros(entry)) {
            at--;
        }
        list.add(at, entry);
    }

    private static <T> @Nullable T at(List<T> list, long micros, Instant<T> instant) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (instant.micros(list.get(i)) <= micros) {
                return list.get(i);
            }
        }
        return null;
    }

    /** The rules for payments that occur at this instant. */
    public Rules rules(long occurredAtMicros) {
        if (occurredAtMicros >= latest.inForceMicros()) {
            return latest;
        }
        Rules rules = at(programmes, occurredAtMicros, Rules::inForceMicros);
        return rules == null ? programmes.get(0) : rules;
    }

    /** A merchant at this instant; null when it is not known. */
    public @Nullable MerchantFacts merchant(long merchantId, long occurredAtMicros, MerchantDirectory directory) {
        if (!merchants.isEmpty()) {
            List<MerchantChange> changes = merchants.get(merchantId);
            MerchantChange change =
                    changes == null ? null : at(changes, occurredAtMicros, MerchantChange::inForceMicros);
            if (change != null) {
                return change.facts();
            }
        }
        return directory.find(merchantId);
    }

    /**
     * Whether a merchant was suspended or closed after a payment's date, by a change in force before an instant.
     *
     * @param beforeMicros when the payment was received, less the lead time
     */
    public boolean stoppedMerchant(long merchantId, long occurredAtMicros, long beforeMicros) {
        if (occurredAtMicros >= beforeMicros || merchants.isEmpty()) {
            return false;
        }
        for (MerchantChange change : merchants.getOrDefault(merchantId, List.of())) {
            if (change.facts().status() != ACTIVE_MERCHANT && isBetween(occurredAtMicros, change, beforeMicros)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a wallet was withdrawn after a payment's date; otherwise as {@link #stoppedMerchant}. */
    public boolean withdrewWallet(long citizenId, long occurredAtMicros, long beforeMicros) {
        if (occurredAtMicros >= beforeMicros || wallets.isEmpty()) {
            return false;
        }
        for (WalletChange change : wallets.getOrDefault(citizenId, List.of())) {
            if (change.opened() == null && isBetween(occurredAtMicros, change, beforeMicros)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetween(long occurredAtMicros, Change change, long beforeMicros) {
        return occurredAtMicros < change.inForceMicros() && change.inForceMicros() < beforeMicros;
    }

    /** Whether anything ever changed of this citizen's wallet; if not, the directory knows all. */
    public boolean changesWallet(long citizenId) {
        return !wallets.isEmpty() && wallets.containsKey(citizenId);
    }

    /**
     * The wallet of a citizen at this instant.
     *
     * @param opened as the directory knows it; null when it does not
     * @return ordinal of a {@link WalletStatus}, or {@link PaymentRules#UNKNOWN}
     */
    public int walletStatus(long citizenId, long occurredAtMicros, @Nullable WalletFacts opened) {
        List<WalletChange> changes = wallets.get(citizenId);
        WalletChange change = changes == null ? null : at(changes, occurredAtMicros, WalletChange::inForceMicros);
        if (change == null) {
            return opened == null ? PaymentRules.UNKNOWN : WalletStatus.ACTIVE.ordinal();
        }
        if (change.opened() != null) {
            return WalletStatus.ACTIVE.ordinal();
        }
        return walletFacts(citizenId, occurredAtMicros, opened) == null
                ? PaymentRules.UNKNOWN
                : WalletStatus.WITHDRAWN.ordinal();
    }

    /** The wallet as it was last opened before this instant; null when it never was. */
    public @Nullable WalletFacts walletFacts(long citizenId, long occurredAtMicros, @Nullable WalletFacts opened) {
        List<WalletChange> changes = wallets.get(citizenId);
        if (changes != null) {
            for (int i = changes.size() - 1; i >= 0; i--) {
                WalletChange change = changes.get(i);
                if (change.inForceMicros() <= occurredAtMicros && change.opened() != null) {
                    return change.opened();
                }
            }
        }
        return opened;
    }

    /** What the account of a citizen opens with: the credit of the first wallet that was opened, whatever came after. */
    public long openingCreditSatang(long citizenId, @Nullable WalletFacts opened) {
        if (opened != null) {
            return opened.creditSatang();
        }
        for (WalletChange change : wallets.getOrDefault(citizenId, List.of())) {
            if (change.opened() != null) {
                return change.opened().creditSatang();
            }
        }
        throw new IllegalStateException("a wallet that was never opened");
    }
}
