package io.sitthi.programmes.wallet;

import org.jspecify.annotations.Nullable;

/**
 * A sound appeal against a registration's verdict (contract section 16).
 *
 * @param filedAtMicros instant in microseconds, as {@code decidedAtMicros}
 * @param decision null while it is undecided
 * @param decidedBy null only where it is not granted, as {@code decidedAtMicros}
 */
public record Appeal(
        long appealId,
        long registrationId,
        long filedAtMicros,
        AppealGrounds grounds,
        @Nullable AppealDecision decision,
        @Nullable String decidedBy,
        @Nullable Long decidedAtMicros,
        Corrections corrections) {

    /** Whether its corrections may count. An appeal that is undecided, or upheld the verdict, changes nothing. */
    public boolean isGranted() {
        return decision == AppealDecision.GRANTED;
    }

    /** Whether it counts rather than another granted appeal of the registration: the later decision, then the higher id. */
    public boolean overrides(Appeal other) {
        long decided = decidedAtMicros == null ? Long.MIN_VALUE : decidedAtMicros;
        long otherDecided = other.decidedAtMicros == null ? Long.MIN_VALUE : other.decidedAtMicros;
        return decided != otherDecided ? decided > otherDecided : appealId > other.appealId;
    }

    /** A number that tells this appeal, with these corrections, from others; the same in every run. */
    public long fingerprint() {
        return appealId * 0x9E3779B97F4A7C15L ^ corrections.fingerprint();
    }

    @Override
    public String toString() {
        return "an appeal"; // personal data
    }
}
