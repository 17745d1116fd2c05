package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind whose runs fail at some point, as for lack of disk space. */
final class StoppedKind<P extends Programme> implements GeneralKind<P> {

    private static final int SUBJECTS_BEFORE = 300;

    private final GeneralKind<P> kind;
    private final StopAt stop;

    StoppedKind(GeneralKind<P> kind, StopAt stop) {
        this.kind = kind;
        this.stop = stop;
    }

    @Override
    public Kind<P> kind() {
        return kind.kind();
    }

    @Override
    public Class<P> type() {
        return kind.type();
    }

    @Override
    public String mask(long subject) {
        return kind.mask(subject);
    }

    @Override
    public GeneralJob job(P programme, RunDays days) {
        GeneralJob job = kind.job(programme, days);
        AtomicInteger judged = new AtomicInteger();
        return new WrappedJob(job) {
            @Override
            public Judge newJudge(Outputs outputs) {
                Judge judge = job.newJudge(outputs);
                return subject -> {
                    if (stop == StopAt.JUDGING && judged.incrementAndGet() > SUBJECTS_BEFORE) {
                        throw new IllegalStateException("stopped on purpose");
                    }
                    judge.judge(subject);
                };
            }

            @Override
            public void combine(Combined all) throws IOException {
                if (stop == StopAt.COMBINING) {
                    throw new IOException("stopped on purpose");
                }
                job.combine(all);
            }
        };
    }
}
