package io.sitthi.jobs.mandates;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.jobs.engine.general.run.GeneralContractTest;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.mandates.MandateProgramme;
import io.sitthi.programmes.mandates.MandateSchemas;
import java.io.IOException;
import java.nio.file.Path;

class MandateContractTest extends GeneralContractTest<MandateProgramme> {

    @Override
    protected GeneralKind<MandateProgramme> kind() {
        return MandateJob.KIND;
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        HistoryDrop.mandates(
                Location.of(drop), SyntheticDropOptions.of(1_000, 1).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return MandateSchemas.DECISIONS;
    }

    @Override
    protected String countedVerdicts() {
        return "decisions";
    }

    @Override
    protected String title(String id) {
        return "Act " + id;
    }
}
