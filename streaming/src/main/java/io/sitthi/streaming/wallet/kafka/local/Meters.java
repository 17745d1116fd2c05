package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.local.Latencies;
import io.sitthi.streaming.engine.local.Schedule;
import io.sitthi.streaming.engine.local.SentTimes;
import io.sitthi.streaming.engine.local.UndisturbedSeconds;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntryReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads every topic that the job writes to, each as its readers do. */
final class Meters implements AutoCloseable {

    private final SentTimes sentTimes;
    private final Latencies decisions = new Latencies();
    private final Latencies received = new Latencies();
    private final Latencies recentDecisions = new Latencies();
    private final Latencies recentEntries = new Latencies();
    private final UndisturbedSeconds undisturbed = new UndisturbedSeconds();
    private final Latencies ledger = new Latencies();
    private final Latencies merchants = new Latencies();
    private final Latencies scheduledDecisions = new Latencies();
    private final Latencies scheduledEntries = new Latencies();
    private final Schedule schedule;
    private final DecisionReader consumerReader = new DecisionReader();
    private final DecisionReader merchantReader = new DecisionReader();
    private final LedgerEntryReader entryReader = new LedgerEntryReader();
    private final TopicMeter consumerDecisions;
    private final TopicMeter merchantDecisions;
    private final TopicMeter ledgerEntries;
    private final TopicMeter deadLetters;

    Meters(String bootstrap, PaymentTopics topics, SentTimes sentTimes, Schedule schedule) {
        this.sentTimes = sentTimes;
        this.schedule = schedule;
        consumerDecisions = new TopicMeter(bootstrap, topics.consumerDecisions(), false, (record, receivedAt) -> {
            Decision decision = consumerReader.read(record.value());
            if (!decision.duplicate()) {
                time(decision.idLow(), record.timestamp(), decisions);
                time(decision.idLow(), record.timestamp(), recentDecisions);
                time(decision.idLow(), receivedAt, received);
                timeFromSchedule(decision.idLow(), receivedAt, scheduledDecisions);
            }
        });
        merchantDecisions = new TopicMeter(bootstrap, topics.merchantDecisions(), true, (record, receivedAt) -> {
            Decision decision = merchantReader.read(record.value());
            if (!decision.duplicate()) {
                time(decision.idLow(), receivedAt, merchants);
            }
        });
        ledgerEntries = new TopicMeter(bootstrap, topics.ledger(), true, this::timeEntry);
        deadLetters = new TopicMeter(bootstrap, topics.deadLetters(), false, (record, receivedAt) -> {});
    }

    private void timeEntry(ConsumerRecord<byte[], byte[]> record, long receivedAt) throws MalformedMessageException {
        LedgerEntry entry = entryReader.read(record.value());
        if (entry.kind() == PaymentKind.CONSUMER && entry.side() == LedgerEntry.Side.DEBIT) {
            time(entry.idLow(), receivedAt, ledger);
            time(entry.idLow(), receivedAt, recentEntries);
            timeFromSchedule(entry.idLow(), receivedAt, scheduledEntries);
        }
    }

    private void time(long number, long untilMillis, Latencies latencies) {
        long sentMillis = sentTimes.get(number);
        if (sentMillis != 0) {
            latencies.add(untilMillis - sentMillis);
        }
    }

    private void timeFromSchedule(long number, long untilMillis, Latencies latencies) {
        long dueMillis = schedule.instantMillis(number);
        if (dueMillis != 0) {
            latencies.add(untilMillis - dueMillis);
        }
    }

    /** Forgets the latencies so far; the counts go on. */
    void forgetLatencies() {
        decisions.clear();
        undisturbed.clear();
        received.clear();
        ledger.clear();
        merchants.clear();
        scheduledDecisions.clear();
        scheduledEntries.clear();
    }

    long decided() {
        return consumerDecisions.count() + merchantDecisions.count();
    }

    long refused() {
        return deadLetters.count();
    }

    /**
     * Ends a second.
     *
     * @param stolenShare of the processors' time in it, as {@link io.sitthi.datasets.console.ProcessorTimes} tells
     * @return its latencies
     */
    String secondIsOver(double stolenShare) {
        String line = "consumers: " + recentDecisions + "; ledger: " + recentEntries;
        undisturbed.add(stolenShare, recentDecisions);
        recentDecisions.clear();
        recentEntries.clear();
        return line;
    }

    /** Why one of them stopped early; null when none did. */
    @Nullable
    Exception failure() {
        for (TopicMeter meter : new TopicMeter[] {consumerDecisions, merchantDecisions, ledgerEntries, deadLetters}) {
            Exception failure = meter.failure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    LocalReport report(long due, PaymentGenerator generator, double seconds) {
        return new LocalReport(
                due,
                generator.sent(),
                generator.mostBehindMillis(),
                Math.max(0, generator.sent() + generator.repeated() - decided() - refused()),
                decided(),
                ledgerEntries.count(),
                refused(),
                seconds,
                scheduledDecisions,
                scheduledEntries,
                decisions,
                undisturbed,
                received,
                ledger,
                merchants);
    }

    @Override
    public void close() {
        consumerDecisions.close();
        merchantDecisions.close();
        ledgerEntries.close();
        deadLetters.close();
    }
}
