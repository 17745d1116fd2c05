package io.sitthi.streaming.wallet.change;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.ProhibitedGoods;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.changes.Timeline;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What applies to everybody at any instant: the programme with which the job began, and every change of it and of
 * merchants since. Of two changes of the same thing for the same instant, the later one in the topic applies.
 */
public final class PaymentTimeline {

    /** The rules of one version of the programme. */
    public record Rules(PaymentRules payments, ProhibitedGoods prohibitedGoods) {

        static Rules of(WalletProgramme programme) {
            return new Rules(new PaymentRules(programme), new ProhibitedGoods(programme.prohibitedGoods()));
        }
    }

    private static final int ACTIVE_MERCHANT = MerchantStatus.ACTIVE.ordinal();

    private final Timeline<Rules> programmes = new Timeline<>();
    private final Map<Long, Timeline<MerchantFacts>> merchants = new HashMap<>();
    private final Rules first;

    /** The latest version, and when it took effect: what nearly every payment needs. */
    private Rules latest;

    private long latestMicros = Long.MIN_VALUE;

    /**
     * What the job began with.
     *
     * @param programmeYaml the text of the programme's file
     * @throws IllegalArgumentException when it has faults
     */
    public PaymentTimeline(String programmeYaml) {
        first = Rules.of(parse(programmeYaml, "the job's programme"));
        latest = first;
        programmes.add(latestMicros, first);
    }

    /** @throws IllegalArgumentException when a programme has faults: such a change must not be accepted */
    public void add(Change change) {
        if (change instanceof ProgrammeChange programme) {
            programmes.add(change.inForceMicros(), Rules.of(parse(programme.yaml(), "changed programme")));
            latestMicros = Math.max(latestMicros, change.inForceMicros());
            latest = rulesAt(latestMicros);
        } else if (change instanceof MerchantChange merchant) {
            merchants
                    .computeIfAbsent(merchant.merchantId(), id -> new Timeline<>())
                    .add(change.inForceMicros(), merchant.facts());
        } else {
            throw new IllegalArgumentException("a wallet's change concerns its shard alone");
        }
    }

    private static WalletProgramme parse(String yaml, String what) {
        try {
            return WalletKind.parse(yaml.getBytes(StandardCharsets.UTF_8), what);
        } catch (ProgrammeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The rules for payments that occur at this instant. */
    public Rules rules(long occurredAtMicros) {
        return occurredAtMicros >= latestMicros ? latest : rulesAt(occurredAtMicros);
    }

    private Rules rulesAt(long micros) {
        Rules rules = programmes.at(micros);
        return rules == null ? first : rules;
    }

    /** A merchant at this instant; null when it is not known. */
    public @Nullable MerchantFacts merchant(long merchantId, long occurredAtMicros, MerchantDirectory directory) {
        if (!merchants.isEmpty()) {
            Timeline<MerchantFacts> changes = merchants.get(merchantId);
            MerchantFacts facts = changes == null ? null : changes.at(occurredAtMicros);
            if (facts != null) {
                return facts;
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
        Timeline<MerchantFacts> changes = merchants.get(merchantId);
        return changes != null
                && changes.anyBetween(occurredAtMicros, beforeMicros, facts -> facts.status() != ACTIVE_MERCHANT);
    }
}
