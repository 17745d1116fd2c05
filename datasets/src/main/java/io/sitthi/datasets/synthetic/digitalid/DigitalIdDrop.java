package io.sitthi.datasets.synthetic.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.DELIVERED;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.subjects.SubjectDrop;
import io.sitthi.datasets.synthetic.subjects.SubjectSource;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Writes a drop of the digital identity of people who do not exist: plausible as a whole, with every verdict, reason and
 * kind of reject, and both sides of every boundary, from 1,000 people on. The same seed gives the same bytes, whatever
 * the number of threads.
 */
public final class DigitalIdDrop implements SubjectSource {

    private final Dossiers dossiers;

    private DigitalIdDrop(SyntheticDropOptions options) {
        dossiers = new Dossiers(options.people(), options.seed(), options.orphans());
    }

    /**
     * Writes a drop; see {@link SubjectDrop#generate}.
     *
     * @return the manifests, in the programme's order
     */
    public static List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        return SubjectDrop.generate(drop, options, progress, new DigitalIdDrop(options));
    }

    @Override
    public List<Schema> datasets() {
        return DELIVERED;
    }

    @Override
    public LocalDate asOf(Schema dataset) {
        return dataset.equals(ENROLMENTS) ? EnrolmentCalendar.AS_OF : EnrolmentCalendar.REGISTERS_AS_OF;
    }

    @Override
    public String agency(Schema dataset) {
        return "Department of Provincial Administration";
    }

    @Override
    public double rowsPerSubject(Schema dataset) {
        return dataset.equals(ENROLMENTS) ? 0.9 : dataset.equals(CARDS) ? 1.2 : 1;
    }

    @Override
    public List<Row> rows(long subject, Schema dataset) {
        return dossiers.of(subject).rows(dataset);
    }

    @Override
    public String orderName(Schema dataset) {
        return "digital identity " + dataset.name();
    }
}
