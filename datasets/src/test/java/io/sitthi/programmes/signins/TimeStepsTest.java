package io.sitthi.programmes.signins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStepsTest {

    /** RFC 6238, appendix B: the time, the step and the codes of the three algorithms. */
    @ParameterizedTest
    @CsvSource({
        "59, 0000000000000001, 94287082, 46119246, 90693936",
        "1111111109, 00000000023523EC, 07081804, 68084774, 25091201",
        "1111111111, 00000000023523ED, 14050471, 67062674, 99943326",
        "1234567890, 000000000273EF07, 89005924, 91819424, 93441116",
        "2000000000, 0000000003F940AA, 69279037, 90698825, 38618901",
        "20000000000, 0000000027BC86AA, 65353130, 77737706, 47863826"
    })
    void theStepsAreThoseOfTheStandard(long unixSeconds, String stepHex, String sha1, String sha256, String sha512)
            throws GeneralSecurityException {
        long step = TimeSteps.stepOf(unixSeconds * 1_000_000, 30);

        assertThat(step).isEqualTo(Long.parseLong(stepHex, 16));
        assertThat(code("HmacSHA1", 20, step)).isEqualTo(sha1);
        assertThat(code("HmacSHA256", 32, step)).isEqualTo(sha256);
        assertThat(code("HmacSHA512", 64, step)).isEqualTo(sha512);
    }

    /** RFC 4226, section 5.3, with the standard's test key of the algorithm's length. */
    private static String code(String algorithm, int keyBytes, long step) throws GeneralSecurityException {
        byte[] key = "1234567890".repeat(7).substring(0, keyBytes).getBytes(StandardCharsets.US_ASCII);
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, "RAW"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int binary = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & 0x7FFF_FFFF;
        return String.format(Locale.ROOT, "%08d", binary % 100_000_000);
    }

    @Test
    void aStepBeginsOnItsFirstMicrosecond() {
        assertThat(TimeSteps.stepOf(29_999_999, 30)).isZero();
        assertThat(TimeSteps.stepOf(30_000_000, 30)).isEqualTo(1);
        assertThat(TimeSteps.stepOf(-1, 30)).isEqualTo(-1);
        assertThat(TimeSteps.stepOf(-30_000_001, 30)).isEqualTo(-2);
    }

    @Test
    void nearIsCountedInStepsAndNeverWrapsAround() {
        assertThat(TimeSteps.isNear(9, 10, 1)).isTrue();
        assertThat(TimeSteps.isNear(11, 10, 1)).isTrue();
        assertThat(TimeSteps.isNear(8, 10, 1)).isFalse();
        assertThat(TimeSteps.isNear(12, 10, 1)).isFalse();
        assertThat(TimeSteps.isNear(Long.MIN_VALUE, Long.MAX_VALUE, 1)).isFalse();
        assertThat(TimeSteps.isNear(Long.MAX_VALUE, Long.MIN_VALUE, 1)).isFalse();
    }
}
