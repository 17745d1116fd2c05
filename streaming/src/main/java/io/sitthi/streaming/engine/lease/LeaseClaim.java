package io.sitthi.streaming.engine.lease;

import io.sitthi.streaming.engine.lease.ControlTopic.Entry;
import io.sitthi.streaming.engine.lease.ControlTopic.FencedException;
import io.sitthi.streaming.engine.lease.LeaseRecord.Phase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes a lease that nobody holds, or that its holder has not renewed in time. For one thread. */
public final class LeaseClaim {

    /** The most by which the clocks of this machine and the broker may differ. */
    private static final long CLOCK_SKEW_MILLIS = 5_000;

    private static final long LOOK_AGAIN_MILLIS = 200;

    /** How long a checkpoint in progress may take to complete after its job was cut off. */
    private static final long SETTLE_MILLIS = 1_000;

    private static final int OWNER_BYTES = 12;

    private final ControlTopic control;
    private @Nullable Entry last;

    public LeaseClaim(ControlTopic control) {
        this.control = control;
    }

    public static String newOwner() {
        byte[] bytes = new byte[OWNER_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Becomes the lease's only writer, unless a live job holds it.
     *
     * @return the start that is alive; null for none
     */
    public @Nullable LeaseRecord takeOver() throws IOException {
        Entry before = control.read();
        boolean isLeft = before != null && before.lease().phase() != Phase.ENDED;
        if (before != null && isLeft) {
            LeaseRecord alive = awaitSilence(before);
            if (alive != null) {
                return alive;
            }
        }
        control.takeOver();
        if (isLeft) {
            sleep(SETTLE_MILLIS);
        }
        last = control.read();
        boolean isNews = last != null && (before == null || last.offset() != before.offset());
        return last != null && isNews && last.lease().phase() != Phase.ENDED ? last.lease() : null;
    }

    /** The last start; null when there was none. */
    public @Nullable LeaseRecord last() {
        return last == null ? null : last.lease();
    }

    /** @return false when somebody else has taken over meanwhile, and nothing was written */
    public boolean write(LeaseRecord record) throws IOException {
        try {
            control.write(record);
            return true;
        } catch (FencedException e) {
            return false;
        }
    }

    /** @return the start that has renewed its lease meanwhile */
    private @Nullable LeaseRecord awaitSilence(Entry before) throws IOException {
        if (System.currentTimeMillis() - before.appendedAtMillis() > Lease.LEASE_MILLIS + CLOCK_SKEW_MILLIS) {
            return null;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Lease.LEASE_MILLIS);
        while (System.nanoTime() < end) {
            sleep(LOOK_AGAIN_MILLIS);
            Entry now = control.read();
            if (now != null && now.offset() != before.offset()) {
                return now.lease().phase() == Phase.ENDED ? null : now.lease();
            }
        }
        return null;
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /**
     * Records that a job has ended in order, so that the next need not wait. Does nothing when another start has the
     * lease.
     */
    public static void end(Lease lease) throws IOException {
        try (ControlTopic control =
                new ControlTopic(lease.kafka(), lease.topic(), lease.start().name())) {
            control.takeOver();
            Entry entry = control.read();
            if (entry != null && entry.lease().isSameStart(lease.start())) {
                control.write(entry.lease().ended());
            }
        } catch (FencedException e) {
            // another start has it
        }
    }
}
