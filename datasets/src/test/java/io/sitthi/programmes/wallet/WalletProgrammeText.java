package io.sitthi.programmes.wallet;

/** A short programme for tests, different from the shipped one in every value. */
final class WalletProgrammeText {

    static final String VALID = """
            name: pilot-2568
            registration:
              SMARTPHONE:
                first: 2025-01-01
                last: 2025-01-01
                channels: [THAID, KIOSK]
              NO_SMARTPHONE:
                first: 2025-02-01
                last: 2025-02-28
                channels: [DESIGNATED_POINT]
            age:
              minimum_years: 18
              reference_date: 2025-02-28
            nationality: THA
            income:
              tax_year_be: 2567
              limit_baht: 1234567.89
            deposits:
              as_of: 2024-12-31
              limit_baht: "300000"
              account_types: [SAVINGS]
              currency: THB
            earliest_as_of:
              civil: 2025-01-01
            may_be_empty: [measures]
            credit_baht: 0.01
            spending:
              first: 2025-03-01
              last: 2025-03-31
              consumer_merchant_classes: [SMALL_SHOP]
              prohibited_goods: []
              payment_ids_remembered: PROGRAMME
            kind: wallet
            """;

    private WalletProgrammeText() {}
}
