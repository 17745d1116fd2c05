package io.sitthi.datasets.synthetic.operators;

import static io.sitthi.datasets.synthetic.operators.OperatorFile.AS_OF;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.programmes.operators.ComparedField;
import io.sitthi.programmes.operators.OperatorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every verdict, reason, field and reject, and what lies just on either side of a boundary, as operators. */
final class OperatorCases {

    /** What is done to an operator that is in order. */
    record Case(OperatorType type, Consumer<OperatorFile> edit) {}

    private final List<Case> cases = new ArrayList<>();

    OperatorCases(boolean orphans) {
        for (OperatorType type : OperatorType.values()) {
            add(type, operator -> {});
        }
        addIds();
        addMails();
        addRegisters();
        addFields();
        addSpellings();
        addSeveral();
        addDefects();
        if (orphans) {
            add(OperatorType.JURISTIC, operator -> operator.registered().set("tax_id", null));
        }
    }

    List<Case> all() {
        return cases;
    }

    private void add(OperatorType type, Consumer<OperatorFile> edit) {
        cases.add(new Case(type, edit));
    }

    private void account(Consumer<Row> edit) {
        add(OperatorType.JURISTIC, operator -> edit.accept(operator.account()));
    }

    private void registered(Consumer<Row> edit) {
        add(OperatorType.JURISTIC, operator -> edit.accept(operator.registered()));
    }

    private void addIds() {
        for (OperatorType type : OperatorType.values()) {
            add(type, operator -> operator.account().set("tax_id", operator.taxId ^ 1));
        }
        account(row -> row.set("tax_id", 0L));
        account(row -> row.set("tax_id", -row.getLong("tax_id")));
        account(row -> row.set("tax_id", 10_000_000_000_000L + row.getLong("tax_id")));
    }

    private void addMails() {
        account(row -> row.set("email_confirmed_at", null));
        account(row -> row.set("email_confirmed_at", row.get("registered_at")));
        account(row -> row.set("email_confirmed_at", row.getLong("registered_at") - 1));
        account(row -> row.set("email_confirmed_at", OperatorFile.micros(AS_OF.plusDays(1)) - 1));
        account(row -> row.set("email_confirmed_at", OperatorFile.micros(AS_OF.plusDays(1))));
        account(row -> row.set("registered_at", OperatorFile.micros(AS_OF.plusDays(1)) - 1));
        account(row -> row.set("registered_at", OperatorFile.micros(AS_OF.plusDays(1))));
    }

    private void addRegisters() {
        for (OperatorType type : List.of(OperatorType.JURISTIC, OperatorType.NATURAL, OperatorType.GROUP)) {
            add(type, operator -> operator.register.clear());
            add(type, operator -> operator.registered().set("status", "ENDED"));
        }
        account(row -> row.set("status", "CLOSED"));
        // in the register of another type
        account(row -> row.set("operator_type", "NATURAL"));
    }

    private void addFields() {
        for (ComparedField field : ComparedField.values()) {
            account(row -> row.set(field.column(), "อื่น"));
        }
        account(row -> row.set("name", "อื่น").set("province", "จังหวัดอื่น"));
        // the address of a branch is in no register
        account(row -> row.set("branch", "00001").set("road", "อื่น"));
        account(row -> row.set("branch", "00001").set("name", "อื่น"));
        account(row -> row.set("branch", null).set("road", "อื่น"));
        account(row -> row.set("building", "-"));
        account(row -> row.set("building", " "));
        registered(row -> row.set("postcode", null));
        registered(row -> row.set("postcode", "-"));
    }

    private void addSpellings() {
        account(row -> row.set("province", row.getString("province").replace("จังหวัด", "จ. ")));
        account(row -> row.set("district", row.getString("district").replace("อำเภอ", "เขต")));
        account(row -> row.set("subdistrict", row.getString("subdistrict").replace("ตำบล", "แขวง ")));
        account(row -> row.set("house_no", thaiDigits(row.getString("house_no"))));
        account(row -> row.set("postcode", thaiDigits(row.getString("postcode"))));
        account(row -> row.set("name", row.getString("name").replace("จำกัด", "จ\u0E4D\u0E32กัด")));
        account(row -> row.set("name", row.getString("name").replace(" ", "\u00A0 ")));
    }

    private static String thaiDigits(String text) {
        StringBuilder thai = new StringBuilder();
        text.chars().forEach(c -> thai.append((char) (c >= '0' && c <= '9' ? c - '0' + '\u0E50' : c)));
        return thai.toString();
    }

    private void addSeveral() {
        add(OperatorType.JURISTIC, operator -> operator.accounts.add(operator.newAccount()));
        add(OperatorType.JURISTIC, operator -> {
            operator.account().set("origin", "NSW");
            operator.accounts.add(operator.newAccount());
        });
        add(OperatorType.JURISTIC, operator -> {
            operator.accounts.add(operator.newAccount().set("origin", "SSO"));
            operator.accounts.add(operator.newAccount().set("origin", "WEBBOARD").set("officer_approved", true));
            operator.accounts.add(operator.newAccount().set("origin", "QR_CODE").set("status", "CLOSED"));
        });
        add(OperatorType.NATURAL, operator -> operator.accounts.add(operator.newAccount()
                .set("registered_at", operator.account().getLong("registered_at") - 1)));
    }

    private void addDefects() {
        for (String column : List.of(
                "account_id",
                "tax_id",
                "operator_type",
                "name",
                "subdistrict",
                "district",
                "province",
                "postcode",
                "email",
                "officer_approved",
                "origin",
                "status",
                "registered_at")) {
            account(row -> row.set(column, null));
        }
        account(row -> row.set("operator_type", "COMPANY"));
        account(row -> row.set("origin", "e_license"));
        account(row -> row.set("status", "open"));
        add(OperatorType.JURISTIC, operator -> operator.accounts.add(
                operator.newAccount().set("account_id", operator.account().get("account_id"))));
        for (OperatorType type : List.of(OperatorType.JURISTIC, OperatorType.NATURAL, OperatorType.GOVERNMENT)) {
            add(type, operator -> operator.registered().set("name", null));
            add(type, operator -> operator.registered().set("status", "GONE"));
            add(type, operator -> operator.register.add(operator.registered().copy()));
        }
    }
}
