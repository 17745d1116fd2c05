package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.EvidenceJudge;
import io.sitthi.jobs.wallet.evidence.EvidenceScan;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers what another programme, or many, would say of a run's registrations, in one reading of its evidence. */
public final class WhatIf {

    private final EvidenceFolder from;
    private final int threads;
    private final Progress progress;

    public WhatIf(EvidenceFolder from, int threads, Progress progress) {
        this.from = from;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * What one other programme would say.
     *
     * @param programme the other programme
     * @param before reasons under the run's own programme
     * @param after reasons under the other
     * @param moves registrations that go from one verdict to another, most first
     * @param otherReasons registrations with the same verdict for other reasons
     * @param files what was written of {@code moved/}
     */
    public record Moves(
            WalletProgramme programme,
            MaskCounts before,
            MaskCounts after,
            List<Move> moves,
            long otherReasons,
            ProvinceCounts provinces,
            List<WrittenFile> files) {}

    /**
     * Registrations that go from one verdict to another.
     *
     * @param deciding the codes that stand on one side only, joined by commas
     */
    public record Move(Verdict before, Verdict after, String deciding, long registrations) {}

    /**
     * What many programmes would say: one for each value of the first axis, and for each of those one for each value of the
     * second.
     *
     * @param before reasons under the run's own programme
     */
    public record Curve(List<Axis> axes, MaskCounts before, List<Variant> variants) {}

    /** One programme of many. */
    public record Variant(WalletProgramme programme, long eligible, long undecided) {

        public long creditSatang() {
            return Math.multiplyExact(eligible, programme.creditSatang());
        }
    }

    /** @param movedFolder where the files of {@code moved/} go; null when they are not wanted */
    public Moves moves(WalletProgramme programme, @Nullable Location movedFolder) throws CommandException {
        List<WalletProgramme> programmes = List.of(from.programme(), programme);
        Nationalities nationalities = new Nationalities(programmes);
        EvidenceJudge before = nationalities.judge(from.programme());
        EvidenceJudge after = nationalities.judge(programme);
        List<MoveLane> lanes = scan(nationalities, () -> new MoveLane(before, after, movedFolder));
        MoveLane all = lanes.get(0);
        List<WrittenFile> files = new ArrayList<>(all.files);
        MaskCounts beforeCounts = new MaskCounts();
        MaskCounts afterCounts = new MaskCounts();
        lanes.forEach(lane -> lane.addTo(beforeCounts, afterCounts));
        for (MoveLane lane : lanes.subList(1, lanes.size())) {
            all.moves.addAll(lane.moves);
            all.provinces.addAll(lane.provinces);
            files.addAll(lane.files);
        }
        files.sort(Comparator.comparing(WrittenFile::name));
        Map<Move, Long> moves = new TreeMap<>(
                Comparator.comparing(Move::before).thenComparing(Move::after).thenComparing(Move::deciding));
        long[] otherReasons = {0};
        all.moves.forEach((one, other, count) -> {
            if (Verdict.of(one) == Verdict.of(other)) {
                otherReasons[0] += count;
            } else {
                moves.merge(
                        new Move(Verdict.of(one), Verdict.of(other), Reasons.join(one ^ other), 0), count, Long::sum);
            }
        });
        List<Move> sorted = new ArrayList<>();
        moves.forEach((move, count) -> sorted.add(new Move(move.before, move.after, move.deciding, count)));
        sorted.sort(Comparator.comparingLong(Move::registrations).reversed()); // stable: ties stay in order
        return new Moves(programme, beforeCounts, afterCounts, sorted, otherReasons[0], all.provinces, files);
    }

    /** @param base what does not vary: the run's own programme, or another */
    public Curve curve(WalletProgramme base, List<Axis> axes) throws CommandException {
        List<WalletProgramme> programmes = new ArrayList<>();
        Axis first = axes.get(0);
        for (int i = 0; i < first.size(); i++) {
            WalletProgramme one = first.key().in(base, first.value(i));
            if (axes.size() == 1) {
                programmes.add(one);
                continue;
            }
            Axis second = axes.get(1);
            for (int j = 0; j < second.size(); j++) {
                programmes.add(second.key().in(one, second.value(j)));
            }
        }
        Nationalities nationalities = new Nationalities(List.of(from.programme(), base));
        EvidenceJudge before = nationalities.judge(from.programme());
        List<EvidenceJudge> judges =
                programmes.stream().map(nationalities::judge).toList();
        List<CurveLane> lanes = scan(nationalities, () -> new CurveLane(before, judges));
        MaskCounts counts = new MaskCounts();
        lanes.forEach(lane -> counts.addAll(lane.before));
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < programmes.size(); i++) {
            long eligible = 0;
            long undecided = 0;
            for (CurveLane lane : lanes) {
                eligible += lane.eligible[i];
                undecided += lane.undecided[i];
            }
            variants.add(new Variant(programmes.get(i), eligible, undecided));
        }
        return new Curve(axes, counts, variants);
    }

    private <L extends EvidenceScan.Lane> List<L> scan(Nationalities nationalities, EvidenceScan.Lanes<L> lanes)
            throws CommandException {
        progress.start("what if", from.rows(), "registrations");
        return EvidenceScan.run(from, threads, nationalities.numbers(), lanes, progress::advance);
    }

    /** The nationalities that the programmes entitle, each with a number; all others are the same. */
    private static final class Nationalities {

        private final List<String> names;

        Nationalities(List<WalletProgramme> programmes) {
            names = programmes.stream()
                    .map(WalletProgramme::nationality)
                    .distinct()
                    .toList();
        }

        EvidenceJudge judge(WalletProgramme programme) {
            return new EvidenceJudge(programme, names.indexOf(programme.nationality()));
        }

        BytesToLong numbers() {
            return CodeList.of(names)::indexOf;
        }
    }
}
