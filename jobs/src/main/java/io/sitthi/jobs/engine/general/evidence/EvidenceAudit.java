package io.sitthi.jobs.engine.general.evidence;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.EvidenceLaw;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.KindEvidence;
import io.sitthi.jobs.engine.run.RunOutput;
import java.io.IOException;
import java.security.SecureRandom;

/** Checks that the verdicts of a run follow from its evidence alone. */
public final class EvidenceAudit {

    private EvidenceAudit() {}

    /**
     * Judges every row of evidence again, and compares the verdicts.
     *
     * @return how many rows there are
     * @throws CommandException with status 2 when the kind writes no evidence; with status 3 when there is none, it is
     *     damaged, of another layout or another run, or the verdicts are others
     */
    public static <P extends Programme> long check(GeneralKind<P> kind, Location out) throws CommandException {
        KindEvidence<P> own = kind.evidence();
        if (own == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "programmes of kind " + kind.kind().name() + " write no evidence.");
        }
        Schema verdicts = kind.kind().outputs().get(0);
        try {
            RunOutput.Evidence evidence = RunOutput.evidence(out, own.schema(), RunOutput.provenance(out, verdicts));
            P programme = ProgrammeFile.parseSaved(
                    evidence.programme(),
                    out.resolve(own.schema().folder())
                            .resolve(RunOutput.PROGRAMME)
                            .toString(),
                    kind.kind());
            CheckedDataset published = RunOutput.check(out.resolve(verdicts.folder()), verdicts);
            long key = new SecureRandom().nextLong();
            VerdictSums judged = judged(own.law().apply(programme), evidence.dataset(), key);
            return compare(out, ofVerdicts(verdicts, published, key), judged);
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, out + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static VerdictSums judged(EvidenceLaw law, CheckedDataset evidence, long key) throws CommandException {
        VerdictSums sums = new VerdictSums(key);
        new SubjectReader(law.schema()).read(evidence, rows -> {
            law.judge(rows);
            for (int row = 0; row < rows.count(); row++) {
                sums.add(rows.longAt(row, 0), rows.longAt(row, 1), law.verdict(row), law.reasons(row));
            }
        });
        return sums;
    }

    /**
     * Sums up what {@code verdicts/} holds.
     *
     * @param schema its columns: the row's id and its subject's are the first two
     */
    public static VerdictSums ofVerdicts(Schema schema, CheckedDataset published, long key) throws CommandException {
        VerdictSums sums = new VerdictSums(key);
        int verdict = schema.position("verdict");
        int reasons = schema.position("reasons");
        TextSlice one = new TextSlice();
        TextSlice other = new TextSlice();
        new SubjectReader(schema).read(published, rows -> {
            for (int row = 0; row < rows.count(); row++) {
                sums.add(
                        rows.longAt(row, 0),
                        rows.longAt(row, 1),
                        rows.textAt(row, verdict, one),
                        rows.textAt(row, reasons, other));
            }
        });
        return sums;
    }

    /**
     * Compares what was published with what follows from the evidence.
     *
     * @return how many rows there are
     * @throws CommandException with status 3 when they are not the same
     */
    public static long compare(Location out, VerdictSums published, VerdictSums judged) throws CommandException {
        if (published.isSame(judged)) {
            return published.rows();
        }
        StringBuilder text = new StringBuilder("The verdicts of " + out + " are not those that its evidence gives: "
                + Counted.plain(published.rows(), "row") + " of verdicts, " + Counted.plain(judged.rows(), "row")
                + " of evidence.");
        published
                .differences(judged)
                .forEach((verdict, counts) -> text.append("\n  ")
                        .append(verdict)
                        .append(": ")
                        .append(counts[0])
                        .append(" published, ")
                        .append(counts[1])
                        .append(" by the evidence"));
        throw new CommandException(ExitStatus.BROKEN_INPUT, text.toString());
    }
}
