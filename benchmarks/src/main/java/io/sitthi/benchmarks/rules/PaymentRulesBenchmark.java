package io.sitthi.benchmarks.rules;

import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to run every rule over one payment and its accounts, beside the same rules over dates, decimals and
 * sets of reasons?
 *
 * <p>Nine payments in ten are consumers', about three in four are approved, the others are declined for reasons of all kinds.
 * Nanoseconds per payment.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms512m", "-Xmx512m"})
public class PaymentRulesBenchmark {

    static final int PAYMENTS = 1 << 12;

    private final WalletProgramme programme = WalletKind.shipped();
    private final PaymentRules rules = new PaymentRules(programme);
    private final PaymentFixture payments = new PaymentFixture(PAYMENTS, programme);
    private final PlainPayments plain = new PlainPayments(programme);
    private final int[] reasons = new int[PAYMENTS];

    /** Proves that both forms find the same reasons. */
    @Setup
    public void compare() {
        sitthi();
        RuleGate.requireEqual(reasons, PaymentReasons::join, i -> plain.reasons(payments.object(i)), 60, 12);
    }

    /** Sitthi's rules, over columns. */
    @Benchmark
    @OperationsPerInvocation(PAYMENTS)
    public int[] sitthi() {
        PaymentFixture p = payments;
        for (int i = 0; i < PAYMENTS; i++) {
            int own = rules.ofThePayment(p.amountSatang[i], p.occurredAt[i], p.payer[i], p.payee[i], p.prohibited[i]);
            int accounts = p.consumer[i]
                    ? rules.ofConsumer(
                            p.amountSatang[i],
                            p.payerStatus[i],
                            p.homeDistrict[i],
                            p.balanceSatang[i],
                            p.locatedDistrict[i],
                            p.payeeStatus[i],
                            p.payeeClass[i],
                            p.payeeDistrict[i])
                    : PaymentRules.ofMerchant(
                            p.amountSatang[i], p.payerStatus[i], p.balanceSatang[i], p.payeeStatus[i]);
            reasons[i] = own | accounts;
        }
        return reasons;
    }

    /** As one would write them down from the contract. */
    @Benchmark
    @OperationsPerInvocation(PAYMENTS)
    public int objects() {
        int count = 0;
        for (int i = 0; i < PAYMENTS; i++) {
            count += plain.reasons(payments.object(i)).size();
        }
        return count;
    }
}
