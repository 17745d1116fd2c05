package io.sitthi.jobs.operators;

import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.jobs.engine.general.run.GeneralJob;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.KindEvidence;
import io.sitthi.jobs.engine.general.run.RunDays;
import io.sitthi.programmes.operators.AccountEvidence;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.AccountVerdict;
import io.sitthi.programmes.operators.ComparedField;
import io.sitthi.programmes.operators.OperatorsKind;
import io.sitthi.programmes.operators.OperatorsProgramme;
import io.sitthi.programmes.operators.OperatorsRows;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the check of operators' accounts. */
@SuppressWarnings("EnumOrdinal") // verdicts and fields are counted by their place in the contract's order
public final class OperatorsJob implements GeneralJob {

    private static final KindEvidence<OperatorsProgramme> EVIDENCE_OF_KIND = new KindEvidence<>(
            OperatorsSchemas.EVIDENCE,
            List.of("account_id", "tax_id", "registered_at", "email_confirmed_at"),
            programme -> new AccountEvidence());

    /** The check of operators' accounts as a kind of the general tier. */
    public static final GeneralKind<OperatorsProgramme> KIND = new GeneralKind<>() {
        @Override
        public Kind<OperatorsProgramme> kind() {
            return OperatorsKind.OPERATORS;
        }

        @Override
        public Class<OperatorsProgramme> type() {
            return OperatorsProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return TaxId.mask(subject);
        }

        @Override
        public KindEvidence<OperatorsProgramme> evidence() {
            return EVIDENCE_OF_KIND;
        }

        @Override
        public GeneralJob job(OperatorsProgramme programme, RunDays days) {
            return new OperatorsJob(programme, false);
        }

        @Override
        public GeneralJob jobWithEvidence(OperatorsProgramme programme, RunDays days) {
            return new OperatorsJob(programme, true);
        }
    };

    private final OperatorsProgramme programme;
    private final boolean evidence;

    private OperatorsJob(OperatorsProgramme programme, boolean evidence) {
        this.programme = programme;
        this.evidence = evidence;
    }

    @Override
    public List<DatasetRules> datasets() {
        return OperatorsRows.DATASETS;
    }

    @Override
    public List<OutputDataset> outputs() {
        List<OutputDataset> outputs = new ArrayList<>(List.of(
                OutputDataset.of(OperatorsSchemas.VERDICTS, "account_id", "tax_id"),
                OutputDataset.of(OperatorsSchemas.CONFIRMATIONS),
                OutputDataset.of(OperatorsSchemas.WAITING, "account_id", "registered_at")));
        if (evidence) {
            outputs.add(EVIDENCE_OF_KIND.output());
        }
        return outputs;
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return new AccountJudge(evidence, outputs);
    }

    @Override
    public void combine(Combined all) {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        for (AccountVerdict verdict : AccountVerdict.values()) {
            verdicts.put(verdict.name(), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (AccountReason reason : AccountReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        all.tally(AccountJudge.REASONS).forEach((mask, counts) -> {
            for (AccountVerdict verdict : AccountVerdict.values()) {
                verdicts.merge(verdict.name(), counts[verdict.ordinal()], Long::sum);
            }
            long accounts = Arrays.stream(counts).sum();
            for (AccountReason reason : AccountReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), accounts, Long::sum);
                }
            }
        });
        Map<Long, long[]> counted = all.tally(AccountJudge.FIELDS);
        Map<String, Long> fields = new LinkedHashMap<>();
        for (ComparedField field : ComparedField.values()) {
            fields.put(field.column(), counted.getOrDefault((long) field.ordinal(), new long[1])[0]);
        }
        all.summary("verdicts", verdicts);
        all.summary("reasons", reasons);
        all.summary("fields_to_confirm", fields);
    }

    @Override
    public Explainer explainer() {
        return new AccountExplainer(programme.header().title());
    }

    @Override
    public Report report(Combined all) {
        return new OperatorsReport(all).report();
    }
}
