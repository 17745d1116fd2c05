package io.sitthi.jobs.customs;

import io.sitthi.datasets.ingest.cells.ThaiMonths;
import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.customs.Months;
import io.sitthi.programmes.customs.TraderAccount;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Days, months and amounts as a trader reads them, in Thai with years of the Buddhist Era, and in English. */
final class TraderFormats {

    private static final int BUDDHIST_ERA_OFFSET = 543;

    private TraderFormats() {}

    /** {@code 1,250.00}. */
    static String baht(long satang) {
        return String.format(Locale.ROOT, "%,d.%02d", satang / 100, satang % 100);
    }

    static Words day(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        Words month = month(date);
        return new Words(date.getDayOfMonth() + " " + month.thai(), date.getDayOfMonth() + " " + month.english());
    }

    /** @param month as {@link Months} counts */
    static Words month(int month) {
        return month(LocalDate.ofEpochDay(Months.firstDay(month)));
    }

    /** The datasets that have a defective row of the trader; at least one. */
    static Words datasets(TraderAccount account) {
        List<Words> names = new ArrayList<>();
        for (String name : account.defectiveDatasets().split(",", -1)) {
            names.add(
                    switch (name) {
                        case "declarations" -> new Words("ใบขนสินค้า", "declarations");
                        case "fee_payments" -> new Words("การชำระค่าธรรมเนียม", "fee payments");
                        case "overtime_orders" -> new Words("ใบสั่งเก็บนอกเวลาราชการ", "overtime orders");
                        case "letters" -> new Words("หนังสือแจ้ง", "letters");
                        default -> Words.same(name);
                    });
        }
        return LetterWords.list(names);
    }

    private static Words month(LocalDate date) {
        return new Words(
                ThaiMonths.NAMES.get(date.getMonthValue() - 1) + " " + (date.getYear() + BUDDHIST_ERA_OFFSET),
                date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + date.getYear());
    }
}
