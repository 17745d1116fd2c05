package io.sitthi.datasets.synthetic.hardcases;

import io.sitthi.datasets.synthetic.block.Row;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Hard cases of identity: the same name in other code points, and names, dates and laser codes that truly differ. Thai
 * letters are written as escapes where the order of marks matters.
 */
final class NameCases {

    /** NAM: NO NU, MAI THO, SARA AM, as keyboards write it. */
    private static final String NAM = "\u0E19\u0E49\u0E33";
    /** SARA AM taken apart, before the tone mark: as it is drawn. */
    private static final String NAM_TONE_LAST = "\u0E19\u0E4D\u0E49\u0E32";
    /** SARA AM taken apart, after the tone mark: as NFKC has it. */
    private static final String NAM_TONE_FIRST = "\u0E19\u0E49\u0E4D\u0E32";
    /** SARA AM before the tone mark: a typing error that looks almost the same. */
    private static final String NAM_TONE_AFTER = "\u0E19\u0E33\u0E49";

    private static final String KHAM = "\u0E04\u0E33";
    private static final String KHAM_APART = "\u0E04\u0E4D\u0E32";
    private static final String SARA_AE = "\u0E41";
    private static final String TWO_SARA_E = "\u0E40\u0E40";

    private NameCases() {}

    static void addTo(HardCases cases) {
        sameName(cases);
        otherName(cases);
        dates(cases);
        laserCodes(cases);
    }

    private static void sameName(HardCases cases) {
        written(cases, "SARA AM taken apart", 300, KHAM + "แก้ว", KHAM_APART + "แก้ว");
        written(cases, "SARA AM taken apart, tone mark last", 100, NAM + "ฝน", NAM_TONE_LAST + "ฝน");
        written(cases, "SARA AM taken apart, tone mark first", 100, NAM + "ทิพย์", NAM_TONE_FIRST + "ทิพย์");
        written(
                cases,
                "SARA AM apart in both, tone mark either side",
                20,
                NAM_TONE_FIRST + "อ้อย",
                NAM_TONE_LAST + "อ้อย");
        written(cases, "tone mark after SARA AM", 50, NAM + "ผึ้ง", NAM_TONE_AFTER + "ผึ้ง");
        written(cases, "tone mark before the vowel", 50, "ก\u0E35\u0E48ยง", "ก\u0E48\u0E35ยง");
        written(cases, "tone mark twice", 20, "ช\u0E37\u0E48น", "ช\u0E37\u0E48\u0E48น");
        written(cases, "LAKKHANGYAO for SARA AA", 20, "สุดา", "สุด\u0E45");
        written(cases, "two SARA E for SARA AE", 400, SARA_AE + "สงดาว", TWO_SARA_E + "สงดาว");
        written(cases, "two SARA E in the register", 50, TWO_SARA_E + "ก้วตา", SARA_AE + "ก้วตา");
        cases.add("family name NFKC", 200, dossier -> {
            dossier.setInBoth("family_name", "ทองคำ");
            dossier.registration().set("family_name", Normalizer.normalize("ทองคำ", Normalizer.Form.NFKC));
        });
        registered(cases, "zero-width space in the name", 200, "given_name", name -> insert(name, "\u200B"));
        registered(cases, "zero-width non-joiner in the name", 30, "family_name", name -> insert(name, "\u200C"));
        registered(cases, "zero-width joiner in the name", 30, "family_name", name -> insert(name, "\u200D"));
        registered(cases, "byte order mark before the name", 100, "given_name", name -> "\uFEFF" + name);
        registered(cases, "space before the name", 300, "given_name", name -> " " + name);
        registered(cases, "space after the name", 1_000, "family_name", name -> name + " ");
        registered(cases, "no-break space after the name", 100, "given_name", name -> name + "\u00A0");
        registered(cases, "tab and line feed around the name", 20, "given_name", name -> "\t" + name + "\n");
        registered(cases, "ideographic space after the name", 5, "family_name", name -> name + "\u3000");
        written(cases, "two spaces within", 50, "ณ เวียงทอง", "ณ  เวียงทอง");
        written(cases, "no-break space within", 50, "ณ เวียงแก้ว", "ณ\u00A0เวียงแก้ว");
        written(cases, "zero-width space between spaces", 5, "ณ เวียงคำ", "ณ \u200B เวียงคำ");
        written(cases, "full-width letters", 5, "Somchai", "\uFF33\uFF4F\uFF4D\uFF43\uFF48\uFF41\uFF49");
        cases.add(
                "space after the name in the register",
                200,
                dossier -> dossier.civil().set("given_name", dossier.civil().getString("given_name") + " "));
        cases.add("empty names in both", 2, dossier -> {
            dossier.setInBoth("given_name", "");
            dossier.registration().set("given_name", " ");
        });
    }

