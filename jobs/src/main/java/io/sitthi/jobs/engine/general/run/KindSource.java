package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Programme;
import java.io.Serializable;

/**
 * Finds a kind on another machine, which has the same classes: a method, not the kind itself, is sent there.
 *
 * @param <P> a programme of the kind
 */
@FunctionalInterface
public interface KindSource<P extends Programme> extends Serializable {

    GeneralKind<P> kind();
}
