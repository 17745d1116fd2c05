package io.sitthi.jobs.operators;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.operators.OperatorsDrop;
import io.sitthi.jobs.engine.general.run.GeneralContractTest;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.operators.OperatorsProgramme;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.io.IOException;
import java.nio.file.Path;

class OperatorsContractTest extends GeneralContractTest<OperatorsProgramme> {

    @Override
    protected GeneralKind<OperatorsProgramme> kind() {
        return OperatorsJob.KIND;
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        OperatorsDrop.generate(
                Location.of(drop), SyntheticDropOptions.of(1_000, 1).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return OperatorsSchemas.VERDICTS;
    }

    @Override
    protected String title(String accountId) {
        return "Account " + accountId;
    }
}
