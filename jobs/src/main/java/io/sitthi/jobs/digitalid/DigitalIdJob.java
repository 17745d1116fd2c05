package io.sitthi.jobs.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.DAILY;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.EVIDENCE;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.IDENTITIES;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.OFFICES;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.SHARED_DEVICES;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.VERDICTS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
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
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.DigitalIdRules;
import io.sitthi.programmes.digitalid.DigitalIdSchemas;
import io.sitthi.programmes.digitalid.EnrolmentEvidence;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentVerdict;
import io.sitthi.programmes.digitalid.IdentityStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the digital identity. */
@SuppressWarnings("EnumOrdinal") // statuses are counted by their place in the contract's order
public final class DigitalIdJob implements GeneralJob {

    private static final KindEvidence<DigitalIdProgramme> EVIDENCE_OF_KIND = new KindEvidence<>(
            EVIDENCE, List.of("enrolment_id", "citizen_id", "started_at", "completed_at"), EnrolmentEvidence::new);

    /** The digital identity as a kind of the general tier. */
    public static final GeneralKind<DigitalIdProgramme> KIND = new GeneralKind<>() {
        @Override
        public Kind<DigitalIdProgramme> kind() {
            return DigitalIdKind.DIGITAL_ID;
        }

        @Override
        public Class<DigitalIdProgramme> type() {
            return DigitalIdProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return CitizenId.mask(subject);
        }

        @Override
        public KindEvidence<DigitalIdProgramme> evidence() {
            return EVIDENCE_OF_KIND;
        }

        @Override
        public GeneralJob job(DigitalIdProgramme programme, RunDays days) {
            return new DigitalIdJob(programme, days, false);
        }

        @Override
        public GeneralJob jobWithEvidence(DigitalIdProgramme programme, RunDays days) {
            return new DigitalIdJob(programme, days, true);
        }
    };

    private final DigitalIdProgramme programme;
    private final RunDays days;
    private final boolean evidence;
    private Map<TextSlice, long[]> sharedDevices = Map.of();

    private DigitalIdJob(DigitalIdProgramme programme, RunDays days, boolean evidence) {
        this.programme = programme;
        this.days = days;
        this.evidence = evidence;
    }

    @Override
    public List<DatasetRules> datasets() {
        return DigitalIdRules.datasets(days.asOf(DigitalIdSchemas.CIVIL));
    }

    @Override
    public List<OutputDataset> outputs() {
        List<OutputDataset> outputs = new ArrayList<>(List.of(
                OutputDataset.of(VERDICTS, "enrolment_id", "citizen_id"),
                OutputDataset.of(IDENTITIES, "citizen_id", "enrolled_at"),
                OutputDataset.combined(DAILY),
                OutputDataset.combined(OFFICES),
                OutputDataset.combined(SHARED_DEVICES)));
        if (evidence) {
            outputs.add(EVIDENCE_OF_KIND.output());
        }
        return outputs;
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return new EnrolmentJudge(programme, days.run().day(), evidence, outputs);
    }

    @Override
    public void combine(Combined all) throws IOException {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        for (EnrolmentVerdict verdict : EnrolmentVerdict.values()) {
            verdicts.put(verdict.name(), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (EnrolmentReason reason : EnrolmentReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        all.tally(EnrolmentJudge.REASONS).forEach((mask, counts) -> {
            verdicts.merge(EnrolmentVerdict.of(mask.intValue()).name(), counts[0], Long::sum);
            for (EnrolmentReason reason : EnrolmentReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), counts[0], Long::sum);
                }
            }
        });
        all.summary("verdicts", verdicts);
        all.summary("reasons", reasons);
        all.summary("accepted", verdicts.getOrDefault(EnrolmentVerdict.ACCEPTED.name(), 0L));
        all.summary("valid", sum(all.tally(EnrolmentJudge.STATUSES), IdentityStatus.VALID.ordinal()));
        all.summary("pilot_accepted", sum(all.tally(EnrolmentJudge.PILOT), 0));
        all.summary("pilot_room", programme.pilotRoom());
        all.summary("room", programme.room());
        writeDaily(all);
        writeOffices(all);
        writeSharedDevices(all);
    }

    private static long sum(Map<Long, long[]> tally, long key) {
        long[] counts = tally.get(key);
        return counts == null ? 0 : counts[0];
    }

    private static void writeDaily(Combined all) {
        RowSink daily = all.sink(DAILY.name());
        all.tally(EnrolmentJudge.DAYS).forEach((key, counts) -> {
            daily.putLong(DAILY.position("day"), EnrolmentJudge.dayOf(key));
            daily.putCode(DAILY.position("method"), EnrolmentJudge.methodOf(key).name());
            daily.putLong(DAILY.position("started"), counts[EnrolmentJudge.STARTED]);
            daily.putLong(DAILY.position("accepted"), counts[EnrolmentJudge.ACCEPTED]);
            daily.putLong(DAILY.position("superseded"), counts[EnrolmentJudge.SUPERSEDED]);
            daily.endRow();
        });
    }

    private static void writeOffices(Combined all) {
        RowSink offices = all.sink(OFFICES.name());
        all.tally(EnrolmentJudge.OFFICES).forEach((office, counts) -> {
            offices.putLong(OFFICES.position("office_code"), office);
            offices.putLong(OFFICES.position("started"), counts[EnrolmentJudge.STARTED]);
            offices.putLong(OFFICES.position("accepted"), counts[EnrolmentJudge.ACCEPTED]);
            offices.endRow();
        });
    }

    @Override
    public Explainer explainer() {
        return new EnrolmentExplainer(programme);
    }

    @Override
    public Report report(Combined all) {
        return new DigitalIdReport(programme, days.run().day(), all, sharedDevices).report();
    }

    private void writeSharedDevices(Combined all) throws IOException {
        SharedDevices devices = new SharedDevices(programme.citizensPerDevice());
        devices.count(all, IDENTITIES.name(), "device_id");
        sharedDevices = devices.counts();
        RowSink shared = all.sink(SHARED_DEVICES.name());
        devices.counts().forEach((device, count) -> {
            shared.putText(SHARED_DEVICES.position("device_id"), device);
            shared.putLong(SHARED_DEVICES.position("citizens"), count[0]);
            shared.endRow();
        });
    }
}
