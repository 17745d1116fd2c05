package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.streaming.engine.local.Latencies;
import io.sitthi.streaming.engine.local.UndisturbedSeconds;
import java.util.Locale;

/**
 * The figures of a run.
 *
 * @param due payments that the schedule had
 * @param asked payments that were asked for; fewer when the generator could not keep the schedule
 * @param mostBehindMillis the longest time between when a payment was due and when it was asked for
 * @param undecided payments that were asked for and have no answer at the end
 * @param decided decisions on consumers' payments and on merchants'
 * @param ledgerEntries committed
 * @param deadLetters refused
 * @param scheduledLatencies of consumers' decisions, from when the payment was due to when a reader had the decision
 * @param scheduledLedgerLatencies of ledger entries of consumers' payments, likewise, committed
 * @param decisionLatencies of consumers' decisions, from when the broker took the request to when it took the decision
 * @param undisturbed the same latencies, of the seconds in which the job had the whole machine
 * @param receivedLatencies the same as the first, to when a reader had the decision
 * @param ledgerLatencies of ledger entries of consumers' payments, from when the broker took the request to when a
 *     reader of what is committed had them
 * @param merchantLatencies of merchants' decisions, likewise; the lateness is a part of them
 */
record LocalReport(
        long due,
        long asked,
        long mostBehindMillis,
        long undecided,
        long decided,
        long ledgerEntries,
        long deadLetters,
        double seconds,
        Latencies scheduledLatencies,
        Latencies scheduledLedgerLatencies,
        Latencies decisionLatencies,
        UndisturbedSeconds undisturbed,
        Latencies receivedLatencies,
        Latencies ledgerLatencies,
        Latencies merchantLatencies) {

    String text() {
        return String.format(
                Locale.ROOT,
                """
                Payments due           %,15d in %.1f s
                Payments asked for     %,15d%s
                Decisions              %,15d
                Ledger entries         %,15d
                Dead letters           %,15d
                Undecided at the end   %,15d
                Consumers' decisions, payment due to decision with a reader: what waits to be sent is counted
                    %s
                Ledger entries of consumers' payments, payment due to committed and with a reader
                    %s
                Consumers' decisions, request on the broker to decision on the broker
                    %s%s
                Consumers' decisions, request on the broker to decision with a reader
                    %s
                Ledger entries of consumers' payments, request on the broker to committed and with a reader
                    %s
                Merchants' decisions, likewise; they wait for the lateness
                    %s""",
                due,
                seconds,
                asked,
                schedule(),
                decided,
                ledgerEntries,
                deadLetters,
                undecided,
                scheduledLatencies,
                scheduledLedgerLatencies,
                decisionLatencies,
                undisturbed.areKnown() ? System.lineSeparator() + "    " + undisturbed : "",
                receivedLatencies,
                ledgerLatencies,
                merchantLatencies);
    }

    /** Whether the payments were asked for when they were due: otherwise the load was less than it was meant to be. */
    private String schedule() {
        if (asked < due) {
            return String.format(
                    Locale.ROOT,
                    "; OVERLOAD: %,d that were due were not asked for, the others up to %,d ms late",
                    due - asked,
                    mostBehindMillis);
        }
        return String.format(Locale.ROOT, ", each at most %,d ms after it was due", mostBehindMillis);
    }
}
