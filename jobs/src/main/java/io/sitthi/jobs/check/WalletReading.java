package io.sitthi.jobs.check;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.DamagedInputException;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.explain.Explainer;
import io.sitthi.jobs.wallet.scatter.CountedRows;
import io.sitthi.jobs.wallet.scatter.RowFaultScan;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the wallet's {@code verify} and {@code pay} read. */
final class WalletReading implements DatasetReading {

    private final WalletProgramme programme;

    /** Datasets of which a key has one row. */
    private final Map<Schema, CivilIds> keys = new LinkedHashMap<>();

    /** Read whole with the first of their files: they are few, and repeat across files. */
    private @Nullable Appeals appeals;

    WalletReading(WalletProgramme programme) {
        this.programme = programme;
    }

    @Override
    public WalletProgramme programme() {
        return programme;
    }

    @Override
    public String mask(long subject) {
        return CitizenId.mask(subject);
    }

    @Override
    public void begin(Map<Schema, CheckedDataset> checked) {
        checked.forEach((schema, dataset) -> {
            if (schema.equals(WalletSchemas.CIVIL) || schema.equals(WalletSchemas.MERCHANTS)) {
                keys.put(schema, new CivilIds(dataset));
            }
        });
    }

    @Override
    public Result read(CheckedDataset dataset, CheckedFile file, RowFindings findings)
            throws IOException, DropFaultsException {
        if (dataset.dataset().equals(WalletSchemas.APPEALS)) {
            for (Appeals.Reject reject : appeals(dataset).rowRejects()) {
                if (reject.file().equals(file.name())) {
                    findings.fault(reject.row(), reject.column(), reject.code(), false, 0);
                }
            }
            return new Result(file.sha256(), 0, file.rows()); // a file with another digest is a fault already
        }
        CivilIds ids = keys.get(dataset.dataset());
        RowFaultScan.Findings both = new RowFaultScan.Findings() {
            @Override
            public void fault(long row, String column, RejectCode code, boolean known, long citizenId) {
                findings.fault(row, column, code, known, citizenId);
            }

            @Override
            public void civil(long row, long citizenId) {
                if (ids != null) {
                    ids.set(file, row, citizenId);
                }
            }
        };
        if (!Explainer.INPUTS.contains(dataset.dataset())) {
            return new Result(SchemaRowScan.scan(file, dataset.dataset(), both), 0, file.rows());
        }
        RowFaultScan.Result result = RowFaultScan.scan(
                file, dataset.dataset(), programme, dataset.manifest().asOf(), both);
        return new Result(result.sha256(), result.orphans(), result.countedRows());
    }

    private synchronized Appeals appeals(CheckedDataset dataset) throws IOException, DropFaultsException {
        Appeals read = appeals;
        if (read == null) {
            try {
                read = Appeals.read(dataset);
            } catch (DamagedInputException e) {
                throw e.getCause() instanceof MalformedParquetException malformed ? malformed : e;
            }
            appeals = read;
        }
        return read;
    }

    @Override
    public void findRepeated(CheckedDataset dataset, Map<String, ? extends RowFindings> files) {
        CivilIds ids = keys.get(dataset.dataset());
        if (ids == null) {
            return;
        }
        String key = String.valueOf(dataset.dataset().key());
        ids.tellRepeated((file, row, citizenId) -> {
            RowFindings findings = files.get(file.name());
            if (findings != null) {
                findings.fault(row, key, RejectCode.DUPLICATE_KEY, true, citizenId);
            }
        });
    }

    @Override
    public @Nullable Fault nothingCounts(CheckedDataset dataset, long countedRows) {
        return CountedRows.fault(dataset.dataset(), countedRows, dataset.rows(), programme);
    }
}
