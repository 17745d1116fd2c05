package io.sitthi.jobs.proofing;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.jobs.engine.general.run.GeneralContractTest;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.proofing.ProofingProgramme;
import io.sitthi.programmes.proofing.ProofingSchemas;
import java.io.IOException;
import java.nio.file.Path;

class ProofingContractTest extends GeneralContractTest<ProofingProgramme> {

    @Override
    protected GeneralKind<ProofingProgramme> kind() {
        return ProofingJob.KIND;
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        HistoryDrop.proofing(
                Location.of(drop), SyntheticDropOptions.of(1_000, 1).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return ProofingSchemas.REFUSED_EVENTS;
    }

    @Override
    protected String countedVerdicts() {
        return "statuses";
    }

    @Override
    protected String title(String id) {
        return "Event " + id + " of application ";
    }

    @Override
    protected String reasonsColumn() {
        return "code";
    }

    @Override
    protected boolean hasOrphans() {
        return false;
    }
}
