package io.sitthi.streaming.wallet.change;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.ProhibitedGoods;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everybody at any instant: the programme as the job began with it, and every change of it and of merchants
 * since. Of two changes of the same
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
        } else {
            throw new IllegalArgumentException("a wallet's change concerns its shard alone");
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

    private static boolean isBetween(long occurredAtMicros, Change change, long beforeMicros) {
        return occurredAtMicros < change.inForceMicros() && change.inForceMicros() < beforeMicros;
    }
}
