package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.ANNOUNCEMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;
import static io.sitthi.programmes.customs.CustomsSchemas.WORK;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.CodeTable;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Block;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.customs.OfficeTask;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the report says of traders: how they stand, what is owed and collected, whom the office has to write to. */
final class CustomsReport {

    private static final Words BAHT_UNPAID = new Words("ค้างชำระ (บาท)", "Unpaid, baht");
    private static final Words TRADER_ID = new Words("ผู้ประกอบการ", "Trader");
    private static final Words SINCE = new Words("ตั้งแต่วันที่", "Since");

    private final Combined all;
    private final @Nullable Suspensions suspensions;

    CustomsReport(Combined all, @Nullable Suspensions suspensions) {
        this.all = all;
        this.suspensions = suspensions;
    }

    Report report() throws IOException {
        return new Report(
                new Words("รายงานค่าธรรมเนียมศุลกากรและการงดรับพิธีการ", "Customs fees and arrears"),
                List.of(overview(), reasons(), changes(), money(), ages(), months(), announcements(), work()));
    }

    private long count(TraderStatus status) {
        return all.summary("statuses") instanceof Map<?, ?> map && map.get(status.name()) instanceof Number number
                ? number.longValue()
                : 0;
    }

    private Section overview() {
        List<Headline> headlines = new ArrayList<>();
        for (TraderStatus status : TraderStatus.values()) {
            headlines.add(new Headline(new Words(status.thai(), status.english()), count(status)));
        }
        return Section.of(new Words("ภาพรวม", "Overview"), new Headlines(headlines));
    }

    private Section reasons() {
        CodeTable table = new CodeTable(new Words("เหตุผล", "Reasons"), all.summary("reasons"));
        for (StandingReason reason : StandingReason.values()) {
            table.add(reason, reason.thai(), reason.english());
        }
        return table.section();
    }

    private Section changes() {
        Words title = new Words("เปลี่ยนแปลงจากครั้งก่อน", "Since the run before");
        return suspensions == null
                ? Section.of(
                        title,
                        new Paragraph(
                                new Words(
                                        "ไม่ได้เปรียบเทียบกับครั้งก่อน (verify --previous)",
                                        "Not compared with another run (verify --previous)."),
                                false))
                : Section.of(
                        title,
                        new Headlines(List.of(
                                new Headline(new Words("เริ่มงดรับพิธีการ", "Suspensions begun"), suspensions.begun()),
                                new Headline(
                                        new Words("พ้นการงดรับพิธีการ", "Suspensions lifted"), suspensions.lifted()))));
    }

    private Section money() {
        long owed = 0;
        long unpaid = 0;
        long overdue = 0;
        for (long[] counts : all.tally(ArrearsCounts.MONTHS).values()) {
            owed += AmountSums.baht(counts, ArrearsCounts.OWED);
            unpaid += AmountSums.baht(counts, ArrearsCounts.UNPAID);
            overdue += AmountSums.baht(counts, ArrearsCounts.OVERDUE);
        }
        long[] money = moneyCounts();
        long ordered = AmountSums.baht(money, ArrearsCounts.ORDERED);
        long ordersUnpaid = AmountSums.baht(money, ArrearsCounts.ORDERS_UNPAID);
        return Section.of(
                new Words("เงินที่ต้องเก็บและที่เก็บได้", "Money owed and collected"),
                new Table(
                        List.of(
                                new Words("รายการ", "For"),
                                new Words("ต้องชำระ (บาท)", "Owed, baht"),
                                new Words("ชำระแล้ว (บาท)", "Collected, baht"),
                                BAHT_UNPAID,
                                new Words("เป็นเหตุให้งดรับพิธีการ (บาท)", "Past the last day, baht")),
                        List.of(
                                List.of(
                                        new Words(
                                                "ค่าธรรมเนียมการผ่านพิธีการ ตามใบแจ้งยอดที่ออกแล้ว",
                                                "Service fees of statements issued"),
                                        owed,
                                        owed - unpaid,
                                        unpaid,
                                        overdue),
                                List.of(
                                        new Words("ค่าธรรมเนียมนอกเวลาราชการ", "Overtime fees"),
                                        ordered,
                                        ordered - ordersUnpaid,
                                        ordersUnpaid,
                                        AmountSums.baht(money, ArrearsCounts.ORDERS_OVERDUE)))),
                new Paragraph(
                        new Words(
                                "ชำระเกินหรือชำระผิดรายการ (ไม่ได้หักชำระรายการใด): "
                                        + grouped(AmountSums.baht(money, ArrearsCounts.CREDIT)) + " บาท",
                                "Paid beyond what was owed, so that it pays nothing: "
                                        + grouped(AmountSums.baht(money, ArrearsCounts.CREDIT)) + " baht."),
                        false));
    }

    private static String grouped(long number) {
        return "%,d".formatted(number);
    }

    private long[] moneyCounts() {
        return all.tally(ArrearsCounts.MONEY).getOrDefault(0L, new long[ArrearsCounts.LAPSED_CASES + 1]);
    }

