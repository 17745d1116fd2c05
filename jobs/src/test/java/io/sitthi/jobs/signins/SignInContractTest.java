package io.sitthi.jobs.signins;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.jobs.engine.general.run.GeneralContractTest;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.signins.SignInProgramme;
import io.sitthi.programmes.signins.SignInSchemas;
import java.io.IOException;
import java.nio.file.Path;

class SignInContractTest extends GeneralContractTest<SignInProgramme> {

    @Override
    protected GeneralKind<SignInProgramme> kind() {
        return SignInJob.KIND;
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        HistoryDrop.signIns(
                Location.of(drop), SyntheticDropOptions.of(1_000, 1).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return SignInSchemas.DECISIONS;
    }

    @Override
    protected String countedVerdicts() {
        return "decisions";
    }

    @Override
    protected String title(String id) {
        return "Sign-in " + id;
    }
}
