package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.text.Words;
import java.util.List;

/**
 * A kind's part of a run's report. The engine adds rejects, deliveries and figures about the run itself.
 *
 * @param title what was verified
 * @param sections in the order of the page
 */
public record Report(Words title, List<Section> sections) {

    public Report {
        sections = List.copyOf(sections);
    }

    /** A part of the page with a heading of its own. */
    public record Section(Words title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }

        public static Section of(Words title, Block... blocks) {
            return new Section(title, List.of(blocks));
        }
    }

    /** What a section is made of. */
    public sealed interface Block permits Paragraph, Headlines, Table, LineChart, Drawing, Checks, Letter {}

    /**
     * A paragraph.
     *
     * @param warning whether the reader must not miss it
     */
    public record Paragraph(Words text, boolean warning) implements Block {}

    /** A few numbers that matter most. */
    public record Headlines(List<Headline> headlines) implements Block {
        public Headlines {
            headlines = List.copyOf(headlines);
        }
    }

    /** A number and what it counts. */
    public record Headline(Words name, long number) {}

    /**
     * A table. A cell is a {@link Words}, a number, which is shown with separators and a bar, a {@link Change}, a day, or
     * any other text.
     *
     * @param columns the head
     * @param rows each as wide as the head
     */
    public record Table(List<Words> columns, List<List<?>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** By how much a number changed: a cell that is shown with its sign, and without a bar. */
    public record Change(long by) {}

    /**
     * Lines over days, from the first day to the last.
     *
     * @param firstEpochDay the day of the first value, in days since 1970-01-01
     * @param lines of equal length
     */
    public record LineChart(Words title, long firstEpochDay, List<Line> lines) implements Block {
        public LineChart {
            lines = List.copyOf(lines);
        }
    }

    /** A line: a value for each day. */
    @SuppressWarnings("ArrayRecordComponent") // made to be drawn once
    public record Line(Words name, long[] values) {}

    /**
     * A drawing with a title.
     *
     * @param markup of a class of this package, which escapes every text in it
     */
    public record Drawing(Words title, String markup) implements Block {}

    /** Whether a reader should be glad of it. */
    public enum Tone {
        GOOD,
        BAD,
        NEITHER
    }

    /** Things that were checked, one under the other. */
    public record Checks(List<Check> checks) implements Block {
        public Checks {
            checks = List.copyOf(checks);
        }
    }

    /**
     * One thing that was checked.
     *
     * @param code its name in the data
     * @param lines further lines about it
     */
    public record Check(Tone tone, Words name, String code, List<Words> lines) {
        public Check {
            lines = List.copyOf(lines);
        }
    }

    /** A letter, set apart: it is printed on a page of its own. */
    public record Letter(List<Words> paragraphs) implements Block {
        public Letter {
            paragraphs = List.copyOf(paragraphs);
        }
    }
}
