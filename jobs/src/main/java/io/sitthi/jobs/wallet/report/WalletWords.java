package io.sitthi.jobs.wallet.report;

import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.wallet.CodeTexts;
import io.sitthi.programmes.wallet.CodeTexts.CodeText;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What pages call the wallet's codes, as {@link CodeTexts} does, and the provinces. */
public final class WalletWords {

    private static final Map<String, Words> NAMES = new HashMap<>();
    private static final Map<Integer, Words> PROVINCES = new HashMap<>();

    static {
        for (Reason reason : Reason.values()) {
            NAMES.put(reason.name(), words(CodeTexts.of(reason)));
        }
        for (Verdict verdict : Verdict.values()) {
            NAMES.put(verdict.name(), words(CodeTexts.of(verdict)));
        }
        // there the name includes the limit, which would be wrong beside another programme's
        NAMES.put(Reason.UNDER_AGE.name(), new Words("อายุไม่ถึงเกณฑ์", "Under the minimum age"));
        NAMES.put(Reason.INCOME_OVER_LIMIT.name(), new Words("รายได้เกินเกณฑ์", "Income over the limit"));
        NAMES.put(Reason.DEPOSITS_OVER_LIMIT.name(), new Words("เงินฝากรวมเกินเกณฑ์", "Deposits over the limit"));
        for (District district : Districts.all()) {
            PROVINCES.put(district.provinceCode(), new Words(district.provinceTh(), district.provinceEn()));
        }
    }

    private WalletWords() {}

    private static Words words(CodeText text) {
        return new Words(text.nameThai(), text.nameEnglish());
    }

    public static Words of(Reason reason) {
        return named(reason.name());
    }

    public static Words of(Verdict verdict) {
        return named(verdict.name());
    }

    /** All reasons of a mask, in the contract's order. */
    public static Words ofReasons(int mask) {
        List<Words> words = Reasons.list(mask).stream().map(WalletWords::of).toList();
        return new Words(
                words.stream().map(Words::thai).collect(Collectors.joining(", ")),
                words.stream().map(Words::english).collect(Collectors.joining(", ")));
    }

    /** @param code district_code / 100 */
    public static Words province(int code) {
        return PROVINCES.getOrDefault(
                code, new Words("ไม่ทราบจังหวัด (" + code + ")", "No such province (" + code + ")"));
    }

    private static Words named(String code) {
        return NAMES.getOrDefault(code, Words.same(code));
    }
}
