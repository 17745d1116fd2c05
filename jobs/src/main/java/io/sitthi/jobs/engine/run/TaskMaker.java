package io.sitthi.jobs.engine.run;

import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.Serializable;

/**
 * What is sent to another machine so that it can take part in a run. It is small and holds no personal data.
 *
 * @param <B> the form of the tier's scattered blocks
 * @param <P> what the tier notes of a part
 */
@FunctionalInterface
public interface TaskMaker<B extends ScatteredBlock, P extends DonePart> extends Serializable {

    /** Makes one task's work; called on the machine that does it. */
    TaskWork<B, P> make();
}
