package io.sitthi.jobs;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.jobs.customs.CustomsJob;
import io.sitthi.jobs.digitalid.DigitalIdJob;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.KindOnCluster;
import io.sitthi.jobs.mandates.MandateJob;
import io.sitthi.jobs.operators.OperatorsJob;
import io.sitthi.jobs.proofing.ProofingJob;
import io.sitthi.jobs.signins.SignInJob;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The kinds that run in the general tier of the engine. */
final class GeneralKinds {

    static final List<GeneralKind<?>> ALL = List.of(
            DigitalIdJob.KIND, ProofingJob.KIND, OperatorsJob.KIND, MandateJob.KIND, SignInJob.KIND, CustomsJob.KIND);

    private GeneralKinds() {}

    /** How another machine, which has the same version, finds a kind. */
    @SuppressWarnings("unchecked") // the kind itself is what is looked for
    static <P extends Programme> KindOnCluster.Source<P> source(GeneralKind<P> kind) {
        int position = ALL.indexOf(kind);
        return () -> (GeneralKind<P>) ALL.get(position);
    }

    /**
     * The kind of a programme.
     *
     * @throws IllegalArgumentException when it does not run in the general tier
     */
    static GeneralKind<?> of(Programme programme) {
        for (GeneralKind<?> kind : ALL) {
            if (kind.type().isInstance(programme)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "programmes of kind " + programme.header().kind() + " do not run in the general tier");
    }

    /**
     * A kind by its name.
     *
     * @throws ParameterException when no kind of the general tier has it
     */
    static GeneralKind<?> named(CommandLine line, String option, String name) {
        for (GeneralKind<?> kind : ALL) {
            if (kind.kind().name().equals(name)) {
                return kind;
            }
        }
        throw new ParameterException(line, option + ": this version knows no kind of programme " + name);
    }
}
