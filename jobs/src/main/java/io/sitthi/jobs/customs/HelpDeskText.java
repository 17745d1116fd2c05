package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.customs.AnomalyCase;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.ServiceFees;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderAccount;
import io.sitthi.programmes.customs.TraderStatus;
import io.sitthi.programmes.customs.TraderTotals;
import io.sitthi.programmes.events.Micros;
import java.util.ArrayList;
import java.util.List;

/** What a help desk reads to a trader: how it stands, for what, since when, and what would change that. */
final class HelpDeskText {

    private static final int DECLARATION_NO = DECLARATIONS.position("declaration_no");
    private static final int RELEASED_AT = DECLARATIONS.position("released_at");
    private static final int ORDER_NO = OVERTIME_ORDERS.position("order_no");

    private static final int MOST_DECLARATIONS = 20;
    private static final int MOST_CHARACTERS = 60;

    private final CustomsTerms terms;
    private final long day;
    private final TraderAccount account;
    private final SubjectRows[] rows;
    private final List<Words> lines = new ArrayList<>();
    private final List<Words> remedies = new ArrayList<>();
    private final TextSlice slice = new TextSlice();

    /** @param account has judged these rows */
    HelpDeskText(CustomsTerms terms, long day, TraderAccount account, SubjectRows[] rows) {
        this.terms = terms;
        this.day = day;
        this.account = account;
        this.rows = rows;
    }

    List<Words> lines() {
        addStatus();
        addStatements();
        addOrders();
        addCases();
        addRemedies();
        addCredit();
        return lines;
    }

    private void add(String thai, String english) {
        lines.add(new Words(thai, english));
    }

    private boolean applies(StandingReason reason) {
        return reason.isIn(account.reasons());
    }

    private void addStatus() {
        TraderStatus status = TraderStatus.of(account.reasons());
        if (status == TraderStatus.SUSPENDED) {
            Words from = TraderFormats.day(account.totals().suspendedFrom());
            add(
                    "กรมศุลกากรงดรับปฏิบัติพิธีการทางอิเล็กทรอนิกส์ของท่าน ตั้งแต่วันที่ " + from.thai(),
                    "Your paperless service has been suspended since " + from.english() + ".");
        } else {
            add(
                    "ท่านปฏิบัติพิธีการทางอิเล็กทรอนิกส์ได้ตามปกติ (" + status.thai() + ")",
                    "Your paperless service is not suspended (" + status.english() + ").");
        }
        if (applies(StandingReason.SOURCE_DATA_ERROR)) {
            add(
                    "ข้อมูลของท่านบางรายการมีข้อผิดพลาด ("
                            + TraderFormats.datasets(account).thai()
                            + ") เจ้าหน้าที่ต้องแก้ไขก่อน จึงไม่งดรับพิธีการเพราะรายการที่ข้อมูลนั้นอาจหักล้างได้",
                    "Some of the data about you is defective ("
                            + TraderFormats.datasets(account).english()
                            + ") and has to be put right; you are not suspended for what it could disprove.");
        }
    }

    private void addStatements() {
        ServiceFees fees = account.serviceFees();
        for (int number = 0; number < fees.months(); number++) {
            int month = fees.month(number);
            long unpaid = fees.unpaidOf(number);
            if (unpaid == 0 || terms.statementIssuedOn(month) > day) {
                continue;
            }
            addStatement(number, month, unpaid);
        }
    }

    private void addStatement(int number, int month, long unpaid) {
        ServiceFees fees = account.serviceFees();
        long due = terms.statementDueOn(month);
        boolean overdue = due < day;
        Words releasedIn = TraderFormats.month(month);
        String baht = TraderFormats.baht(unpaid);
        add(
                "ค่าธรรมเนียมการผ่านพิธีการของใบขนสินค้าที่ตรวจปล่อยเดือน " + releasedIn.thai() + ": ค้างชำระ " + baht
                        + " บาท "
                        + (overdue ? "พ้นกำหนดวันที่ " : "ครบกำหนดวันที่ ")
                        + TraderFormats.day(due).thai(),
                "Service fees of declarations released in " + releasedIn.english() + ": " + baht + " baht unpaid; it "
                        + (overdue ? "was due on " : "is due on ")
                        + TraderFormats.day(due).english() + ".");
        int shown = 0;
        int more = 0;
        for (int place = fees.firstPlace(number); place < fees.endPlace(number); place++) {
            if (fees.unpaid(place) == 0) {
                continue;
            }
            if (shown == MOST_DECLARATIONS) {
                more++;
                continue;
            }
            shown++;
            addDeclaration(place);
        }
        if (more > 0) {
            add("   และอีก " + more + " ฉบับ", "   and " + more + " more");
        }
        Words pay = new Words(
                "ชำระ " + baht + " บาท ตามใบแจ้งยอดเดือน " + releasedIn.thai(),
                "pay " + baht + " baht for the statement of " + releasedIn.english());
        if (overdue && applies(StandingReason.SERVICE_FEE_ARREARS)) {
            remedies.add(pay);
        }
    }

