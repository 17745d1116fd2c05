package io.sitthi.datasets.synthetic.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.subjects.SubjectDrop;
import io.sitthi.datasets.synthetic.subjects.SubjectSource;
import io.sitthi.programmes.customs.GateSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Traders who do not exist, with a year of declarations: most have a dozen, a few have a hundred thousand. Plausible as a
 * whole, with every status, reason, task and kind of reject, and both sides of every boundary, from 1,000 traders on. Behind
 * it the facts and submissions of two weeks, for a replay of the gate.
 */
public final class CustomsDrop implements SubjectSource {

    /** The day whose end is judged: a Monday. The statements of July are past their day, those of August are not. */
    static final LocalDate AS_OF = LocalDate.of(2019, 9, 30);

    private static final long FIRST_TRADER = 10_550_000_000L;

    /** The datasets of the night, and those that only a replay of the gate takes. */
    private static final List<Schema> DATASETS = GateSchemas.REPLAYED;

    private final TraderHabits habits;
    private final FactHabits facts;
    private final List<TraderCase> cases;

    private CustomsDrop(SyntheticDropOptions options) {
        habits = new TraderHabits(options.seed(), options.people());
        facts = new FactHabits(options.seed());
        cases = new CustomsCases(options.orphans()).all();
    }

    /**
     * Writes a drop.
     *
     * @see SubjectDrop#generate
     */
    public static List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        return SubjectDrop.generate(drop, options, progress, new CustomsDrop(options));
    }

    /** A company's tax id: as a number it has twelve digits. */
    static long taxId(long number) {
        long twelve = FIRST_TRADER + number;
        return twelve * 10 + CitizenId.checkDigit(twelve);
    }

    @Override
    public List<Schema> datasets() {
        return DATASETS;
    }

    private static boolean isOfGate(Schema dataset) {
        return dataset == GateSchemas.FACTS || dataset == GateSchemas.SUBMISSIONS;
    }

    @Override
    public LocalDate asOf(Schema dataset) {
        if (isOfGate(dataset)) {
            return AS_OF.plusDays(FactHabits.DAYS);
        }
        return dataset == LETTERS ? AS_OF.plusDays(1) : AS_OF;
    }

    @Override
    public String agency(Schema dataset) {
        return "Customs Department";
    }

    @Override
    public double rowsPerSubject(Schema dataset) {
        if (dataset == DECLARATIONS) {
            return 40;
        }
        if (isOfGate(dataset)) {
            return 3;
        }
        return dataset == FEE_PAYMENTS ? 30 : 0.5;
    }

    @Override
    public List<Row> rows(long subject, Schema dataset) {
        if (isOfGate(dataset)) {
            return facts.rows(subject, dataset);
        }
        return subject < cases.size()
                ? cases.get((int) subject).file(subject).rows(dataset)
                : habits.rows(subject, dataset);
    }
}