    private static void otherName(HardCases cases) {
        written(cases, "space within or not", 100, "บุญ มี", "บุญมี");
        written(cases, "soft hyphen within", 5, "สมชาย", "สม\u00ADชาย");
        written(cases, "name in Latin letters", 300, "สมศักดิ์", "Somsak");
        written(cases, "Latin letters in another case", 5, "Mary", "MARY");
        written(cases, "three SARA E", 5, SARA_AE + "พรว", TWO_SARA_E + "\u0E40พรว");
        written(cases, "cluster without its silencer", 500, "พงษ์ศักดิ์", "พงษ์ศักดิ");
        written(cases, "a name as it sounds", 200, "กรรณิการ์", "กันนิกา");
        written(cases, "a name as it sounds, of others", 100, "สุภาภรณ์", "สุพาพร");
        registered(cases, "another given name", 1_500, "given_name", name -> name.equals("อรุณ") ? "อรุณี" : "อรุณ");
        registered(
                cases,
                "another family name",
                1_800,
                "family_name",
                name -> name.equals("สุขใหม่") ? "ใหม่สุข" : "สุขใหม่");
        registered(cases, "title before the name", 300, "given_name", name -> "นาย" + name);
        registered(cases, "empty given name", 5, "given_name", name -> "");
        cases.add("given and family name swapped", 300, dossier -> {
            Row row = dossier.registration();
            Object given = row.get("given_name");
            row.set("given_name", row.get("family_name")).set("family_name", given);
        });
    }

    private static void dates(HardCases cases) {
        cases.add(
                "birth date a day later",
                900,
                dossier -> dossier.registration()
                        .set("birth_date", (int) dossier.registration().getLong("birth_date") + 1));
        cases.add("birth year in the Buddhist Era", 300, dossier -> {
            dossier.setInBoth("birth_date", Dossier.day(1971, 5, 20));
            dossier.registration().set("birth_date", Dossier.day(1971 + 543, 5, 20));
        });
        cases.add("day and month of birth swapped", 400, dossier -> {
            dossier.setInBoth("birth_date", Dossier.day(1985, 4, 11));
            dossier.registration().set("birth_date", Dossier.day(1985, 11, 4));
        });
        cases.add(
                "born before 1970, in 1911", 5, dossier -> dossier.setInBoth("birth_date", Dossier.day(1911, 12, 31)));
    }

    private static void laserCodes(HardCases cases) {
        registered(cases, "laser code with hyphens", 300, "laser_code", NameCases::hyphenated);
        registered(cases, "laser code in lower case", 300, "laser_code", code -> code.toLowerCase(Locale.ROOT));
        registered(
                cases,
                "laser code with spaces",
                200,
                "laser_code",
                code -> " " + hyphenated(code).replace('-', ' '));
        cases.add(
                "laser code with hyphens in the register",
                50,
                dossier -> dossier.civil()
                        .set("laser_code", hyphenated(dossier.civil().getString("laser_code"))));
        registered(cases, "one digit of the laser code wrong", 1_200, "laser_code", NameCases::otherLastDigit);
        registered(cases, "laser code cut short", 200, "laser_code", code -> code.substring(0, 9));
        registered(cases, "laser code with a no-break space", 5, "laser_code", code -> code + "\u00A0");
        registered(cases, "laser code with a tab", 5, "laser_code", code -> code + "\t");
        registered(cases, "laser code in full-width digits", 5, "laser_code", NameCases::fullWidth);
        cases.add(
                "name, birth date and laser code all differ",
                5,
                dossier -> dossier.registration()
                        .set("given_name", "ใครก็ไม่รู้")
                        .set("birth_date", Dossier.day(1990, 1, 1))
                        .set("laser_code", "JT0000000000"));
    }

    /** The register has a given name written one way, the registration another. */
    private static void written(HardCases cases, String name, int perMillion, String civil, String registration) {
        cases.add(name, perMillion, dossier -> {
            dossier.civil().set("given_name", civil);
            dossier.registration().set("given_name", registration);
        });
    }

    private static void registered(
            HardCases cases, String name, int perMillion, String column, UnaryOperator<String> change) {
        cases.add(name, perMillion, dossier -> {
            Row row = dossier.registration();
            row.set(column, change.apply(row.getString(column)));
        });
    }

    private static String insert(String name, String what) {
        int middle = name.length() / 2;
        return name.substring(0, middle) + what + name.substring(middle);
    }

    private static String hyphenated(String code) {
        return code.substring(0, 3) + "-" + code.substring(3, 10) + "-" + code.substring(10);
    }

    private static String otherLastDigit(String code) {
        char last = code.charAt(11);
        return code.substring(0, 11) + (char) (last == '9' ? '0' : last + 1);
    }

    private static String fullWidth(String code) {
        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            wide.append((char) (code.charAt(i) + 0xFEE0));
        }
        return wide.toString();
    }
}
