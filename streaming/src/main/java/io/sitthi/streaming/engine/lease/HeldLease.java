package io.sitthi.streaming.engine.lease;

import io.sitthi.streaming.engine.lease.ControlTopic.Entry;
import io.sitthi.streaming.engine.lease.ControlTopic.FencedException;
import io.sitthi.streaming.engine.lease.LeaseRecord.Phase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lease as its job holds it. Each renewal proves that no other start had taken it until then. For one thread. */
final class HeldLease implements AutoCloseable {

    private final Lease lease;
    private final ControlTopic control;
    private @Nullable LeaseRecord current;

    HeldLease(Lease lease) {
        this.lease = lease;
        this.control =
                new ControlTopic(lease.kafka(), lease.topic(), lease.start().name());
    }

    /**
     * Renews the lease.
     *
     * @param begun number of the checkpoint that is being taken; 0 for none
     * @param completed number of the last one that is complete; 0 when it is not known
     * @param completedMillis when that was
     * @throws LeaseLostException when another start has the lease, or had it
     * @throws IOException when Kafka does not answer: it may be tried again
     */
    void renew(long begun, long completed, long completedMillis) throws IOException, LeaseLostException {
        if (current != null) {
            try {
                write(current.running(begun, completed, completedMillis));
                return;
            } catch (FencedException e) {
                // another writer: perhaps a start that took over to look, and was refused
            }
        }
        try {
            write(take().running(begun, completed, completedMillis));
        } catch (FencedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private LeaseRecord take() throws IOException, LeaseLostException {
        control.takeOver();
        Entry entry = control.read();
        LeaseRecord found = entry == null ? null : entry.lease();
        if (found == null || !found.isSameStart(lease.start()) || found.phase() == Phase.ENDED) {
            throw LeaseLostException.of(lease.start(), found);
        }
        return found;
    }

    private void write(LeaseRecord next) throws IOException, FencedException {
        current = null;
        control.write(next);
        current = next;
    }

    /** The record that was written last; null when it is not known whether the write succeeded. */
    @Nullable
    LeaseRecord current() {
        return current;
    }

    @Override
    public void close() {
        control.close();
    }
}
