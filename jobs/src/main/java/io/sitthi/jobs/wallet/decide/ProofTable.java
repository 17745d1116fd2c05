package io.sitthi.jobs.wallet.decide;

import io.sitthi.jobs.wallet.scatter.ProofRecord;
import io.sitthi.programmes.wallet.ProofRules;
import java.util.Arrays;

/** The proofs of identity of the citizens of one bucket, by slot; reused from bucket to bucket. For one thread. */
final class ProofTable {

    private static final int NONE = -1;

    private final ProofRules rules;
    private int[] firstOf = new int[0];
    private int[] next = new int[0];
    private long[] proofs = new long[0];
    private int count;

    ProofTable(ProofRules rules) {
        this.rules = rules;
    }

    /** Empties the table and makes room for this many slots. */
    void reset(int slots) {
        if (firstOf.length < slots) {
            firstOf = new int[slots];
        }
        Arrays.fill(firstOf, 0, slots, NONE);
        count = 0;
    }

    /** @param proof a word of a {@link ProofRecord} */
    void add(int slot, long proof) {
        if (count == proofs.length) {
            int room = Math.addExact(count, count / 2 + 1024);
            proofs = Arrays.copyOf(proofs, room);
            next = Arrays.copyOf(next, room);
        }
        proofs[count] = proof;
        next[count] = firstOf[slot];
        firstOf[slot] = count++;
    }

    /** Whether a registration at this channel requires a proof that the citizen does not have. */
    boolean lacksProof(int slot, int channel, long registeredAtMicros) {
        if (!rules.ask(channel)) {
            return false;
        }
        for (int at = firstOf[slot]; at != NONE; at = next[at]) {
            if (ProofRecord.channel(proofs[at]) == channel
                    && ProofRules.proves(ProofRecord.provedAtMicros(proofs[at]), registeredAtMicros)) {
                return false;
            }
        }
        return true;
    }
}
