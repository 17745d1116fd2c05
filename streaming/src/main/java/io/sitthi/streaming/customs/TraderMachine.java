package io.sitthi.streaming.customs;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.GateDecision;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.customs.Paper;
import io.sitthi.programmes.customs.Papers;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderLedger;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.MachineTally;
import io.sitthi.streaming.engine.machines.StateTable;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.state.AppendLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trader at the gate. The state begins with the last answer and the day for which it holds, so most submissions are answered
 * without reading the sums behind it. A fact, and the first submission of another day, make the machine work it out again.
 */
final class TraderMachine implements EventMachine {

    private static final int SUBMISSION_ID = GateSchemas.SUBMISSIONS.position("submission_id");
    private static final int SUBMITTED_AT = GateSchemas.SUBMISSIONS.position("submitted_at");
    private static final int UNKNOWN = -1;

    private static final AnswerText[] TEXTS = texts();

    /** What a decision says for a set of reasons. */
    private record AnswerText(TextSlice decision, TextSlice reasons, TextSlice error) {}

    private final PaperTable entries = new PaperTable();
    private AnswerLog answers = new AnswerLog();
    private final TraderLedger ledger;
    private final Papers papers = new Papers();
    private final List<RowView> views =
            GateSchemas.TAKEN.stream().map(rules -> new RowView(rules.schema())).toList();
    private final int[] recordedAt = GateSchemas.TAKEN.stream()
            .mapToInt(rules ->
                    rules.schema().position(String.valueOf(rules.schema().own())))
            .toArray();
    private final RowSink decisions;
    private final MachineTally reasonsTally;
    private final MachineTally repeated;
    private final MachineTally facts;
    private final long openedOn;

    private long trader;

    /** The part of the state that has not been read yet; null once all of it has. */
    private @Nullable StateReader unread;

    private boolean isChanged;
    private long answeredDay;
    private int answer;

    private static AnswerText[] texts() {
        AnswerText[] texts = new AnswerText[StandingReason.SUSPENDING + 1];
        for (int reasons = 0; reasons < texts.length; reasons++) {
            String error = StandingReason.errorText(reasons);
            texts[reasons] = new AnswerText(
                    TextSlice.of(GateDecision.of(reasons).name()),
                    TextSlice.of(StandingReason.join(reasons)),
                    TextSlice.of(error == null ? "" : error));
        }
        return texts;
    }

    /** @param openedOn day of the drop from which the gate opens, since 1970-01-01 */
    TraderMachine(CustomsTerms terms, long openedOn, MachineOutputs outputs) {
        ledger = new TraderLedger(terms, entries);
        this.openedOn = openedOn;
        decisions = outputs.rows(CustomsStream.DECISIONS);
        reasonsTally = outputs.tally(CustomsTables.REASONS, 1);
        repeated = outputs.tally(CustomsTables.REPEATED, 1);
        facts = outputs.tally(CustomsTables.FACTS, 2);
    }

    @Override
    public void use(StateTable[] tables, AppendLog[] logs) {
        entries.use(tables[0]);
        answers = (AnswerLog) logs[0];
    }

    @Override
    public void clear(long subject) {
        trader = subject;
        entries.set(subject);
        ledger.clear();
        unread = null;
        isChanged = false;
        answer = UNKNOWN;
    }

    @Override
    public void read(long subject, StateReader in) {
        trader = subject;
        entries.set(subject);
        answer = in.takeByte();
        answeredDay = in.takeLong();
        unread = in;
        isChanged = false;
    }

    private TraderLedger ledger() {
        StateReader rest = unread;
        if (rest != null) {
            ledger.readFrom(rest);
            unread = null;
        }
        return ledger;
    }

    @Override
    public void write(StateWriter out) {
        out.putByte(answer);
        out.putLong(answeredDay);
        ledger().writeTo(out);
    }

    @Override
    public boolean isBlank() {
        return ledger().isBlank();
    }

    @Override
    public boolean isChanged() {
        return isChanged;
    }

    @Override
    public long wakesAt() {
        return Long.MAX_VALUE;
    }

    @Override
    public void advance(long toMicros) {
        // a submission is answered for its own day, so nothing changes merely because time passes
    }

    @Override
    public void open(RowBlock rows, int row) {
        int dataset = rows.dataset(row);
        RowView view = views.get(dataset).set(rows);
        Paper paper = papers.paper(dataset, view, row);
        ledger().advance(openedOn);
        ledger.load(dataset, papers.number(dataset, view, row), paper);
        answer = UNKNOWN;
        isChanged = true;
    }

    @Override
    public void take(RowBlock rows, int row) {
        int dataset = rows.dataset(row);
        RowView view = views.get(dataset).set(rows);
        if (dataset == GateSchemas.SUBMISSION) {
            submit(view, row);
            return;
        }
        long at = view.isNull(row, recordedAt[dataset]) ? Long.MIN_VALUE : view.longAt(row, recordedAt[dataset]);
        if (at != Long.MIN_VALUE) {
            ledger().advance(Micros.dayInBangkok(at));
        }
        ledger().apply(dataset, papers.number(dataset, view, row), papers.paper(dataset, view, row), at);
        facts.add(dataset, rows.isDefective(row) ? 1 : 0, 1);
        answeredDay = ledger.day();
        answer = at == Long.MIN_VALUE ? UNKNOWN : ledger.reasons(answeredDay);
        isChanged = true;
    }

    private void submit(RowView submissions, int row) {
        long idHigh = submissions.uuidHigh(row, SUBMISSION_ID);
        long idLow = submissions.uuidLow(row, SUBMISSION_ID);
        long submittedAt = submissions.longAt(row, SUBMITTED_AT);
        long before = answers.find(trader, idHigh, idLow);
        int reasons;
        if (before != AnswerLog.NONE) {
            reasons = answers.reasons(before);
            submittedAt = answers.submittedAt(before);
            repeated.add(0, 0, 1);
        } else {
            reasons = reasons(Micros.dayInBangkok(submittedAt));
            answers.add(trader, idHigh, idLow, submittedAt, reasons);
        }
        reasonsTally.add(reasons, 0, 1);
        decisions.putUuid(0, idHigh, idLow);
        decisions.putLong(1, trader);
        AnswerText text = TEXTS[reasons];
        decisions.putText(2, text.decision());
        decisions.putText(3, text.reasons());
        if (reasons != 0) {
            decisions.putText(4, text.error());
        }
        decisions.putLong(5, submittedAt);
        decisions.endRow();
    }

    private int reasons(long day) {
        if (answer != UNKNOWN && answeredDay == day) {
            return answer;
        }
        boolean isKept = day >= ledger().day();
        int reasons = ledger.reasons(day);
        if (isKept) {
            answer = reasons;
            answeredDay = day;
            isChanged = true;
        }
        return reasons;
    }

    @Override
    public void end(long lastMicros) {
        // the gate writes nothing but its decisions
    }
}
