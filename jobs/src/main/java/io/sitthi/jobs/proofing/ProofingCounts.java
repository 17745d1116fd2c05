package io.sitthi.jobs.proofing;

import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingChannel;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingSummary;
import io.sitthi.programmes.proofing.ProofingTerms;

/** What is counted of applications, for {@code daily/}, the summary and the report. */
@SuppressWarnings("EnumOrdinal") // statuses are counted by their place in the contract's order
final class ProofingCounts {

    /** By channel and step, see {@link #stepKey}: applications that stand before it, by place of their status. */
    static final String STEPS = "steps";

    /** By day: locked applications that lapse then, whose citizens may apply again. */
    static final String RELEASES = "releases";

    /** By channel: verified applications by the time from opening to proof, see {@link #MOST_SECONDS}. */
    static final String TIMES = "times";

    /** The longest time of each column of {@link #TIMES} but the last. */
    static final long[] MOST_SECONDS = {60, 900, 3600, 86_400};

    private final ProofingTerms terms;
    private final Tally days;
    private final Tally statuses;
    private final Tally steps;
    private final Tally releases;
    private final Tally times;

    ProofingCounts(ProofingTerms terms, Outputs outputs) {
        this.terms = terms;
        days = outputs.tally(ProofingSummary.DAYS, ProofingSummary.DAY_COLUMNS);
        statuses = outputs.tally(ProofingSummary.STATUSES, ProofingSummary.STATUS_COUNT);
        steps = outputs.tally(STEPS, ProofingSummary.STATUS_COUNT);
        releases = outputs.tally(RELEASES, 1);
        times = outputs.tally(TIMES, MOST_SECONDS.length + 1);
    }

    /** The key of a channel's step. */
    static long stepKey(int channel, int step) {
        return (long) channel * ProofingChannel.MOST_STEPS + step;
    }

    void add(ProofingApplication application) {
        int channel = application.channel();
        ProofingStatus status = application.status();
        days.add(ProofingSummary.dayKey(application.openedAt(), channel, terms), ProofingSummary.OPENED, 1);
        statuses.add(channel, status.ordinal(), 1);
        switch (status) {
            case VERIFIED -> {
                days.add(ProofingSummary.dayKey(application.since(), channel, terms), ProofingSummary.VERIFIED, 1);
                times.add(channel, timeColumn(application.since() - application.openedAt()), 1);
            }
            case LOCKED -> releases.add(Micros.dayInBangkok(application.nextChange()), 0, 1);
            case OPEN, PROVED, LAPSED -> {}
        }
        int next = application.nextStep(terms);
        if (next >= 0) {
            steps.add(stepKey(channel, next), status.ordinal(), 1);
        }
    }

    private static int timeColumn(long micros) {
        int column = 0;
        while (column < MOST_SECONDS.length && micros > MOST_SECONDS[column] * Micros.PER_SECOND) {
            column++;
        }
        return column;
    }
}
