package io.sitthi.jobs.operators;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.AccountVerdict;
import io.sitthi.programmes.operators.ComparedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the report says of operators' accounts: verdicts, reasons, and what drifted away from the registers, and where. */
final class OperatorsReport {

    private static final Words NUMBER = new Words("จำนวน", "Number");
    private static final Words CODE = new Words("รหัส", "Code");

    private final Combined all;

    OperatorsReport(Combined all) {
        this.all = all;
    }

    Report report() {
        return new Report(
                new Words("รายงานการตรวจบัญชีผู้ประกอบการ", "Operators' accounts against the registers"),
                List.of(overview(), reasons(), fields(), provinces()));
    }

    private long count(String of, String code) {
        Object counts = all.summary(of);
        return counts instanceof Map<?, ?> map && map.get(code) instanceof Number number ? number.longValue() : 0;
    }

    private Section overview() {
        List<List<?>> rows = new ArrayList<>();
        for (AccountVerdict verdict : AccountVerdict.values()) {
            rows.add(List.of(text(verdict), verdict.name(), count("verdicts", verdict.name())));
        }
        return Section.of(
                new Words("ภาพรวม", "Overview"),
                new Headlines(List.of(
                        new Headline(
                                new Words("ตรงกับทะเบียน", "Current"),
                                count("verdicts", AccountVerdict.CURRENT.name())),
                        new Headline(
                                new Words("ต้องให้ผู้ประกอบการยืนยัน", "To be confirmed by the operator"),
                                count("verdicts", AccountVerdict.CONFIRM.name())),
                        new Headline(
                                new Words("รอยืนยันอีเมล", "Waiting for an e-mail to be confirmed"),
                                count("verdicts", AccountVerdict.WAITING.name())),
                        new Headline(
                                new Words("ต้องให้เจ้าหน้าที่พิจารณา", "For an officer"),
                                count("verdicts", AccountVerdict.OFFICER.name())))),
                new Table(List.of(new Words("ผล", "Verdict"), CODE, NUMBER), rows));
    }

    private static Words text(AccountVerdict verdict) {
        return switch (verdict) {
            case CLOSED -> new Words("ปิดบัญชีแล้ว", "Closed");
            case OFFICER -> new Words("ให้เจ้าหน้าที่พิจารณา", "An officer decides");
            case REFUSED -> new Words("ไม่ผ่าน", "Refused");
            case UNDECIDED ->
                new Words("ตัดสินไม่ได้ เพราะข้อมูลทะเบียนผิดพลาด", "Undecided: the register is defective");
            case WAITING -> new Words("รอยืนยันอีเมล", "Waiting for the e-mail address to be confirmed");
            case CONFIRM ->
                new Words("ให้ผู้ประกอบการยืนยันข้อมูลที่ต่างจากทะเบียน", "The operator confirms what differs");
            case CURRENT -> new Words("ตรงกับทะเบียน", "As the register has it");
        };
    }

    private Section reasons() {
        List<List<?>> rows = new ArrayList<>();
        for (AccountReason reason : AccountReason.values()) {
            rows.add(List.of(
                    new Words(reason.thai(), reason.english()), reason.name(), count("reasons", reason.name())));
        }
        return Section.of(
                new Words("เหตุผล", "Reasons"), new Table(List.of(new Words("เหตุผล", "Reason"), CODE, NUMBER), rows));
    }

    private Section fields() {
        List<List<?>> rows = new ArrayList<>();
        for (ComparedField field : ComparedField.values()) {
            rows.add(List.of(text(field), field.column(), count("fields_to_confirm", field.column())));
        }
        return Section.of(
                new Words("ข้อมูลที่ต่างจากทะเบียน", "What differs from the registers"),
                new Paragraph(
                        new Words(
                                "นับเฉพาะบัญชีที่ต้องให้ผู้ประกอบการยืนยัน หนึ่งบัญชีอาจต่างหลายช่อง",
                                "Of accounts whose operators have to confirm; one account may differ in several fields."),
                        false),
                new Table(List.of(new Words("ช่องข้อมูล", "Field"), new Words("คอลัมน์", "Column"), NUMBER), rows));
    }

    private static Words text(ComparedField field) {
        return switch (field) {
            case NAME -> new Words("ชื่อ", "Name");
            case HOUSE_NO -> new Words("เลขที่", "House number");
            case BUILDING -> new Words("อาคาร", "Building");
            case VILLAGE_NO -> new Words("หมู่ที่", "Village number");
            case LANE -> new Words("ตรอก/ซอย", "Lane");
            case ROAD -> new Words("ถนน", "Road");
            case SUBDISTRICT -> new Words("ตำบล/แขวง", "Subdistrict");
            case DISTRICT -> new Words("อำเภอ/เขต", "District");
            case PROVINCE -> new Words("จังหวัด", "Province");
            case POSTCODE -> new Words("รหัสไปรษณีย์", "Postcode");
        };
    }

    private Section provinces() {
        List<List<?>> rows = new ArrayList<>();
        all.tally(AccountJudge.PROVINCES)
                .forEach((code, counts) -> rows.add(List.of(
                        Provinces.nameOf(code.intValue()),
                        counts[AccountJudge.JUDGED],
                        counts[AccountJudge.DIFFERING],
                        counts[AccountJudge.UNCONFIRMED],
                        counts[AccountJudge.DUPLICATES])));
        return Section.of(
                new Words("รายจังหวัด", "By province"),
                new Table(
                        List.of(
                                new Words("จังหวัด", "Province"),
                                new Words("บัญชี", "Accounts"),
                                new Words("ต่างจากทะเบียน", "Differing"),
                                new Words("ยังไม่ยืนยันอีเมล", "E-mail not confirmed"),
                                new Words("บัญชีซ้ำ", "Duplicates")),
                        rows));
    }
}