    private Section ages() {
        List<List<?>> rows = new ArrayList<>();
        int first = 1;
        for (int age = 0; age <= ArrearsCounts.AGES.length; age++) {
            boolean last = age == ArrearsCounts.AGES.length;
            String days = last ? "> " + (first - 1) : first + "–" + ArrearsCounts.AGES[age];
            first = last ? first : ArrearsCounts.AGES[age] + 1;
            long[] counts = all.tally(ArrearsCounts.AGES_OF_ARREARS)
                    .getOrDefault((long) age, new long[ArrearsCounts.OLD_ORDER_AMOUNT + AmountSums.COLUMNS]);
            rows.add(List.of(
                    new Words(days + " วัน", days + " days"),
                    counts[ArrearsCounts.OLD_STATEMENTS],
                    AmountSums.baht(counts, ArrearsCounts.OLD_STATEMENT_AMOUNT),
                    counts[ArrearsCounts.OLD_ORDERS],
                    AmountSums.baht(counts, ArrearsCounts.OLD_ORDER_AMOUNT)));
        }
        return Section.of(
                new Words("หนี้ค้างตามอายุ", "Arrears by age"),
                new Table(
                        List.of(
                                new Words("พ้นกำหนดมาแล้ว", "After the due day"),
                                new Words("ใบแจ้งยอด", "Statements"),
                                BAHT_UNPAID,
                                new Words("ใบสั่งเก็บนอกเวลา", "Overtime orders"),
                                BAHT_UNPAID),
                        rows));
    }

    private Section months() {
        List<List<?>> rows = new ArrayList<>();
        all.tally(ArrearsCounts.MONTHS)
                .forEach((month, counts) -> rows.add(List.of(
                        TraderFormats.month(month.intValue()),
                        counts[ArrearsCounts.STATEMENTS],
                        counts[ArrearsCounts.DECLARATIONS],
                        counts[ArrearsCounts.DECLARATIONS] - counts[ArrearsCounts.PAID_IN_FULL],
                        AmountSums.baht(counts, ArrearsCounts.OWED),
                        AmountSums.baht(counts, ArrearsCounts.UNPAID),
                        AmountSums.baht(counts, ArrearsCounts.OVERDUE))));
        return Section.of(
                new Words("รายเดือนที่ตรวจปล่อย", "By month of release"),
                new Table(
                        List.of(
                                new Words("เดือน", "Month"),
                                new Words("ใบแจ้งยอด", "Statements"),
                                new Words("ใบขนสินค้า", "Declarations"),
                                new Words("ยังไม่ชำระครบ", "Not paid in full"),
                                new Words("ต้องชำระ (บาท)", "Owed, baht"),
                                BAHT_UNPAID,
                                new Words("พ้นกำหนด (บาท)", "Overdue, baht")),
                        rows));
    }

    private Section announcements() throws IOException {
        OldestRows oldest = new OldestRows();
        all.read(
                ANNOUNCEMENTS,
                List.of(TRADER, "order_no", "amount_unpaid", "overdue_since"),
                row -> oldest.add(row.number(3), row.number(0), row.text(1), row.number(2)));
        List<Block> blocks = new ArrayList<>();
        blocks.add(listed(oldest, "announcements/"));
        if (oldest.count() > 0) {
            blocks.add(new Table(
                    List.of(TRADER_ID, new Words("ใบสั่งเก็บเลขที่", "Order"), BAHT_UNPAID, SINCE),
                    oldest.rows((row, cells) -> {
                        cells.add(TraderFormats.baht(row.amount()));
                        cells.add(TraderFormats.day(row.day()));
                    })));
        }
        return new Section(
                new Words("ประกาศรายชื่อผู้ค้างชำระค่าธรรมเนียมนอกเวลาราชการ", "Public list: overtime fees not paid"),
                blocks);
    }

    private static Paragraph listed(OldestRows oldest, String folder) {
        return new Paragraph(
                oldest.count() <= OldestRows.MOST
                        ? new Words(
                                "ทั้งหมด " + grouped(oldest.count()) + " รายการ อยู่ใน " + folder,
                                grouped(oldest.count()) + " in all; they stand in " + folder + ".")
                        : new Words(
                                "ทั้งหมด " + grouped(oldest.count()) + " รายการ อยู่ใน " + folder + " แสดง "
                                        + OldestRows.MOST + " รายการแรกที่ค้างนานที่สุด",
                                grouped(oldest.count()) + " in all; they stand in " + folder + ". The "
                                        + OldestRows.MOST + " oldest:"),
                false);
    }

    private Section work() throws IOException {
        Map<OfficeTask, OldestRows> tasks = new EnumMap<>(OfficeTask.class);
        for (OfficeTask task : OfficeTask.values()) {
            tasks.put(task, new OldestRows());
        }
        all.read(WORK, List.of(TRADER, "task", "reference", "since"), row -> {
            OldestRows rows = tasks.get(OfficeTask.valueOf(row.text(1)));
            if (rows != null) {
                rows.add(row.number(3), row.number(0), row.text(2), 0);
            }
        });
        List<Headline> headlines = new ArrayList<>();
        tasks.forEach(
                (task, rows) -> headlines.add(new Headline(new Words(task.thai(), task.english()), rows.count())));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Headlines(headlines));
        List<List<?>> rows = new ArrayList<>();
        long count = 0;
        for (Map.Entry<OfficeTask, OldestRows> task : tasks.entrySet()) {
            count += task.getValue().count();
            rows.addAll(task.getValue().rows((row, cells) -> {
                cells.add(new Words(task.getKey().thai(), task.getKey().english()));
                cells.add(TraderFormats.day(row.day()));
            }));
        }
        if (count > 0) {
            blocks.add(new Paragraph(
                    new Words(
                            "ทั้งหมดอยู่ใน work/ แสดงไม่เกิน " + OldestRows.MOST + " รายการต่อชนิด",
                            "All of them stand in work/; here at most " + OldestRows.MOST + " of each."),
                    false));
            blocks.add(new Table(
                    List.of(
                            TRADER_ID,
                            new Words("ใบสั่งเก็บหรือเรื่องที่", "Order or case"),
                            new Words("ต้องส่ง", "To be sent"),
                            SINCE),
                    rows));
        }
        return new Section(new Words("งานที่ต้องส่งหนังสือ", "Letters to be sent"), blocks);
    }
}
