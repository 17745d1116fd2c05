package io.sitthi.datasets.ingest.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.ThaiBuddhistDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CellFormsTest {

    private static Cell cell(String text, Cell.Kind kind) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean ascii = text.chars().allMatch(c -> c < 0x80 && c > 0);
        Cell cell = new Cell(DeliveryEncoding.UTF_8);
        cell.set(bytes, 0, bytes.length, ascii, kind);
        return cell;
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryEncoding.class,
            names = {"UTF_8", "TIS_620", "WINDOWS_874", "ISO_8859_11"})
    void thaiDigitsAreDigitsInEveryEncoding(DeliveryEncoding encoding) {
        IdentifierForm form = new IdentifierForm(13, "- ", true);
        for (String[] each : new String[][] {
            {"๐-๑๒๓๔-๕๖๗๘๙-01-๒", null},
            {"๐-๑๒๓๔-๕๖๗๘๙-01-ก", "BAD_IDENTIFIER"},
            {"๐-๑๒๓๔-๕๖๗๘๙-01-๏", "BAD_IDENTIFIER"},
            {"๐-๑๒๓๔-๕๖๗๘๙-01-๚", "BAD_IDENTIFIER"}
        }) {
            byte[] bytes = encoding.encode(each[0]);
            assertThat(bytes).isNotNull();
            Cell cell = new Cell(encoding);
            cell.set(bytes, 0, bytes.length, false, Cell.Kind.TEXT);
            CellCode fault = form.parse(cell);
            assertThat(fault == null ? null : fault.name()).isEqualTo(each[1]);
            assertThat(form.value()).isEqualTo(123456789012L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "100,000.00; 10000000",
                "100000; 10000000",
                "-1.5; -150",
                "0.05; 5",
                ".05; 5",
                "0012.30; 1230",
                "1,00,0; BAD_GROUPING",
                "1000,000; BAD_GROUPING",
                ",100; BAD_GROUPING",
                "100,; BAD_GROUPING",
                "1,000,00; BAD_GROUPING",
                "1.005; LOSSY_NUMBER",
                "1.000; LOSSY_NUMBER",
                "1.10037E+12; SCIENTIFIC_NOTATION",
                "1e5; SCIENTIFIC_NOTATION",
                "12a; NOT_A_NUMBER",
                "1.2.3; NOT_A_NUMBER",
                "5.; NOT_A_NUMBER",
                "-; NOT_A_NUMBER",
                "1 000; NOT_A_NUMBER",
                "\u00A0100; NOT_A_NUMBER",
                "\u200B100; NOT_A_NUMBER",
                "\uFEFF100; NOT_A_NUMBER",
                "๑๐๐; NOT_A_NUMBER",
                "9999999999999999.99; 999999999999999999",
                "10000000000000000.00; LOSSY_NUMBER",
                "99999999999999999999999; LOSSY_NUMBER",
            })
    void moneyIsExactOrRefused(String written, String expected) {
        NumberForm form = new NumberForm(',', 2, 0, 2, false, -999_999_999_999_999_999L, 999_999_999_999_999_999L);
        CellCode fault = form.parse(cell(written, Cell.Kind.TEXT));
        assertThat(fault == null ? String.valueOf(form.value()) : fault.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0000012345, 2, 12345",
        "0000012345, 0, 1234500",
        "12345, 4, LOSSY_NUMBER",
        "12300, 4, 123",
        "1.00, 2, NOT_A_NUMBER"
    })
    void impliedDecimalsNeedNoSign(String written, int implied, String expected) {
        NumberForm form = new NumberForm((char) 0, 2, implied, 2, false, Long.MIN_VALUE, Long.MAX_VALUE);
        CellCode fault = form.parse(cell(written, Cell.Kind.TEXT));
        assertThat(fault == null ? String.valueOf(form.value()) : fault.name()).isEqualTo(expected);
    }

    @Property(tries = 300)
    void anyNumberIsReadAsBigDecimalReadsIt(@ForAll long value, @ForAll @IntRange(max = 2) int decimals) {
        BigDecimal number = BigDecimal.valueOf(value, decimals);
        NumberForm form = new NumberForm((char) 0, 2, 0, 2, false, Long.MIN_VALUE, Long.MAX_VALUE);
        CellCode fault = form.parse(cell(number.toPlainString(), Cell.Kind.TEXT));
        BigDecimal scaled = number.movePointRight(2);
        boolean fits = scaled.toBigIntegerExact().bitLength() < Long.SIZE;
        if (fits) {
            assertThat(fault).isNull();
            assertThat(form.value()).isEqualTo(scaled.longValueExact());
        } else {
            assertThat(fault).isEqualTo(CellCode.LOSSY_NUMBER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'''1234567890121', 1234567890121",
        "''''1234567890121, BAD_IDENTIFIER",
        "1-2345-67890-12-1, 1234567890121",
        "1 2345 67890 12 1, 1234567890121",
        "-1234567890121, BAD_IDENTIFIER",
        "1--234567890121, BAD_IDENTIFIER",
        "999032320001885, BAD_IDENTIFIER",
        "1.10037E+12, SCIENTIFIC_NOTATION",
        "1.100371234567E+12, SCIENTIFIC_NOTATION",
        "123456789012, BAD_IDENTIFIER",
        "0105536000315, 105536000315",
        "๑๒๓๔๕๖๗๘๙๐๑๒๑, BAD_IDENTIFIER",
    })
    void anIdentifierHasExactlyItsDigits(String written, String expected) {
        String text =
                written.startsWith("'") && !written.startsWith("''") ? written : written.replaceFirst("^''''", "''");
        IdentifierForm form = new IdentifierForm(13, "- '", false);
        CellCode fault = form.parse(cell(text, Cell.Kind.TEXT));
        assertThat(fault == null ? String.valueOf(form.value()) : fault.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999, 99999999999999900",
        "-9007199254740992, -900719925474099200",
        "9007199254740993, LOSSY_NUMBER",
        "9999999999999.99, 999999999999999",
        "99999999999999.99, LOSSY_NUMBER",
        "-99999999999999.99, LOSSY_NUMBER"
    })
    void aSheetsNumberIsMoneyWhileItIsExact(String written, String expected) {
        NumberForm form = new NumberForm((char) 0, 2, 0, 2, false, Long.MIN_VALUE, Long.MAX_VALUE);
        CellCode fault = form.parse(cell(written, Cell.Kind.NUMBER));
        assertThat(fault == null ? String.valueOf(form.value()) : fault.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"999032320001885, 15, ", "9007199254740993, 16, LOSSY_NUMBER", "105536000315, 13, BAD_IDENTIFIER"})
    void aSheetsNumberIsAnIdentifierWhileItIsExact(String written, int digits, String expected) {
        CellCode fault = new IdentifierForm(digits, "", false).parse(cell(written, Cell.Kind.NUMBER));
        assertThat(fault == null ? null : fault.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "dd/MM/yyyy, BE, 29/02/2563, 2020-02-29",
                "dd/MM/yyyy, BE, 29/02/2567, 2024-02-29",
                "dd/MM/yyyy, BE, 29/02/2566, BAD_DATE",
                "dd/MM/yyyy, CE, 29/02/2567, IMPLAUSIBLE_YEAR",
                "dd/MM/yyyy, BE, 12/05/2022, IMPLAUSIBLE_YEAR",
                "dd/MM/yyyy, BE, 31/04/2560, BAD_DATE",
                "dd/MM/yyyy, BE, 5/12/2560, BAD_DATE",
                "d/M/yyyy, BE, 5/12/2560, 2017-12-05",
                "ddMMyy, BE, 120565, 2022-05-12",
                "dd/MM/yyyy, BE, 2510, PARTIAL_DATE",
                "dd/MM/yyyy, BE, 00/00/2510, PARTIAL_DATE",
                "dd/MM/yyyy, BE, 00/05/2510, PARTIAL_DATE",
                "dd/MM/yyyy, BE, 05/2510, PARTIAL_DATE",
                "dd/MM/yyyy, BE, 15/00/2510, BAD_DATE",
                "dd/MM/yyyy, BE, 00/13/2510, BAD_DATE",
                "dd/MM/yyyy, BE, 00/00/1967, IMPLAUSIBLE_YEAR",
                "yyyy-MM-dd, CE, 2024-10-16, 2024-10-16",
                "dd/MM/yyyy, BE, ๑๒/๐๕/๒๕๖๕, BAD_DATE",
                "ddMMyyyy, BE, 99999999, IMPLAUSIBLE_YEAR",
            })
    void aDateIsWhatTheEraSays(String pattern, String era, String written, String expected) {
        DateForm form = new DateForm(new DateForm.Rules(DatePattern.of(pattern), era.equals("BE"), 2500, false, false));
        CellCode fault = form.parse(cell(written, Cell.Kind.TEXT));
        assertThat(fault == null ? LocalDate.ofEpochDay(form.epochDay()).toString() : fault.name())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "๐๖ ต.ค. 2519, 1976-10-06",
        "๖ ตุลาคม ๒๕๑๙, 1976-10-06",
        "6 ตค 2519, 1976-10-06",
        "6 ตต 2519, BAD_DATE",
        "ต.ค. 2519, 1976-10-01",
        "2519, 1976-01-01",
        "31 ก.พ. 2519, BAD_DATE",
    })
    void thaiMonthsAndDigitsAndTheFirstDay(String written, String expected) {
        DateForm form = new DateForm(new DateForm.Rules(DatePattern.of("d MMM yyyy"), true, 0, true, true));
        CellCode fault = form.parse(cell(written, Cell.Kind.TEXT));
        assertThat(fault == null ? LocalDate.ofEpochDay(form.epochDay()).toString() : fault.name())
                .isEqualTo(expected);
    }

    @Property(tries = 500)
    void everyDayIsReadAsTheJdksThaiCalendarWritesIt(@ForAll @LongRange(min = -43_000, max = 65_000) long epochDay) {
        ThaiBuddhistDate day = ThaiBuddhistDate.from(LocalDate.ofEpochDay(epochDay));
        String written = String.format(
                "%02d/%02d/%d",
                day.get(java.time.temporal.ChronoField.DAY_OF_MONTH),
                day.get(java.time.temporal.ChronoField.MONTH_OF_YEAR),
                day.get(java.time.temporal.ChronoField.YEAR_OF_ERA));
        DateForm form = new DateForm(new DateForm.Rules(DatePattern.of("dd/MM/yyyy"), true, 0, false, false));
        assertThat(form.parse(cell(written, Cell.Kind.TEXT))).isNull();
        assertThat(form.epochDay()).isEqualTo(epochDay);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm:ss, BE, 01/08/2567 08:00:00, 2024-08-01T01:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX, CE, 2024-08-01T01:00:00.000001Z, 2024-08-01T01:00:00.000001Z",
        "yyyy-MM-dd HH:mm X, CE, 2024-08-01 08:00 +07:00, 2024-08-01T01:00:00Z",
        "yyyy-MM-dd HH:mm, CE, 2024-08-01 24:00, BAD_DATE",
    })
    void anInstantWithoutOffsetIsBangkoks(String pattern, String era, String written, String expected) {
        DateForm form = new DateForm(new DateForm.Rules(DatePattern.of(pattern), era.equals("BE"), 0, false, false));
        CellCode fault = form.parse(cell(written, Cell.Kind.TEXT));
        long micros = fault == null ? form.epochMicros() : 0;
        assertThat(
                        fault == null
                                ? Instant.EPOCH
                                        .plus(micros, java.time.temporal.ChronoUnit.MICROS)
                                        .toString()
                                : fault.name())
                .isEqualTo(expected);
    }
}
