package io.sitthi.streaming.wallet.kafka.local;

import java.util.Locale;

/**
 * What a run did.
 *
 * @param asked payments that were asked for
 * @param decided decisions on consumers' payments and on merchants'
 * @param ledgerEntries committed
 * @param deadLetters refused
 * @param decisionLatencies of consumers' decisions, from when the broker took the request to when it took the decision
 * @param undisturbed of the same those of seconds in which the machine was all the job's
 * @param receivedLatencies the same as the first, to when a reader had the decision
 * @param ledgerLatencies of ledger entries of consumers' payments, from when the broker took the request to when a reader
 *     of what is committed had them
 * @param merchantLatencies of merchants' decisions, likewise; the lateness is a part of them
 */
record LocalReport(
        long asked,
        long decided,
        long ledgerEntries,
        long deadLetters,
        double seconds,
        Latencies decisionLatencies,
        UndisturbedSeconds undisturbed,
        Latencies receivedLatencies,
        Latencies ledgerLatencies,
        Latencies merchantLatencies) {

    String text() {
        return String.format(
                Locale.ROOT,
                """
                Payments asked for     %,15d in %.1f s
                Decisions              %,15d
                Ledger entries         %,15d
                Dead letters           %,15d
                Consumers' decisions, request on the broker to decision on the broker
                    %s%s
                Consumers' decisions, request on the broker to decision with a reader
                    %s
                Ledger entries of consumers' payments, request on the broker to committed and with a reader
                    %s
                Merchants' decisions, likewise; they wait for the lateness
                    %s""",
                asked,
                seconds,
                decided,
                ledgerEntries,
                deadLetters,
                decisionLatencies,
                undisturbed.areKnown() ? System.lineSeparator() + "    " + undisturbed : "",
                receivedLatencies,
                ledgerLatencies,
                merchantLatencies);
    }
}
