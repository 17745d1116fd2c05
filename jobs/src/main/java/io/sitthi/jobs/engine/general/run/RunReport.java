package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.GeneralPage;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import java.util.ArrayList;
import java.util.List;

/** The report of a run: the kind's own sections, and those that every kind has. */
final class RunReport {

    private static final int MAX_SHOWN = 80;

    private final GeneralRun run;
    private final GeneralSummary summary;

    RunReport(GeneralRun run, GeneralSummary summary) {
        this.run = run;
        this.summary = summary;
    }

    byte[] bytes(Report report) {
        List<Section> sections = new ArrayList<>(report.sections());
        sections.add(rejects());
        sections.add(inputs());
        sections.add(outputs());
        String name = run.programme().header().name();
        Words day = Words.day(run.days().run().day());
        return GeneralPage.bytes(
                new Report(report.title(), sections),
                new Words(name + " · สถานะ ณ สิ้นวันที่ " + day.thai(), name + " · as at the end of " + day.english()));
    }

    private Section rejects() {
        Words title = new Words("แถวข้อมูลที่ไม่ผ่านการตรวจ", "Rejected rows");
        List<List<?>> rows = new ArrayList<>();
        summary.rejects().forEach((dataset, code, count) -> rows.add(List.of(dataset.name(), code.name(), count)));
        List<Report.Block> blocks = new ArrayList<>();
        if (rows.isEmpty()) {
            blocks.add(new Paragraph(new Words("ไม่มี", "None."), false));
        } else {
            blocks.add(new Paragraph(
                    new Words(
                            "ทุกแถวพร้อมชื่อไฟล์และลำดับแถวอยู่ใน rejects/",
                            "Each of them stands in rejects/, with its file and its number there."),
                    false));
            blocks.add(new Table(
                    List.of(new Words("ชุดข้อมูล", "Dataset"), new Words("รหัส", "Code"), new Words("จำนวน", "Number")),
                    rows));
        }
        if (summary.orphans() > 0) {
            blocks.add(new Paragraph(
                    new Words(
                            "แถวที่ไม่ทราบว่าเป็นของผู้ใด: " + summary.orphans(),
                            "Rows of which nobody can say whose they are: " + summary.orphans()),
                    true));
        }
        return new Section(title, blocks);
    }

    private Section inputs() {
        List<List<?>> rows = new ArrayList<>();
        for (CheckedDataset dataset : run.drop().datasets().values()) {
            String name = dataset.dataset().name();
            rows.add(List.of(
                    name,
                    MessageText.printable(dataset.manifest().source(), MAX_SHOWN),
                    dataset.manifest().asOf(),
                    dataset.rows(),
                    summary.laterRows().getOrDefault(name, 0L)));
        }
        return Section.of(
                new Words("ข้อมูลที่ได้รับ", "Deliveries"),
                new Table(
                        List.of(
                                new Words("ชุดข้อมูล", "Dataset"),
                                new Words("ผู้ส่ง", "From"),
                                new Words("ข้อมูล ณ วันที่", "As of"),
                                new Words("แถว", "Rows"),
                                new Words("หลังวันที่ประมวลผล ไม่นับ", "Later than the run's day, left out")),
                        rows));
    }

    private Section outputs() {
        List<List<?>> rows = new ArrayList<>();
        summary.outputs().forEach((dataset, count) -> rows.add(List.of(dataset, count)));
        return Section.of(
                new Words("ผลลัพธ์", "Output"),
                new Table(List.of(new Words("ชุดข้อมูล", "Dataset"), new Words("แถว", "Rows")), rows),
                new Paragraph(
                        Words.same("Sitthi " + Machine.version() + " · "
                                + run.programme().header().name() + " · SHA-256 "
                                + run.programme().header().sha256()),
                        false));
    }
}
