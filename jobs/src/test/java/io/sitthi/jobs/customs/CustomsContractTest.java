package io.sitthi.jobs.customs;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.customs.CustomsDrop;
import io.sitthi.jobs.engine.general.run.GeneralContractTest;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.io.IOException;
import java.nio.file.Path;

class CustomsContractTest extends GeneralContractTest<CustomsProgramme> {

    @Override
    protected GeneralKind<CustomsProgramme> kind() {
        return CustomsJob.KIND;
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        CustomsDrop.generate(
                Location.of(drop), SyntheticDropOptions.of(1_000, 1).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return CustomsSchemas.STANDINGS;
    }

    @Override
    protected String countedVerdicts() {
        return "statuses";
    }

    @Override
    protected String title(String trader) {
        return StandingExplainer.TITLE.english();
    }

    @Override
    protected boolean standsInARow() {
        return false;
    }
}
