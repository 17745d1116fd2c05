package io.sitthi.jobs.engine.general.run;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BAHT;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.DOUBLE;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.STRING_LIST;
import static io.sitthi.datasets.columns.ColumnType.UUID;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.TextForms;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import java.util.ArrayList;
import java.util.List;

/** A kind that does nothing but copy: a column of every type, and numbers that nobody else may use. */
final class NotesKind implements GeneralKind<NotesKind.Notes> {

    static final Schema NOTES = Schema.named("notes")
            .columns(
                    required("note_no", STRING),
                    required("owner", INT64),
                    required("id", UUID),
                    nullable("amount", BAHT),
                    nullable("ratio", DOUBLE),
                    nullable("flag", BOOLEAN),
                    nullable("tags", STRING_LIST),
                    required("written_on", DATE))
            .key("owner")
            .own("written_on")
            .unique("note_no")
            .build();

    static final Schema COPIES = Schema.named("copies")
            .columns(
                    required("note_no", STRING),
                    required("owner", INT64),
                    required("id", UUID),
                    nullable("amount", BAHT),
                    nullable("ratio", DOUBLE),
                    nullable("flag", BOOLEAN),
                    nullable("tags", STRING))
            .key("owner")
            .build();

    /** Under 0: notes that were copied. */
    private static final String COPIED = "copied";

    /** A programme without a file. */
    record Notes(ProgrammeHeader header) implements Programme {}

    private static final Kind<Notes> KIND = new Kind<>() {
        @Override
        public String name() {
            return "notes";
        }

        @Override
        public String shippedName() {
            return "notes-1";
        }

        @Override
        public String subject() {
            return "owner";
        }

        @Override
        public List<Schema> inputs() {
            return List.of(NOTES);
        }

        @Override
        public List<Schema> outputs() {
            return List.of(COPIES);
        }

        @Override
        public List<Schema> inputsWithEarliestDay() {
            return List.of();
        }

        @Override
        public Notes read(ProgrammeHeader header, YamlMapping root) {
            return new Notes(header);
        }
    };

    @Override
    public Kind<Notes> kind() {
        return KIND;
    }

    @Override
    public Class<Notes> type() {
        return Notes.class;
    }

    @Override
    public String mask(long subject) {
        return "somebody";
    }

    @Override
    public GeneralJob job(Notes programme, RunDays days) {
        return new GeneralJob() {
            @Override
            public List<DatasetRules> datasets() {
                return List.of(DatasetRules.of(NOTES)
                        .compared("note_no", TextForms.NAME)
                        .rule((rows, row, faults) -> {
                            int amount = NOTES.position("amount");
                            if (!rows.isNull(row, amount) && rows.longAt(row, amount) < 0) {
                                faults.add(amount, RejectCode.NEGATIVE_VALUE);
                            }
                        })
                        .build());
            }

            @Override
            public List<OutputDataset> outputs() {
                return List.of(OutputDataset.of(COPIES));
            }

            @Override
            public Judge newJudge(Outputs outputs) {
                RowSink copies = outputs.rows(COPIES.name());
                Tally copied = outputs.tally(COPIED, 1);
                return subject -> copied.add(0, 0, copy(subject.id(), subject.rows(0), copies));
            }

            @Override
            public void combine(Combined all) {
                all.summary("verdicts", List.of());
            }

            @Override
            public Explainer explainer() {
                return subject -> explain(subject.rows(0));
            }

            @Override
            public Report report(Combined all) {
                return new Report(
                        Words.same("Notes"),
                        List.of(Section.of(
                                Words.same("Copied"),
                                new Table(
                                        List.of(Words.same("Dataset"), Words.same("Rows")),
                                        List.of(List.of(
                                                "copies", all.tally(COPIED).getOrDefault(0L, new long[1])[0]))))));
            }
        };
    }

    private static List<Explained> explain(SubjectRows notes) {
        List<Explained> explained = new ArrayList<>();
        TextSlice slice = new TextSlice();
        for (int row = 0; row < notes.count(); row++) {
            if (!notes.isDefective(row)) {
                String number =
                        notes.textAt(row, NOTES.position("note_no"), slice).toString();
                explained.add(new Explained(Words.same("Note " + number), 0, row, "COPIED", "", List.of()));
            }
        }
        return explained;
    }

    /** Copies a subject's sound notes, and says how many. */
    private static int copy(long owner, SubjectRows notes, RowSink copies) {
        TextSlice slice = new TextSlice();
        int copied = 0;
        for (int row = 0; row < notes.count(); row++) {
            if (notes.isDefective(row)) {
                continue;
            }
            copies.putText(0, notes.textAt(row, NOTES.position("note_no"), slice));
            copies.putLong(1, owner);
            copies.putUuid(2, notes.uuidHigh(row, NOTES.position("id")), notes.uuidLow(row, NOTES.position("id")));
            if (!notes.isNull(row, NOTES.position("amount"))) {
                copies.putLong(3, notes.longAt(row, NOTES.position("amount")));
            }
            if (!notes.isNull(row, NOTES.position("ratio"))) {
                copies.putDouble(4, notes.doubleAt(row, NOTES.position("ratio")));
            }
            if (!notes.isNull(row, NOTES.position("flag"))) {
                copies.putLong(5, notes.longAt(row, NOTES.position("flag")));
            }
            int tags = NOTES.position("tags");
            if (!notes.isNull(row, tags)) {
                StringBuilder joined = new StringBuilder();
                for (int i = 0; i < notes.listSize(row, tags); i++) {
                    joined.append(notes.listTextAt(row, tags, i, slice)).append(';');
                }
                copies.putText(6, TextSlice.of(joined.toString()));
            }
            copies.endRow();
            copied++;
        }
        return copied;
    }
}
