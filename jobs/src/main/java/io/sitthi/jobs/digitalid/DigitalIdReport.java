package io.sitthi.jobs.digitalid;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Block;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Line;
import io.sitthi.jobs.engine.general.report.Report.LineChart;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentVerdict;
import io.sitthi.programmes.digitalid.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The digital identity's part of the report. */
@SuppressWarnings("EnumOrdinal") // methods are counted by their place in the contract's order
final class DigitalIdReport {

    private static final int SHOWN_OFFICES = 50;
    private static final int SHOWN_DEVICES = 20;
    private static final int SHOWN_OF_DEVICE = 4;
    /** Days beyond these, which only a broken clock has, are in the tables and not drawn. */
    private static final int MAX_DRAWN_DAYS = 4_000;

    private final DigitalIdProgramme programme;
    private final LocalDate day;
    private final Combined all;
    private final Map<TextSlice, long[]> sharedDevices;

    DigitalIdReport(DigitalIdProgramme programme, LocalDate day, Combined all, Map<TextSlice, long[]> sharedDevices) {
        this.programme = programme;
        this.day = day;
        this.all = all;
        this.sharedDevices = sharedDevices;
    }

    Report report() {
        return new Report(
                new Words("รายงานการลงทะเบียน Digital ID", "Enrolments of the digital identity"),
                List.of(overview(), reasons(), days(), methods(), offices(), devices()));
    }

    private long number(String key) {
        return ((Number) all.summary(key)).longValue();
    }

