package io.sitthi.jobs.engine.general.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Answer;
import io.sitthi.jobs.engine.general.explain.Answer.Decision;
import io.sitthi.jobs.engine.general.explain.Answer.RuleAnswer;
import io.sitthi.jobs.engine.general.explain.AnswerPage;
import io.sitthi.jobs.engine.general.explain.AnswerText;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.judge.RepeatedRows;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.SubjectBucket;
import io.sitthi.jobs.engine.general.scatter.RepeatSearch;
import io.sitthi.jobs.engine.general.scatter.SubjectSearch;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a drop holds about one subject, and what the rules decide. It holds no unmasked id.
 *
 * @param maskedSubject the subject's id as it may be shown
 * @param programme the programme applied
 * @param drop the drop that holds the rows
 * @param explained what was decided, in the order of files and rows, with the place of each
 * @param defects every fault of the subject's rows, and every row that was left out, one line each
 */
public record GeneralExplain(
        String maskedSubject, ProgrammeHeader programme, String drop, List<Placed> explained, List<Defect> defects) {

    private static final Words NOTHING = Words.same("");

    /** What was decided about a row, and where that row stands. */
    public record Placed(Explained explained, @Nullable Place at) {

        /** Dataset, file and row; empty when it is about the subject as a whole. */
        public String place() {
            return at == null ? "" : at.words().english();
        }
    }

    /**
     * Where a row stands.
     *
     * @param row from 0, in the file
     */
    public record Place(String dataset, String file, long row) {

        Words words() {
            return new Words(
                    "ชุดข้อมูล " + dataset + " ไฟล์ " + file + " แถว " + row,
                    "dataset " + dataset + ", file " + file + ", row " + row);
        }

        Facts facts() {
            return Facts.none().text("dataset", dataset).text("file", file).number("row", row);
        }
    }

    /**
     * A fault of a row, or why it was left out.
     *
     * @param column at fault; empty when the row is later than the run's day
     * @param code what is wrong
     */
    public record Defect(Place at, String column, String code) {

        static final String LATER = "LATER_ROW";

        Words words() {
            Words place = at.words();
            return column.isEmpty()
                    ? new Words(
                            place.thai() + ": หลังวันที่ประมวลผล ไม่นำมาใช้",
                            place.english() + ": later than the run's day, left out")
                    : new Words(
                            place.thai() + ": " + column + " " + code, place.english() + ": " + column + " " + code);
        }

        Facts facts() {
            Facts facts = at.facts().text("code", code);
            return column.isEmpty() ? facts : facts.text("column", column);
        }
    }

    /**
     * Looks a subject up.
     *
     * @throws DropFaultsException when the drop breaks the contract
     * @throws IOException when a file is damaged, or cannot be read
     */
    public static <P extends Programme> GeneralExplain of(GeneralKind<P> kind, P programme, Location drop, long subject)
            throws DropFaultsException, IOException {
        return of(kind, programme, drop, subject, GeneralJob::explainer);
    }

    /**
     * Looks a subject up on behalf of a viewer, who is shown only what that viewer may see. Defective rows are shown
     * to the subject alone.
     *
     * @throws DropFaultsException when the drop breaks the contract
     * @throws IOException when a file is damaged, or cannot be read
     */
    public static <P extends Programme> GeneralExplain of(
            GeneralKind<P> kind, P programme, Location drop, long subject, long viewer)
            throws DropFaultsException, IOException {
        GeneralExplain whole = of(kind, programme, drop, subject, job -> job.explainerFor(viewer));
        return viewer == subject
                ? whole
                : new GeneralExplain(whole.maskedSubject, whole.programme, whole.drop, whole.explained, List.of());
    }

    private static <P extends Programme> GeneralExplain of(
            GeneralKind<P> kind, P programme, Location drop, long subject, Function<GeneralJob, Explainer> explainerOf)
            throws DropFaultsException, IOException {
        CheckedDrop checked = DropCheck.check(drop, programme, kind.kind().inputs());
        RunDays days = RunDays.of(checked, kind.kind().inputs());
        GeneralJob job = kind.job(programme, days);
        ScatterPlan plan = GeneralRun.plan(programme, job, checked, GeneralRun.USUAL_CUT);
        List<Defect> defects = new ArrayList<>();
        RepeatedRows repeated = new RepeatedRows(job.datasets());
        SubjectBucket bucket = new SubjectBucket(
                job.datasets(),
                repeated,
                (dataset, origin, column, code, id) ->
                        defects.add(fault(blockOf(plan, origin), row(origin), column, code)));
        new SubjectSearch(plan, job.datasets(), days.run(), subject, bucket::rows, new SubjectSearch.Faults() {
                    @Override
                    public void fault(Block block, long row, int column, RejectCode code) {
                        defects.add(GeneralExplain.fault(block, row, column, code));
                    }

                    @Override
                    public void laterRow(Block block, long row) {
                        defects.add(new Defect(place(block, row), "", Defect.LATER));
                    }
                })
                .run();
        new RepeatSearch(plan, job.datasets(), days.run()).run(bucket::rows, repeated::add);
        Explainer explainer = explainerOf.apply(job);
        List<Placed> explained = new ArrayList<>();
        bucket.judge(found -> {
            for (Explained one : explainer.explain(found)) {
                explained.add(new Placed(one, placeOf(plan, found, one)));
            }
        });
        return new GeneralExplain(
                kind.mask(subject), programme.header(), drop.toString(), List.copyOf(explained), List.copyOf(defects));
    }

    /** Whether nothing was found about the subject. */
    public boolean isEmpty() {
        return explained.isEmpty() && defects.isEmpty();
    }

    private static @Nullable Place placeOf(ScatterPlan plan, Subject subject, Explained explained) {
        if (explained.dataset() < 0) {
            return null;
        }
        long origin = subject.origin(explained.dataset(), explained.row());
        return place(blockOf(plan, origin), row(origin));
    }

    private static Block blockOf(ScatterPlan plan, long origin) {
        return plan.blocks().get((int) (origin >>> Integer.SIZE));
    }

    private static long row(long origin) {
        return origin & 0xffff_ffffL;
    }

    private static Place place(Block block, long row) {
        return new Place(block.schema().name(), block.file().name(), block.firstRow() + row);
    }

    private static Defect fault(Block block, long row, int column, RejectCode code) {
        return new Defect(
                place(block, row), block.schema().columns().get(column).name(), code.name());
    }

    /** As plain text, for a terminal: a line that failed begins with a mark. */
    public String text(Language language) {
        return AnswerText.of(answer(), language);
    }

    /** As a page to print or hand over. */
    public byte[] page(Language language) {
        return AnswerPage.bytes(answer(), language);
    }

    private Answer answer() {
        List<Decision> decisions = new ArrayList<>();
        for (Placed placed : explained) {
            Explained one = placed.explained();
            List<RuleAnswer> rules = new ArrayList<>();
            for (RuleExplanation rule : one.rules()) {
                rules.add(new RuleAnswer(
                        rule.rule(),
                        rule.says(),
                        rule.condition(),
                        rule.outcome(),
                        rule.asked().words(),
                        List.of(rule.seen().words()),
                        rule.finding(),
                        ""));
            }
            decisions.add(new Decision(
                    one.title(),
                    placed.at() == null ? NOTHING : placed.at().words(),
                    verdict(one),
                    one.says(),
                    rules,
                    one.told(),
                    one.letter()));
        }
        return new Answer(
                new Words("ผู้ถูกตรวจสอบ " + maskedSubject, "Subject " + maskedSubject),
                programme.title(),
                programme.name(),
                programme.sha256(),
                drop,
                explained.isEmpty()
                        ? List.of(new Words("ไม่มีรายการที่ตัดสินได้", "Nothing of this subject was judged."))
                        : List.of(),
                decisions,
                defects.stream().map(Defect::words).toList());
    }

    /** As JSON, for other systems. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("subject", maskedSubject);
        root.putObject("programme").put("name", programme.name()).put("sha256", programme.sha256());
        root.put("drop", drop);
        ArrayNode judged = root.putArray("judged");
        for (Placed placed : explained) {
            Explained one = placed.explained();
            ObjectNode node = judged.addObject();
            node.set("what", words(one.title()));
            if (placed.at() != null) {
                node.set("place", placed.at().facts().json());
            }
            node.put("verdict", one.verdict().english());
            node.put("reasons", one.reasons());
            ArrayNode rules = node.putArray("rules");
            for (RuleExplanation rule : one.rules()) {
                ObjectNode held = rules.addObject();
                held.put("rule", rule.rule()).put("outcome", rule.outcome().name());
                held.set("asked", rule.asked().facts().json());
                held.set("seen", rule.seen().facts().json());
                if (!rule.finding().isEmpty()) {
                    held.set("finding", words(rule.finding()));
                }
            }
            if (!one.letter().isEmpty()) {
                ArrayNode letter = node.putArray("letter");
                one.letter().forEach(paragraph -> letter.add(words(paragraph)));
            }
            if (!one.told().isEmpty()) {
                ArrayNode told = node.putArray("told");
                one.told().forEach(line -> told.add(words(line)));
            }
        }
        ArrayNode faults = root.putArray("defects");
        defects.forEach(defect -> faults.add(defect.facts().json()));
        return root.toPrettyString();
    }

    private static Words verdict(Explained one) {
        String reasons = one.reasons().isEmpty() ? "" : " (" + one.reasons() + ")";
        return new Words(one.verdict().thai() + reasons, one.verdict().english() + reasons);
    }

    private static ObjectNode words(Words words) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(Language.THAI.tag(), words.thai())
                .put(Language.ENGLISH.tag(), words.english());
    }
}
