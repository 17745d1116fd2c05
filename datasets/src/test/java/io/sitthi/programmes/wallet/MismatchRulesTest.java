package io.sitthi.programmes.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.text.ComparedText;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of mismatch, read off the contract. */
class MismatchRulesTest {

    private static Identity identity(String given, String family, String birth, String laser) {
        return new Identity(
                ComparedText.name(given),
                ComparedText.name(family),
                LocalDate.parse(birth),
                ComparedText.laserCode(laser));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // given, family, birth, laser of the registration; of the register; fields; kind
                "สมชาย|ใจดี|1990-05-17|JT11|สมช้าย|ใจดี|1990-05-17|JT11|given_name|MARKS",
                "สมชาย|ใจดี|1990-05-17|JT11|สมช้าย|ใจดี้|1990-05-17|JT11|given_name,family_name|MARKS",
                "นํ้า|ใจดี|1990-05-17|JT11|นา|ใจดี|1990-05-17|JT11|given_name|MARKS",
                "์|ใจดี|1990-05-17|JT11|้|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมช้าย|ใจดี|1990-05-18|JT11|given_name,birth_date|DIFFERENT",
                "นาย สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT11|given_name|TITLE",
                "นางสาวสมศรี|ใจดี|1990-05-17|JT11|น.ส. สมศรี|ใจดี|1990-05-17|JT11|given_name|TITLE",
                "นางสมศรี|ใจดี|1990-05-17|JT11|นางสาวสมศรี|ใจดี|1990-05-17|JT11|given_name|TITLE",
                "เด็กชายสมชาย|ใจดี|1990-05-17|JT11|ด.ช. สมชาย|ใจดี|1990-05-17|JT11|given_name|TITLE",
                "สมชาย|นายใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT11|family_name|DIFFERENT",
                "ใจดี|สมชาย|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT11|given_name,family_name|SWAPPED",
                "สมชาย|ใจดี|1990-05-04|JT11|สมชาย|ใจดี|1990-04-05|JT11|birth_date|SWAPPED",
                "ใจดี|สมชาย|1990-05-04|JT11|สมชาย|ใจดี|1990-04-05|JT11|given_name,family_name,birth_date|SWAPPED",
                "ใจดี|สมชาย|1990-05-04|JT11|สมชาย|ใจดี|1990-05-05|JT11|given_name,family_name,birth_date|DIFFERENT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชา|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชยา|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมซาย|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                // a code point of two chars: one more, another, two that changed places, and another and one more
                "สม𐐀ชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                "สม𐐀ชาย|ใจดี|1990-05-17|JT11|สม𐐁ชาย|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                "สม𐐀ชาย|ใจดี|1990-05-17|JT11|สมช𐐀าย|ใจดี|1990-05-17|JT11|given_name|ONE_EDIT",
                "สม𐐀𐐁ชาย|ใจดี|1990-05-17|JT11|สม𐐂ชาย|ใจดี|1990-05-17|JT11|given_name|DIFFERENT",
                "สม𐐀บชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT11|given_name|DIFFERENT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT21|laser_code|ONE_EDIT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JX11|laser_code|DIFFERENT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-05-17|JT1|laser_code|DIFFERENT",
                // 17052533 and 17052543, 17062533; 2599 is 3142
                "สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|2000-05-17|JT11|birth_date|ONE_EDIT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-06-17|JT11|birth_date|ONE_EDIT",
                "สมชาย|ใจดี|1990-05-17|JT11|สมชาย|ใจดี|1990-06-18|JT11|birth_date|DIFFERENT",
                "สมชาย|ใจดี|1997-05-17|JT11|สมชาย|ใจดี|1999-05-17|JT11|birth_date|ONE_EDIT",
                "สมชาย|ใจดี|1996-05-17|JT11|สมชาย|ใจดี|1997-05-17|JT11|birth_date|DIFFERENT",
                "รักษ์|ใจดี|1990-05-17|JT11|ลัก|ใจดี|1990-05-17|JT11|given_name|SOUND",
                "รักษ์|ใจดี|1990-05-17|JT11|ลัก|ใจดี|1990-05-17|JT12|given_name,laser_code|DIFFERENT",
                "John|ใจดี|1990-05-17|JT11|Jonathan|ใจดี|1990-05-17|JT11|given_name|DIFFERENT",
                "สมชาย|ใจดี|1990-05-17|JT11|วิภา|ใจดี|1990-05-17|JT11|given_name|DIFFERENT"
            })
    void everyKindIsTheFirstThatExplainsAllThatDiffers(
            String given,
            String family,
            String birth,
            String laser,
            String civilGiven,
            String civilFamily,
            String civilBirth,
            String civilLaser,
            String fields,
            MismatchKind kind) {
        Identity registered = identity(given, family, birth, laser);
        Identity civil = identity(civilGiven, civilFamily, civilBirth, civilLaser);
        var differing = MismatchRules.differing(registered, civil);
        assertThat(differing.stream().map(MismatchRules.Field::column).collect(Collectors.joining(",")))
                .isEqualTo(fields);
        assertThat(MismatchRules.kind(registered, civil, differing)).isEqualTo(kind);
        assertThat(MismatchRules.kind(civil, registered, differing)).isEqualTo(kind);
        assertThat(registered.toString()).doesNotContain(given);
    }
}