    private Section overview() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Headlines(List.of(
                new Headline(new Words("ผ่านการตรวจ", "Accepted"), number("accepted")),
                new Headline(new Words("ใช้ได้ ณ วันที่ประมวลผล", "Valid on that day"), number("valid")),
                new Headline(new Words("รองรับได้", "Room for"), programme.room()),
                new Headline(new Words("ผู้ใช้ในระยะนำร่อง", "Citizens in the pilot"), number("pilot_accepted")),
                new Headline(new Words("รองรับได้ในระยะนำร่อง", "Room of the pilot"), programme.pilotRoom()))));
        warnOfRoom(blocks, number("accepted"), programme.room(), new Words("ระบบ", "the system"));
        warnOfRoom(blocks, number("pilot_accepted"), programme.pilotRoom(), new Words("ระยะนำร่อง", "the pilot"));
        List<List<?>> rows = new ArrayList<>();
        ((Map<?, ?>) all.summary("verdicts"))
                .forEach((code, count) ->
                        rows.add(List.of(text(EnrolmentVerdict.valueOf(code.toString())), code, count)));
        blocks.add(new Table(
                List.of(new Words("ผล", "Verdict"), new Words("รหัส", "Code"), new Words("จำนวน", "Number")), rows));
        return new Section(new Words("ภาพรวม", "Overview"), blocks);
    }

    private static void warnOfRoom(List<Block> blocks, long number, long room, Words of) {
        if (number > room) {
            blocks.add(new Paragraph(
                    new Words(
                            "เกินจำนวนที่" + of.thai() + "รองรับได้ " + (number - room) + " ราย",
                            "The room of " + of.english() + " is exceeded by " + (number - room) + "."),
                    true));
        }
    }

    private static Words text(EnrolmentVerdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> new Words("ผ่าน", "Accepted");
            case SUPERSEDED -> new Words("มีครั้งหลังแทนแล้ว", "Replaced by a later one");
            case INCOMPLETE -> new Words("ยังทำไม่ครบขั้นตอน", "Not complete");
            case UNDECIDED -> new Words("ตัดสินไม่ได้ เพราะข้อมูลต้นทางผิดพลาด", "Undecided: a source is defective");
            case REFUSED -> new Words("ไม่ผ่าน", "Refused");
        };
    }

    private Section reasons() {
        List<List<?>> rows = new ArrayList<>();
        Map<?, ?> counts = (Map<?, ?>) all.summary("reasons");
        for (EnrolmentReason reason : EnrolmentReason.values()) {
            Object count = counts.get(reason.name());
            rows.add(List.of(new Words(reason.thai(), reason.english()), reason.name(), count == null ? 0L : count));
        }
        return Section.of(
                new Words("เหตุผล", "Reasons"),
                new Table(
                        List.of(new Words("เหตุผล", "Reason"), new Words("รหัส", "Code"), new Words("จำนวน", "Number")),
                        rows));
    }

    private Section days() {
        Words title = new Words("รายวัน", "Day by day");
        Map<Long, long[]> tally = all.tally(EnrolmentJudge.DAYS);
        if (tally.isEmpty()) {
            return Section.of(title, new Paragraph(new Words("ไม่มีการลงทะเบียน", "No enrolments."), false));
        }
        long last = day.toEpochDay();
        long first = last;
        for (long key : tally.keySet()) {
            first = Math.min(first, EnrolmentJudge.dayOf(key));
        }
        first = Math.max(first, last - MAX_DRAWN_DAYS + 1);
        int count = (int) (last - first + 1);
        long[] started = new long[count];
        long[] accepted = new long[count];
        long[] total = new long[count];
        long before = 0;
        for (Map.Entry<Long, long[]> entry : tally.entrySet()) {
            long at = EnrolmentJudge.dayOf(entry.getKey()) - first;
            if (at < 0) {
                before += entry.getValue()[EnrolmentJudge.ACCEPTED];
                continue;
            }
            started[(int) at] += entry.getValue()[EnrolmentJudge.STARTED];
            accepted[(int) at] += entry.getValue()[EnrolmentJudge.ACCEPTED];
        }
        for (int at = 0; at < count; at++) {
            total[at] = (at == 0 ? before : total[at - 1]) + accepted[at];
        }
        return Section.of(
                title,
                new LineChart(
                        new Words("เริ่มลงทะเบียนและผ่านการตรวจในแต่ละวัน", "Started and accepted each day"),
                        first,
                        List.of(
                                new Line(new Words("เริ่ม", "Started"), started),
                                new Line(new Words("ผ่าน", "Accepted"), accepted))),
                new LineChart(
                        new Words("ผ่านการตรวจสะสม", "Accepted in all"),
                        first,
                        List.of(new Line(new Words("สะสม", "Running total"), total))),
                new Paragraph(
                        new Words(
                                "ผ่านการตรวจแล้วร้อยละ " + percent(total[count - 1], programme.room())
                                        + " ของจำนวนที่รองรับได้",
                                "That is " + percent(total[count - 1], programme.room())
                                        + " % of what there is room for."),
                        false));
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "–" : "%.2f".formatted(100.0 * part / whole);
    }

    private Section methods() {
        long[][] counts = new long[Method.values().length][3];
        all.tally(EnrolmentJudge.DAYS).forEach((key, more) -> {
            long[] sum = counts[EnrolmentJudge.methodOf(key).ordinal()];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        });
        List<List<?>> rows = new ArrayList<>();
        for (Method method : Method.values()) {
            long[] sum = counts[method.ordinal()];
            Words name = method == Method.SELF
                    ? new Words("ด้วยตนเอง", "By oneself")
                    : new Words("ณ สำนักทะเบียน", "At an office");
            rows.add(List.of(name, sum[0], sum[1], sum[2]));
        }
        return Section.of(
                new Words("วิธีลงทะเบียน", "Methods"),
                new Table(
                        List.of(
                                new Words("วิธี", "Method"),
                                new Words("เริ่ม", "Started"),
                                new Words("ผ่าน", "Accepted"),
                                new Words("มีครั้งหลังแทน", "Superseded")),
                        rows));
    }

    private Section offices() {
        List<List<?>> rows = new ArrayList<>();
        Map<Long, long[]> tally = all.tally(EnrolmentJudge.OFFICES);
        tally.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Long, long[]> office) -> -office.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN_OFFICES)
                .forEach(office ->
                        rows.add(List.of(Long.toString(office.getKey()), office.getValue()[0], office.getValue()[1])));
        return Section.of(
                new Words("สำนักทะเบียน", "Offices"),
                shown(tally.size(), rows.size(), "offices/"),
                new Table(
                        List.of(
                                new Words("รหัส", "Code"),
                                new Words("เริ่ม", "Started"),
                                new Words("ผ่าน", "Accepted")),
                        rows));
    }

    private static Paragraph shown(int number, int shown, String where) {
        return new Paragraph(
                new Words(
                        "แสดง " + shown + " จาก " + number + " รายการ ทั้งหมดอยู่ใน " + where,
                        shown + " of " + number + " are shown; all of them stand in " + where + "."),
                false);
    }

    private Section devices() {
        List<List<?>> rows = new ArrayList<>();
        sharedDevices.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<TextSlice, long[]> device) -> -device.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN_DEVICES)
                .forEach(device -> rows.add(List.of(beginning(device.getKey()), device.getValue()[0])));
        return Section.of(
                new Words("อุปกรณ์ที่ใช้ร่วมกัน", "Shared devices"),
                new Paragraph(
                        new Words(
                                "อุปกรณ์ที่มี Digital ID ของประชาชนมากกว่า " + programme.citizensPerDevice() + " ราย",
                                "Devices with the identities of more than " + programme.citizensPerDevice()
                                        + " citizens. Of an id only the beginning is shown."),
                        false),
                shown(sharedDevices.size(), rows.size(), "shared_devices/"),
                new Table(List.of(new Words("อุปกรณ์", "Device"), new Words("ประชาชน", "Citizens")), rows));
    }

    private static String beginning(TextSlice device) {
        String text = device.toString();
        int[] points = text.codePoints().limit(SHOWN_OF_DEVICE).toArray();
        return new String(points, 0, points.length) + "…";
    }
}
