package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A section with a table of codes: the text of each, the code, and its count. */
public final class CodeTable {

    private final Words title;
    private final Map<?, ?> counts;
    private final List<List<?>> rows = new ArrayList<>();

    /** @param counts numbers by code, as the summary has them; a code that is not there counts 0 */
    public CodeTable(Words title, Object counts) {
        this.title = title;
        this.counts = (Map<?, ?>) counts;
    }

    public CodeTable add(Enum<?> code, String thai, String english) {
        Object count = counts.get(code.name());
        rows.add(List.of(new Words(thai, english), code.name(), count == null ? 0L : count));
        return this;
    }

    public Section section() {
        return Section.of(
                title,
                new Table(
                        List.of(
                                new Words("ความหมาย", "Meaning"),
                                new Words("รหัส", "Code"),
                                new Words("จำนวน", "Number")),
                        rows));
    }
}