    private void addDeclaration(int place) {
        SubjectRows declarations = rows[CustomsRows.DECLARATION];
        int row = account.serviceFees().row(place);
        String number = number(declarations.textAt(row, DECLARATION_NO, slice));
        Words released = TraderFormats.day(Micros.dayInBangkok(declarations.longAt(row, RELEASED_AT)));
        String unpaid = TraderFormats.baht(account.serviceFees().unpaid(place));
        add(
                "   ใบขนสินค้าเลขที่ " + number + " ตรวจปล่อยวันที่ " + released.thai() + ": " + unpaid + " บาท",
                "   declaration " + number + ", released on " + released.english() + ": " + unpaid + " baht");
    }

    private static String number(TextSlice text) {
        return MessageText.printable(text.toString(), MOST_CHARACTERS);
    }

    private void addOrders() {
        SubjectRows orders = rows[CustomsRows.ORDER];
        for (int row = 0; row < orders.count(); row++) {
            if (account.overtimeFees().unpaid(row) > 0) {
                addOrder(orders, row);
            }
        }
    }

    private void addOrder(SubjectRows orders, int row) {
        String baht = TraderFormats.baht(account.overtimeFees().unpaid(row));
        String number = number(orders.textAt(row, ORDER_NO, slice));
        long due = account.overtimeFees().dueOn(orders, row);
        long letterDue = account.overtimeFees().letterDueOn(orders, row);
        boolean suspends = letterDue != TraderTotals.NONE && letterDue < day;
        String thai = "ค่าธรรมเนียมนอกเวลาราชการ ใบสั่งเก็บเลขที่ " + number + ": ค้างชำระ " + baht
                + " บาท ครบกำหนดวันที่ " + TraderFormats.day(due).thai();
        String english = "Overtime fee, order " + number + ": " + baht + " baht unpaid, due on "
                + TraderFormats.day(due).english();
        if (letterDue != TraderTotals.NONE) {
            thai += " และตามหนังสือแจ้งวันที่ " + TraderFormats.day(letterDue).thai();
            english += ", by the letter on " + TraderFormats.day(letterDue).english();
        }
        if (due < day && !suspends) {
            thai += " ชื่อของท่านอยู่ในประกาศ";
            english += "; your name is on the public list";
        }
        add(thai, english + ".");
        if (suspends && applies(StandingReason.OVERTIME_FEE_ARREARS)) {
            remedies.add(new Words(
                    "ชำระ " + baht + " บาท ตามใบสั่งเก็บเลขที่ " + number,
                    "pay " + baht + " baht for overtime order " + number));
        }
    }

    private void addCases() {
        boolean brokerAsked = account.isBrokerAsked();
        for (int number = 0; number < account.cases(); number++) {
            AnomalyCase anomaly = account.anomalyCase(number);
            if (anomaly.isAnswered()) {
                continue;
            }
            long due = anomaly.dueOn(brokerAsked);
            String thai =
                    "หนังสือแจ้งให้มาชี้แจงความผิดปกติของข้อมูล เรื่องที่ " + anomaly.caseNo() + ": ยังไม่ได้ชี้แจง";
            String english = "Case " + anomaly.caseNo() + ": the letter about an anomaly in your data is not answered";
            if (due != AnomalyCase.NONE) {
                boolean lapsed = due < day;
                thai += (lapsed ? " พ้นกำหนดวันที่ " : " ภายในวันที่ ")
                        + TraderFormats.day(due).thai();
                english += (lapsed ? "; it was to be answered by " : "; answer it by ")
                        + TraderFormats.day(due).english();
            }
            add(thai, english + ".");
            if (anomaly.isLapsed(brokerAsked, day) && applies(StandingReason.ANOMALY_UNANSWERED)) {
                remedies.add(new Words(
                        "มาชี้แจงพร้อมเอกสาร เรื่องที่ " + anomaly.caseNo(),
                        "answer the letters of case " + anomaly.caseNo() + " with the documents"));
            }
        }
    }

    private void addRemedies() {
        if (remedies.isEmpty()) {
            return;
        }
        add(
                remedies.size() == 1
                        ? "ท่านปฏิบัติพิธีการได้ทันทีเมื่อดำเนินการดังนี้:"
                        : "ท่านปฏิบัติพิธีการได้ทันทีเมื่อดำเนินการครบทุกข้อดังนี้:",
                remedies.size() == 1
                        ? "The suspension is lifted at once when you do this:"
                        : "The suspension is lifted at once when you do all of this:");
        for (Words remedy : remedies) {
            add("   - " + remedy.thai(), "   - " + remedy.english());
        }
    }

    private void addCredit() {
        if (account.credit() > 0) {
            String baht = TraderFormats.baht(account.credit());
            add(
                    "ท่านชำระไว้เกิน " + baht + " บาท ซึ่งไม่ได้หักชำระรายการใด โปรดติดต่อสำนักงานศุลกากร",
                    "You have paid " + baht + " baht that pays for nothing; ask a customs office about it.");
        }
    }
}
