package io.sitthi.benchmarks.rules;

import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Reasons;
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
 * What does it cost to run every eligibility rule over one registration and what is known of its citizen, beside the same
 * rules over dates, decimals and sets of reasons?
 *
 * <p>Nine in ten registrations have no reason against them, the others one or two of all kinds. Nanoseconds per
 * registration.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms512m", "-Xmx512m"})
public class EligibilityRulesBenchmark {

    static final int REGISTRATIONS = 1 << 12;

    private final WalletProgramme programme = WalletKind.shipped();
    private final EligibilityRules rules = new EligibilityRules(programme);
    private final RegistrationFixture rows = new RegistrationFixture(REGISTRATIONS, programme);
    private final PlainEligibility plain = new PlainEligibility(programme);
    private final int[] reasons = new int[REGISTRATIONS];

    /** Proves that both forms find the same reasons. */
    @Setup
    public void compare() {
        sitthi();
        RuleGate.requireEqual(reasons, Reasons::join, i -> plain.reasons(rows.object(i)), 80, 11);
    }

    /** Sitthi's rules, over columns. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int[] sitthi() {
        RegistrationFixture r = rows;
        for (int i = 0; i < REGISTRATIONS; i++) {
            int own = rules.registrationReasons(
                    r.citizenId[i], r.group[i], r.channel[i], r.verifiedNull[i], r.verifiedAt[i], r.registeredAt[i]);
            int civil = rules.civilReasons(r.status[i], r.houseNull[i], r.thai[i], r.birthDay[i]);
            int citizen = rules.citizenReasons(
                    r.civilPresent[i], false, civil, r.incomeSatang[i], r.depositsSatang[i], 0, false);
            reasons[i] = EligibilityRules.reasons(own, citizen, r.civilPresent[i] && r.identityDiffers[i]);
        }
        return reasons;
    }

    /** As one would write them down from the contract. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int objects() {
        int count = 0;
        for (int i = 0; i < REGISTRATIONS; i++) {
            count += plain.reasons(rows.object(i)).size();
        }
        return count;
    }
}
