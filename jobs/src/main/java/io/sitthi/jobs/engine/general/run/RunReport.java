package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.GeneralPage;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.report.MachineWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report of a run: the kind's own sections, and those that every kind has. */
final class RunReport {

    private static final int MAX_SHOWN = 80;

    private final GeneralRun run;
    private final GeneralSummary summary;
    private final @Nullable ClusterWork cluster;

    /** @param cluster what the machines of a cluster did; null when this process did everything */
    RunReport(GeneralRun run, GeneralSummary summary, @Nullable ClusterWork cluster) {
        this.run = run;
        this.summary = summary;
        this.cluster = cluster;
    }

    byte[] bytes(Report report) {
        List<Section> sections = new ArrayList<>(report.sections());
        sections.add(rejects());
        sections.add(inputs());
        sections.add(outputs());
        ClusterWork elsewhere = cluster;
        if (elsewhere != null) {
            sections.add(machines(elsewhere));
        }
        ProgrammeTitle title = run.programme().header().title();
        String thai = title.hasAgency() ? title.thai() + " · " + title.agencyThai() : title.thai();
        String english = title.hasAgency() ? title.english() + " · " + title.agencyEnglish() : title.english();
        Words day = Words.day(run.days().run().day());
        return GeneralPage.bytes(
                new Report(report.title(), sections),
                new Words(
                        thai + " · สถานะ ณ สิ้นวันที่ " + day.thai(),
                        english + " · as at the end of " + day.english()));
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

    private static Section machines(ClusterWork cluster) {
        List<MachineWork> slow = cluster.slow();
        List<List<?>> rows = new ArrayList<>();
        for (MachineWork machine : cluster.machines()) {
            rows.add(List.of(
                    machine.machine(),
                    machine.scattered(),
                    Math.round(machine.scatterRate()),
                    machine.judged(),
                    Math.round(machine.judgeRate()),
                    machine.sentBytes(),
                    slow.contains(machine) ? "slow / ช้า" : ""));
        }
        String skew = String.format(Locale.ROOT, "%.2f", cluster.skew());
        String timeSkew = String.format(Locale.ROOT, "%.2f", cluster.timeSkew());
        return Section.of(
                new Words("เครื่องที่ประมวลผล", "Machines"),
                new Table(
                        List.of(
                                new Words("เครื่อง", "Machine"),
                                new Words("แถวที่อ่าน", "Rows read"),
                                new Words("แถวต่อวินาทีต่องาน", "Rows/s, each task"),
                                new Words("ผลวินิจฉัย", "Judged"),
                                new Words("ต่อวินาทีต่องาน", "Per second, each task"),
                                new Words("ไบต์ที่ส่ง", "Bytes sent"),
                                new Words("หมายเหตุ", "Note")),
                        rows),
                new Paragraph(
                        new Words(
                                "ส่วนที่ใหญ่ที่สุดมีขนาด " + skew + " เท่าของค่าเฉลี่ย และส่วนที่นานที่สุดใช้เวลา "
                                        + timeSkew + " เท่า",
                                "The largest part has " + skew
                                        + " times the bytes of the average one; the longest took " + timeSkew
                                        + " times its time."),
                        false));
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
