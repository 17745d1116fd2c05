package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.Counted;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.replay.output.BalanceTally;
import io.sitthi.streaming.wallet.replay.output.DecisionTally;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold at the end of every run (contract section 4), each found in two independent ways: from the balances
 * with which the job's accounts end, and from the decisions that were written.
 */
final class Invariants {

    private Invariants() {}

    /**
     * The invariants that do not hold; empty when all do.
     *
     * @param payments payments that were to be decided
     */
    static List<String> violations(long payments, DecisionTally decisions, BalanceTally balances) {
        List<String> violations = new ArrayList<>();
        if (decisions.decisions() != payments) {
            violations.add("%s to be decided, and %,d decided"
                    .formatted(Counted.of(payments, "payment"), decisions.decisions()));
        }
        if (balances.belowZero() > 0) {
            violations.add(Counted.of(balances.belowZero(), "account") + " below zero at the end");
        }
        if (decisions.lowestBalanceSatang() < 0) {
            violations.add("a payer's balance was below zero after a decision");
        }
        if (balances.withoutWallet() > 0) {
            violations.add(Counted.of(balances.withoutWallet(), "account") + " of citizens without a wallet moved");
        }
        long consumers = balances.closingSatang(AccountKind.CITIZEN);
        long merchants = balances.closingSatang(AccountKind.MERCHANT);
        long paid = decisions.movedSatang(PaymentKind.CONSUMER);
        long opening = balances.openingSatang();
        if (Math.addExact(consumers, merchants) != opening) {
            violations.add("the balances were %s satang at first and are %s now"
                    .formatted(opening, Math.addExact(consumers, merchants)));
        }
        if (Math.subtractExact(opening, paid) != consumers) {
            violations.add("consumers had %s satang, paid %s and have %s".formatted(opening, paid, consumers));
        }
        if (merchants != paid) {
            violations.add("merchants received %s satang of consumers and have %s".formatted(paid, merchants));
        }
        return violations;
    }
}
