package io.sitthi.jobs.wallet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.wallet.CasePerson;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {

    private static final WalletProgramme PROGRAMME = Programmes.digitalWallet();
    private static final RuleCases CASES = RuleCases.all();

    /** By citizen id: looking one up reads every file. */
    private static final Map<String, Explanation> EXPLAINED = new HashMap<>();

    @TempDir
    static Path folder;

    private static CheckedDrop drop;

    @BeforeAll
    static void writeDrop() throws Exception {
        Path written = CASES.drop().filesPerDataset(3).write(folder);
        drop = DropCheck.check(Location.of(written), PROGRAMME, SmallDrop.DATASETS);
    }

    /** Every line of the contract's table, as it is written down by hand in {@link RuleCases}. */
    @Test
    void everyCaseIsExplainedAsTheContractDecidesIt() throws Exception {
        for (CasePerson person : CASES.people()) {
            Explanation explanation = explain(person);
            List<String> expected = new ArrayList<>();
            List<String> expectedDefects = new ArrayList<>();
            // an id that is no citizen's, such as 0, may stand in more than one case
            List<CasePerson.CaseRow> rows = CASES.people().stream()
                    .filter(other -> other.citizenId().equals(person.citizenId()))
                    .flatMap(other -> other.rows().stream())
                    .toList();
            for (CasePerson.CaseRow row : rows) {
                if (!row.dataset().equals(WalletSchemas.REGISTRATIONS)) {
                    row.faults()
                            .forEach(fault -> expectedDefects.add(row.dataset().folder() + " " + fault));
                } else if (row.reasons() != null) {
                    expected.add(row.reasons());
                } else if (!row.faults().contains("citizen_id NULL_VALUE")) { // that one is nobody's
                    expected.add("rejected for " + String.join(", ", row.faults()));
                }
            }
            assertThat(explanation.registrations())
                    .as(person.description())
                    .extracting(ExplainerTest::outcome)
                    .containsExactlyInAnyOrderElementsOf(expected);
            boolean invalid = explanation.registrations().stream()
                    .anyMatch(registration -> Reason.INVALID_CITIZEN_ID.isIn(registration.reasons()));
            assertThat(explanation.defects())
                    .as(person.description())
                    .extracting(defect -> defect.toString().replaceAll("/.*:", ""))
                    .containsExactlyInAnyOrderElementsOf(invalid ? List.of() : expectedDefects);
        }
    }

    private static String outcome(RegistrationExplanation registration) {
        return registration.rejected()
                ? "rejected for "
                        + String.join(
                                        ", ",
                                        registration.faults().stream()
                                                .map(RowFault::toString)
                                                .toList())
                                .replaceAll("registrations/\\S+ row \\d+: ", "")
                : Reasons.join(registration.reasons());
    }

    @Test
    void everyRuleIsAnsweredInTheOrderOfTheContract() throws Exception {
        for (CasePerson person : CASES.people()) {
            for (RegistrationExplanation registration : explain(person).registrations()) {
                if (!registration.rejected()) {
                    assertThat(registration.judgements())
                            .extracting(Judgement::rule)
                            .containsExactly(Reason.values());
                    assertThat(registration.judgements()).allSatisfy(judgement -> {
                        assertThat(judgement.asked().words().english()).isNotBlank();
                        assertThat(judgement.asked().words().thai()).isNotBlank();
                        assertThat(lines(judgement)).isNotEmpty().noneMatch(String::isBlank);
                    });
                }
            }
        }
    }

    @Test
    void moneyIsShownRowByRowWithWhatCounted() throws Exception {
        assertThat(judgement("an overdraft does not make up for savings", Reason.DEPOSITS_OVER_LIMIT))
                .satisfies(judgement -> {
                    assertThat(judgement.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(judgement.asked().words().english())
                            .isEqualTo("at most 500,000.00 baht on 2024-03-31 in THB accounts that are not joint");
                    assertThat(lines(judgement))
                            .hasSize(3)
                            .contains("sum of counted balances: 500,000.01 baht in 2 rows")
                            .anyMatch(line -> line.matches(
                                    "deposits/part-\\d.parquet row \\d+: 500,000.01 THB, SAVINGS, bank 2, counted"))
                            .anyMatch(
                                    line -> line.matches(
                                            "deposits/part-\\d.parquet row \\d+: -300,000.00 THB, CURRENT, bank 2, counted as 0"));
                });
        assertThat(lines(judgement("income of another year does not count", Reason.INCOME_OVER_LIMIT)))
                .contains("sum of counted income: 0.00 baht in 4 rows")
                .anyMatch(line -> line.endsWith(": 840,000.01 baht in B.E. 2599, not counted"));
        assertThat(lines(judgement("a joint account does not count", Reason.DEPOSITS_OVER_LIMIT)))
                .anyMatch(line -> line.endsWith(": 500,000.01 THB, SAVINGS, joint, bank 2, not counted"));
        assertThat(lines(judgement("deposits beyond what 64 bits of satang hold", Reason.DEPOSITS_OVER_LIMIT)))
                .contains("sum of counted balances: at least 92,233,720,368,547,758.07 baht in 10 rows");
    }

    @Test
    void whatDiffersIsSaidWithoutShowingIt() throws Exception {
        assertThat(lines(judgement("another given_name", Reason.IDENTITY_MISMATCH)))
                .containsExactly(
                        "given name DIFFERS: 6 characters registered, 5 in the civil register, first difference at"
                                + " character 6",
                        "family name is the same",
                        "birth date is the same",
                        "laser code is the same");
        assertThat(lines(judgement("another birth_date", Reason.IDENTITY_MISMATCH)))
                .contains("birth date DIFFERS: in day");
        assertThat(lines(judgement("another laser_code", Reason.IDENTITY_MISMATCH)))
                .contains("laser code DIFFERS: 12 characters registered, 12 in the civil register, first difference at"
                        + " character 12");
    }

    @Test
    void aRuleThatCouldNotBeEvaluatedSaysWhy() throws Exception {
        assertThat(judgement("nobody knows them", Reason.UNDER_AGE)).satisfies(judgement -> {
            assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_EVALUATED);
            assertThat(lines(judgement)).containsExactly("the civil register has no row of this citizen");
        });
        assertThat(judgement("two equal civil rows", Reason.IDENTITY_MISMATCH)).satisfies(judgement -> {
            assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_EVALUATED);
            assertThat(lines(judgement))
                    .containsExactly("the citizen's civil row is defective, or one of several: see SOURCE_DATA_ERROR");
        });
        assertThat(judgement("two equal civil rows", Reason.UNKNOWN_CITIZEN).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judgement("a wrong check digit", Reason.INCARCERATED)).satisfies(judgement -> {
            assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_EVALUATED);
            assertThat(lines(judgement))
                    .containsExactly("needs a look-up, and nothing is looked up for an invalid citizen id");
        });
    }

    @Test
    void aCitizenWithoutARegistrationIsStillExplained() throws Exception {
        Explanation explanation = explain(person("a defective row of somebody who never registered"));
        assertThat(explanation.registrations()).isEmpty();
        assertThat(explanation.withoutRegistration())
                .extracting(Judgement::rule)
                .contains(Reason.INVALID_CITIZEN_ID, Reason.UNKNOWN_CITIZEN, Reason.SOURCE_DATA_ERROR)
                .doesNotContain(Reason.OUTSIDE_WINDOW, Reason.DUPLICATE_REGISTRATION);
        assertThat(explanation.text(Language.ENGLISH))
                .contains("\n0 registrations\n")
                .contains("No registration that could get a verdict: ");
        Explanation nobody = Explainer.explain(drop, PROGRAMME, 4);
        assertThat(nobody.withoutRegistration().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(nobody.defects()).isEmpty();
    }

    @Test
    void theTextStandsBesideTheLaw() throws Exception {
        String text = explain(person("income a satang over")).text(Language.ENGLISH);
        assertThat(text)
                .contains("Citizen 1-1017-xxxxx-xx-x\nProgramme digital-wallet-2567, sha256 0000")
                .contains(": INELIGIBLE (INCOME_OVER_LIMIT)\n")
                .contains("> FAILED         INCOME_OVER_LIMIT       asked: at most 840,000.00 baht in B.E. 2566\n"
                        + "                 seen: sum of counted income: 840,000.01 baht in 1 row\n")
                .contains("                 law 1.4: ไม่เป็นผู้มีรายได้เกิน 840,000 บาท สำหรับปีภาษี 2566\n")
                .contains("  passed         UNDER_AGE               asked: 16 full years on 2024-09-15\n"
                        + "                 seen: born on 1990-05-17 by the civil register: 34 full years\n");
    }

    @Test
    void theVerdictAndWhatFailedComeFirstInPlainWords() throws Exception {
        Explanation explanation = explain(person("an overdraft does not make up for savings"));
        String english = explanation.text(Language.ENGLISH);
        assertThat(english).contains("""
                        : INELIGIBLE (DEPOSITS_OVER_LIMIT)
                          Not eligible
                          - Your deposits on 31 March 2024 were 500,000.01 baht in all; the limit is 500,000.00 baht.
                          Passed: a valid citizen ID; registered in time; identity proved as required; known to the civil register; details as in the civil register; alive; address in a house register; nationality as required; old enough; income within the limit; not in prison; no rights suspended, no money recalled; conditions of other measures kept; the first registration; agencies' data without a fault

                          Evidence: registrations/""");
        assertThat(explanation.text(Language.THAI))
                .contains("  ไม่มีสิทธิ\n"
                        + "  - เงินฝากของท่าน ณ วันที่ 31 มีนาคม 2567 รวม 500,000.01 บาท เกณฑ์คือไม่เกิน 500,000.00 บาท\n"
                        + "  ผ่านเกณฑ์: เลขประจำตัวประชาชนถูกต้อง;")
                .contains("> ไม่ผ่าน         DEPOSITS_OVER_LIMIT");
    }

    /**
     * Each registration that is judged has a letter, which says of each of its reasons what was found and what to do; the family
     * of somebody who died is told of that alone.
     */
    @Test
    void everyReasonHasALetterInThaiAndEnglish() throws Exception {
        EnumSet<Reason> told = EnumSet.noneOf(Reason.class);
        boolean familyToldLess = false;
        for (CasePerson person : CASES.people()) {
            for (RegistrationExplanation registration : explain(person).registrations()) {
                if (registration.rejected()) {
                    assertThat(registration.letter()).isEmpty();
                    continue;
                }
                List<Reason> all = Reasons.list(registration.reasons());
                boolean isToFamily = all.contains(Reason.DECEASED);
                familyToldLess |= isToFamily && all.size() > 1;
                List<Reason> reasons = isToFamily ? List.of(Reason.DECEASED) : all;
                told.addAll(reasons);
                assertThat(registration.letter()).hasSize(5 + reasons.size());
                assertThat(registration.letter().get(1).english())
                        .startsWith(isToFamily ? "To the family of " : "Dear applicant");
                for (int i = 0; i < reasons.size(); i++) {
                    Words paragraph = registration.letter().get(3 + i);
                    Words remedy = LetterText.remedy(reasons.get(i));
                    assertThat(paragraph.english())
                            .startsWith((i + 1) + ". ")
                            .endsWith(" " + remedy.english())
                            .hasSizeGreaterThan(remedy.english().length() + 20)
                            .doesNotContainPattern("[\\u0e00-\\u0e7f]");
                    assertThat(paragraph.thai())
                            .startsWith((i + 1) + ". ")
                            .endsWith(" " + remedy.thai())
                            .hasSizeGreaterThan(remedy.thai().length() + 20);
                }
            }
        }
        assertThat(told).containsExactlyInAnyOrder(Reason.values());
        assertThat(familyToldLess).as("somebody who died had other reasons too").isTrue();
    }

    @Test
    void theLetterSaysToWhomAnAppealGoesAndNamesANationality() throws Exception {
        ProgrammeTitle title = ProgrammeFile.shipped(WalletKind.WALLET).header().title();
        assertThat(LetterText.closing(title, Verdict.INELIGIBLE).thai())
                .contains("ยื่นอุทธรณ์พร้อมหลักฐานต่อกระทรวงการคลังได้");
        assertThat(LetterText.closing(title, Verdict.INELIGIBLE).english())
                .contains("appeal to the Ministry of Finance");
        assertThat(LetterText.closing(title, Verdict.ELIGIBLE).thai()).doesNotContain("อุทธรณ์");
        assertThat(LetterText.closing(ProgrammeTitle.named("x"), Verdict.INELIGIBLE)
                        .thai())
                .contains("ยื่นอุทธรณ์พร้อมหลักฐานได้");
        assertThat(LetterText.notEntitledNationality("MMR", "THA").thai()).contains("สัญชาติเมียนมา");
    }

    @Test
    void onlyAVerdictAgainstSomebodyIsShownAsAWarning() throws Exception {
        String warned = new String(explain(person("income a satang over")).page(Language.THAI), StandardCharsets.UTF_8);
        String eligible =
                new String(explain(person("income at the limit")).page(Language.THAI), StandardCharsets.UTF_8);
        assertThat(warned).contains("class=\"warning\"");
        assertThat(eligible)
                .contains("<li class=\"good\"><p><strong><span lang=\"th\">มีสิทธิ")
                .doesNotContain("class=\"warning\"");
    }

    @Test
    void thePageIsOneFileThatAsksForNothing() throws Exception {
        Explanation explanation = explain(person("income a satang over"));
        String page = new String(explanation.page(Language.ENGLISH), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("<html lang=\"en\">", "id=\"english\" checked", "<h1>digital-wallet-2567</h1>")
                .contains("default-src 'none'", "class=\"letter\"", "840,000.01 บาท", "840,000.01 baht")
                .doesNotContain("{{", "<script", "http:", "https:", "src=");
    }

    @Test
    void neitherFormShowsAWholeIdOrAName() throws Exception {
        for (CasePerson person : CASES.people()) {
            Explanation explanation = explain(person);
            for (String shown : List.of(
                    explanation.text(Language.ENGLISH),
                    explanation.text(Language.THAI),
                    explanation.json(),
                    new String(explanation.page(Language.THAI), StandardCharsets.UTF_8))) {
                if (person.citizenId().length() > 4) {
                    assertThat(shown).doesNotContain(person.citizenId());
                }
                assertThat(shown).doesNotContain("สมชาย", "ใจดี", "JT1");
            }
        }
    }

    @Test
    void jsonHoldsTheSame() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(explain(person("income a satang over")).json());
        assertThat(json.at("/citizen_id").asText()).isEqualTo("1-1017-xxxxx-xx-x");
        assertThat(json.at("/registrations/0/verdict").asText()).isEqualTo("INELIGIBLE");
        assertThat(json.at("/registrations/0/reasons").asText()).isEqualTo("INCOME_OVER_LIMIT");
        assertThat(json.at("/registrations/0/rules")).hasSize(Reason.values().length);
        assertThat(json.at("/registrations/0/rules/9/outcome").asText()).isEqualTo("FAILED");
        assertThat(json.at("/registrations/0/rules/9/law/section").asText()).isEqualTo("1.4");
        assertThat(json.at("/registrations/0/rules/9/asked/limit_baht").decimalValue())
                .isEqualByComparingTo("840000.00");
        assertThat(json.at("/registrations/0/rules/9/asked/tax_year_be").intValue())
                .isEqualTo(2566);
        assertThat(json.at("/registrations/0/rules/9/seen/sum_baht").decimalValue())
                .isEqualByComparingTo("840000.01");
        assertThat(json.at("/registrations/0/rules/9/rows/0/assessable_income_baht")
                        .isNumber())
                .isTrue();
        assertThat(json.at("/registrations/0/rules/9/rows/0/row").isIntegralNumber())
                .isTrue();
        assertThat(json.at("/registrations/0/rules/8/seen/birth_date").asText()).isEqualTo("1990-05-17");
        assertThat(json.at("/registrations/0/rules/1/seen/registered_at").asText())
                .endsWith("+07:00");
        JsonNode rejected = new ObjectMapper()
                .readTree(explain(person("several faults of one registration")).json());
        assertThat(rejected.at("/registrations/0/faults")).hasSize(4);
        assertThat(rejected.at("/registrations/0").has("verdict")).isFalse();
    }

    private static Judgement judgement(String description, Reason rule) throws Exception {
        return explain(person(description)).registrations().get(0).judgements().stream()
                .filter(judgement -> judgement.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Judgement judgement) {
        return judgement.seen().lines().stream().map(Words::english).toList();
    }

    private static CasePerson person(String description) {
        return CASES.people().stream()
                .filter(person -> person.description().equals(description))
                .findFirst()
                .orElseThrow();
    }

    private static Explanation explain(CasePerson person) throws Exception {
        Explanation explained = EXPLAINED.get(person.citizenId());
        if (explained == null) {
            explained = Explainer.explain(drop, PROGRAMME, Long.parseLong(person.citizenId()));
            EXPLAINED.put(person.citizenId(), explained);
        }
        return explained;
    }
}
