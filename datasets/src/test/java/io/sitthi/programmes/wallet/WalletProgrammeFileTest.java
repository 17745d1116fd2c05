package io.sitthi.programmes.wallet;

import static io.sitthi.programmes.wallet.WalletProgrammeText.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletProgrammeFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsEveryKey() throws Exception {
        WalletProgramme programme = read(VALID);

        assertThat(programme.header().name()).isEqualTo("pilot-2568");
        assertThat(programme.header().sha256()).isEqualTo(Sha256.of(VALID.getBytes(StandardCharsets.UTF_8)));
        assertThat(programme.registrationWindows().get(ApplicantGroup.SMARTPHONE))
                .isEqualTo(new DateWindow(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 1)));
        assertThat(programme.minimumAge()).isEqualTo(18);
        assertThat(programme.incomeLimitSatang()).isEqualTo(123_456_789);
        assertThat(programme.depositsLimitSatang()).isEqualTo(30_000_000);
        assertThat(programme.creditSatang()).isEqualTo(1);
        assertThat(programme.header().earliestAsOf()).isEqualTo(Map.of("civil", LocalDate.of(2025, 1, 1)));
        assertThat(programme.header().mayBeEmpty()).isEqualTo(Set.of("measures"));
        assertThat(programme.spendingLast()).isEqualTo("2025-03-31");
        assertThat(programme.prohibitedGoods()).isEmpty();
    }

    @Test
    void readsOtherAccountTypesAndHasAListWhereTheFileHasNone() throws Exception {
        assertThat(read(VALID.replace("  currency:", "  other_account_types: [GOLD]\n  currency:"))
                        .otherAccountTypes())
                .containsExactly("GOLD");
        assertThat(read(VALID.replace("  currency:", "  other_account_types: []\n  currency:"))
                        .otherAccountTypes())
                .isEmpty();
        assertThat(read(VALID).otherAccountTypes())
                .isEqualTo(WalletKind.shipped().otherAccountTypes());
    }

    @Test
    void countsATypeOfTheListThatTheFileDoesNotName() throws Exception {
        WalletProgramme programme = read(VALID.replace("[SAVINGS]", "[SAVINGS, BOND]"));
        assertThat(programme.countedAccountTypes()).containsExactly("SAVINGS", "BOND");
    }

    @Test
    void tillsAreOnlineWhereTheFileSaysSo() throws Exception {
        assertThat(read(VALID).tillsOnline()).isFalse();
        assertThat(read(VALID.replace("  prohibited_goods: []", "  prohibited_goods: []\n  tills: OFFLINE"))
                        .tillsOnline())
                .isFalse();
        assertThat(read(VALID.replace("  prohibited_goods: []", "  prohibited_goods: []\n  tills: ONLINE"))
                        .tillsOnline())
                .isTrue();
    }

    @Test
    void readsAFileWithByteOrderMarkAndWindowsLineEnds() throws Exception {
        assertThat(read("\uFEFF" + VALID.replace("\n", "\r\n")).header().name()).isEqualTo("pilot-2568");
    }

    @Test
    void readsTheLargestAmountExactly() throws Exception {
        WalletProgramme programme = read(VALID.replace("1234567.89", "999999999999.99"));
        assertThat(programme.incomeLimitSatang()).isEqualTo(99_999_999_999_999L);
    }

    @Test
    void refusesAFileThatDoesNotNameItsKindAndSaysWhatToAdd() {
        assertRefused(
                bytes(VALID.replace("kind: wallet\n", "")),
                ":1: kind: found no such key, expected wallet; a file from before there were kinds is a wallet's, and"
                        + " lacks the line \"kind: wallet\"");
    }

    @Test
    void aTextThatWasSavedBeforeThereWereKindsIsStillRead() throws Exception {
        byte[] old = bytes(VALID.replace("kind: wallet\n", ""));
        assertThat(WalletKind.parse(old, "saved").header().name()).isEqualTo("pilot-2568");
        assertThatThrownBy(() -> WalletKind.parse(bytes(VALID.replace("wallet", "purse")), "saved"))
                .hasMessage("saved:33: kind: found \"purse\", expected wallet");
    }

    @Test
    void refusesAFileOfAnotherKindAndSaysNothingElseOfIt() {
        assertThatThrownBy(() -> read("kind: digital-id\npilot: 1\n"))
                .isInstanceOf(ProgrammeException.class)
                .hasMessageEndingWith("programme.yaml:1: kind: found \"digital-id\", expected wallet");
    }

    @Test
    void refusesAnAbsentFile() {
        Path absent = directory.resolve("absent.yaml");
        assertThatThrownBy(() -> read(absent))
                .isInstanceOf(ProgrammeException.class)
                .hasMessage(absent + ": found no such file, expected a programme file");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(ProgrammeException.class)
                .hasMessage(directory + ": found a directory, expected a programme file");
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(new byte[0], ": found an empty file, expected a programme");
        assertRefused(bytes("# only a comment\n"), ": found an empty file, expected a programme");
    }

    @Test
    void refusesAFileThatIsNoMapping() {
        assertRefused(bytes("\n- name\n"), ":2: found a list, expected a programme of keys and values");
        assertRefused(bytes("name"), ":1: found \"name\", expected a programme of keys and values");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertRefused(
                new byte[ProgrammeFile.MAX_BYTES + 1],
                ": found 1048577 bytes, expected a programme file of at most 1048576 bytes");
    }

    @Test
    void refusesAFileThatIsNotUtf8() {
        byte[] thai = "name: x\nnationality: ไทย\n".getBytes(java.nio.charset.Charset.forName("TIS-620"));
        assertRefused(thai, ":2: found bytes that are not UTF-8, expected a file in UTF-8");
        assertRefused(new byte[] {'a', (byte) 0xE0}, ":1: found bytes that are not UTF-8, expected a file in UTF-8");
    }

    @Test
    void refusesLevelsBeyondTheStack() {
        assertRefused(
                bytes("name: " + "[".repeat(500_000)),
                ":1: found more than 16 levels, expected a programme of four levels");
    }

    @Test
    void refusesATreeThatHoldsItself() {
        assertRefused(bytes("name: &self [*self]\nkind: wallet"), ":1: name: found a list, expected a name");
    }

    private void assertRefused(byte[] content, String messageAfterFile) {
        Path file = directory.resolve("programme.yaml");
        assertThatThrownBy(() -> {
                    Files.write(file, content);
                    read(file);
                })
                .isInstanceOf(ProgrammeException.class)
                .hasMessageStartingWith(file + messageAfterFile);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WalletProgramme read(Path file) throws ProgrammeException, IOException {
        return ProgrammeFile.parse(ProgrammeFile.readBytes(Location.of(file)), file.toString(), WalletKind.WALLET);
    }

    private WalletProgramme read(String text) throws ProgrammeException, IOException {
        Path file = directory.resolve("programme.yaml");
        Files.write(file, bytes(text));
        return read(file);
    }
}
