package io.sitthi.programmes.wallet;

import io.sitthi.datasets.schema.Schema;
import java.util.Collection;

/**
 * When a registration is held against the proofs themselves: IDENTITY_NOT_VERIFIED (seed 004, 3) then also applies when the
 * citizen has no proof by the registration's channel at or before its registered_at.
 *
 * <p>Proofs are those of a run of identity proofing. The channel D_DOPA is held against a run of digital ID instead, where
 * there is one; with that alone, no other channel is held against anything.
 */
@SuppressWarnings("EnumOrdinal") // as EligibilityRules takes channels
public final class ProofRules {

    /** Without any proofs nothing is asked for. */
    public static final ProofRules NONE = new ProofRules(false, false);

    private static final int D_DOPA = Channel.D_DOPA.ordinal();

    private final boolean ofProofing;
    private final boolean ofDigitalId;

    private ProofRules(boolean ofProofing, boolean ofDigitalId) {
        this.ofProofing = ofProofing;
        this.ofDigitalId = ofDigitalId;
    }

    /** The rules for a run that reads these datasets. */
    public static ProofRules of(Collection<Schema> datasets) {
        return new ProofRules(
                datasets.contains(WalletSchemas.PROOFS), datasets.contains(WalletSchemas.DIGITAL_IDENTITIES));
    }

    /** Whether any channel is held against proofs. */
    public boolean askForAny() {
        return ofProofing || ofDigitalId;
    }

    /** Whether a registration at this channel is held against proofs. */
    public boolean ask(int channel) {
        return ofProofing || ofDigitalId && channel == D_DOPA;
    }

    /** The dataset that proves an identity at this channel, where one is {@link #ask asked for}. */
    public Schema provedBy(int channel) {
        return ofDigitalId && channel == D_DOPA ? WalletSchemas.DIGITAL_IDENTITIES : WalletSchemas.PROOFS;
    }

    /** Whether a proof is one of a registration at the same channel: none that came after it. */
    public static boolean proves(long provedAtMicros, long registeredAtMicros) {
        return provedAtMicros <= registeredAtMicros;
    }
}
