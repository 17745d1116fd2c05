package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import org.jspecify.annotations.Nullable;

/**
 * A kind of programme that runs in the general tier.
 *
 * @param <P> a programme of this kind
 */
public interface GeneralKind<P extends Programme> {

    /** The kind's law. */
    Kind<P> kind();

    /** The class of the kind's programmes. */
    Class<P> type();

    /** A subject's id in masked form: the only form allowed in logs, reports and errors. */
    String mask(long subject);

    /**
     * Whether people other than the subject may see part of the data about it. If so, {@code explain} takes
     * {@code --as}.
     */
    default boolean hasViewers() {
        return false;
    }

    /** Whether the report shows what changed since another run. If so, {@code verify} takes {@code --previous}. */
    default boolean comparesRuns() {
        return false;
    }

    /** How evidence of this kind is written and judged again; null of a kind that writes none. */
    default @Nullable KindEvidence<P> evidence() {
        return null;
    }

    /** What a run of a programme on these days does. */
    GeneralJob job(P programme, RunDays days);

    /** As {@link #job}, and what the rules saw is written too. Only of a kind that has {@link #evidence}. */
    default GeneralJob jobWithEvidence(P programme, RunDays days) {
        throw new UnsupportedOperationException("programmes of kind " + kind().name() + " write no evidence");
    }
}
