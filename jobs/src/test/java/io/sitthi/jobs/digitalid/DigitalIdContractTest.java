package io.sitthi.jobs.digitalid;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.digitalid.DigitalIdDrop;
import io.sitthi.jobs.engine.general.run.GeneralContractTest;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.DigitalIdSchemas;
import java.io.IOException;
import java.nio.file.Path;

class DigitalIdContractTest extends GeneralContractTest<DigitalIdProgramme> {

    @Override
    protected GeneralKind<DigitalIdProgramme> kind() {
        return DigitalIdJob.KIND;
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        DigitalIdDrop.generate(
                Location.of(drop), SyntheticDropOptions.of(1_000, 1).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return DigitalIdSchemas.VERDICTS;
    }

    @Override
    protected String title(String enrolmentId) {
        return "Enrolment " + enrolmentId;
    }
}
