package io.sitthi.programmes.signins;

import static io.sitthi.programmes.signins.PasswordFault.NO_DIGIT;
import static io.sitthi.programmes.signins.PasswordFault.NO_LOWER_CASE_LETTER;
import static io.sitthi.programmes.signins.PasswordFault.NO_UPPER_CASE_LETTER;
import static io.sitthi.programmes.signins.PasswordFault.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

    @Test
    void aPasswordWithAllThatIsAskedForIsGood() {
        assertThat(PasswordPolicy.faults("Abcdefg1")).isEmpty();
        assertThat(PasswordPolicy.faults("1รหัสผ่านAz")).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsTold() {
        assertThat(PasswordPolicy.faults(""))
                .containsExactly(TOO_SHORT, NO_UPPER_CASE_LETTER, NO_LOWER_CASE_LETTER, NO_DIGIT);
        assertThat(PasswordPolicy.faults("Abcdef1")).containsExactly(TOO_SHORT);
        assertThat(PasswordPolicy.faults("abcdefg1")).containsExactly(NO_UPPER_CASE_LETTER);
        assertThat(PasswordPolicy.faults("ABCDEFG1")).containsExactly(NO_LOWER_CASE_LETTER);
        assertThat(PasswordPolicy.faults("Abcdefgh")).containsExactly(NO_DIGIT);
    }

    @Test
    void onlyLatinLettersAndAsciiDigitsCount() {
        assertThat(PasswordPolicy.faults("ÀÉÎÕÜàéî1")).containsExactly(NO_UPPER_CASE_LETTER, NO_LOWER_CASE_LETTER);
        assertThat(PasswordPolicy.faults("Abcdefg๑")).containsExactly(NO_DIGIT);
        assertThat(PasswordPolicy.faults("Ａｂｃｄｅｆｇ１")).hasSize(3).doesNotContain(TOO_SHORT);
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsOnce() {
        assertThat(PasswordPolicy.faults("Ab1" + "😀".repeat(4))).containsExactly(TOO_SHORT);
        assertThat(PasswordPolicy.faults("Ab1" + "😀".repeat(5))).isEmpty();
    }
}
