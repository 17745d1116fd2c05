package io.sitthi.datasets.synthetic.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.geography.Districts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final int COUNT = 200_000;
    private final People people = new People(COUNT, 3, new Homes(), new HardCasePlan(3, "test", 2, 1_000, 2_000));

    @Test
    void citizenIdsAreValidUniqueAndNameADistrict() {
        Set<Long> ids = new HashSet<>();
        for (int person = 0; person < COUNT; person++) {
            long id = people.citizenId(person);
            assertThat(CitizenId.isValid(id)).isTrue();
            assertThat(ids.add(id)).isTrue();
            assertThat(id / 1_000_000_000_000L).isBetween(1L, 8L);
            assertThat(Districts.byCode((int) (id / 100_000_000L % 10_000))).isNotNull();
        }
        for (int stranger = 0; stranger < 2_000; stranger++) {
            assertThat(CitizenId.isValid(people.strangerId(stranger))).isTrue();
            assertThat(ids.add(people.strangerId(stranger))).isTrue();
        }
    }

    @Test
    void largestDistrictLeavesRoomForSerialsAtFullSize() {
        Homes homes = new Homes();
        Strata strata = homes.strata(70_000_000);
        for (int district = 0; district < homes.size(); district++) {
            assertThat(strata.size(district)).isBetween(1L, 9_000_000L);
        }
        assertThat(strata.end(homes.size() - 1)).isEqualTo(70_000_000);
    }

    @Test
    void strataAreFoundAgainEvenWhereSomeAreEmpty() {
        Homes homes = new Homes();
        for (long count : new long[] {1, 2, 10, 500, 5_000, 100_003}) {
            Strata strata = homes.strata(count);
            for (long person = 0; person < count; person++) {
                int district = strata.districtOf(person);
                assertThat(person).isBetween(strata.first(district), strata.end(district) - 1);
            }
        }
    }

    @Test
    void namesAreManyAndSomeAreCommon() {
        Map<Integer, Integer> given = new HashMap<>();
        Set<Long> families = new HashSet<>();
        for (int person = 0; person < COUNT; person++) {
            given.merge(people.givenName(person), 1, Integer::sum);
            families.add(people.familyName(person));
        }
        assertThat(given.size()).isGreaterThan(20_000);
        int most = given.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(most).isGreaterThan(COUNT / 1_000);
        assertThat(families.size()).isGreaterThan(25_000);
        assertThat(people.familyNames().size()).isGreaterThan(4_000_000);
    }

    @Test
    void namesHoldTheLettersThatNormalisationIsAbout() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < people.givenNames().book().size(); i++) {
            all.append(people.givenNames().book().value(i)).append('\n');
        }
        assertThat(all.toString()).contains("น้ำ").contains("คำ").contains("แ").contains("เ");
        assertThat(all.toString().codePoints().filter(c -> c != '\n'))
                .as("only Thai letters")
                .allMatch(c -> c >= 0x0E01 && c <= 0x0E4E);
        // as keyboards write them: what normalisation would change appears in hard cases only
        assertThat(all.toString()).doesNotContain("\u0E40\u0E40").doesNotContain("\u0E4D");
    }

    @Test
    void laserCodesAreTwoLettersAndTenDigits() {
        byte[] code = new byte[12];
        Set<String> codes = new HashSet<>();
        for (int person = 0; person < 5_000; person++) {
            people.laserCode(person, code);
            String text = new String(code, StandardCharsets.US_ASCII);
            assertThat(text).matches("[A-Z]{2}[0-9]{10}");
            codes.add(text);
        }
        assertThat(codes).hasSizeGreaterThan(4_990);
    }

    @Test
    void everyHardCaseIsAmongTheFirstThousandAndThenAsOftenAsItsRate() {
        Map<Integer, Integer> first = new HashMap<>();
        Map<Integer, Integer> later = new HashMap<>();
        for (int person = 0; person < COUNT; person++) {
            (person < HardCasePlan.ALL_PRESENT_FROM ? first : later).merge(people.hardCase(person), 1, Integer::sum);
        }
        assertThat(first).containsEntry(0, 2).containsEntry(1, 1).containsEntry(-1, 997);
        assertThat(later.get(0)).isBetween(150, 250);
        assertThat(later.get(1)).isBetween(330, 470);
    }
}
