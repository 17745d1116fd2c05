package io.sitthi.datasets;

import java.util.List;

/**
 * The three-letter currency codes of ISO 4217, as three capitals.
 *
 * <p>Known are the codes of list one (current currencies, funds and metals, as of January 2026), and those that it has
 * lost since 2020, so that a delivery of some years ago is read as it was meant. The list stands here, and is not asked
 * of the Java machine: the same delivery must be judged alike whatever Java judges it.
 */
public final class CurrencyCode {

    private static final int LETTERS = 26;

    private static final List<String> CODES = List.of(
            ("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE"
                            + " CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP"
                            + " GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS"
                            + " KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR"
                            + " MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON"
                            + " RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND"
                            + " TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU"
                            + " XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG"
                            // left the list since 2020
                            + " ANG BGN CUC HRK SLL ZWL")
                    .split(" ", -1));

    /** Every three capitals as a number to base 26: a look-up costs the same whatever the code. */
    private static final boolean[] KNOWN = new boolean[LETTERS * LETTERS * LETTERS];

    static {
        for (String code : CODES) {
            KNOWN[((code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A') * LETTERS + code.charAt(2) - 'A'] = true;
        }
    }

    private CurrencyCode() {}

    /** Whether these bytes are a code that ISO 4217 has, as three capitals and nothing besides. */
    public static boolean isKnown(byte[] bytes, int offset, int length) {
        if (length != 3) {
            return false;
        }
        int number = 0;
        for (int i = offset; i < offset + 3; i++) {
            int letter = bytes[i] - 'A';
            if (letter < 0 || letter >= LETTERS) {
                return false;
            }
            number = number * LETTERS + letter;
        }
        return KNOWN[number];
    }
}
