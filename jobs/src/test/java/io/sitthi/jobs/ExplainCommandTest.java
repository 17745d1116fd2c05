package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.jobs.wallet.RuleCases;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ExplainCommandTest {

    private static final String ID = "1101700230708";

    @TempDir
    static Path drop;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void writeDrop() throws Exception {
        RuleCases.all().drop().write(drop);
    }

    @Test
    void explainsACitizen() {
        assertThat(explain("--drop", drop.toString(), "--citizen", ID)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("Citizen 1-1017-xxxxx-xx-x\n")
                .contains(": ELIGIBLE\n")
                .doesNotContain(ID);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void takesTheIdAsItIsPrintedOnTheCardAndFromStandardInput() {
        assertThat(explain("--drop", drop.toString(), "--citizen", "1-1017-00230-70-8", "--json"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("\"verdict\" : \"ELIGIBLE\"");
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream((ID + "\n").getBytes(StandardCharsets.UTF_8)));
            assertThat(explain("--drop", drop.toString(), "--citizen", "-")).isEqualTo(ExitStatus.DONE);
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("\nRegistration ");
    }

    @Test
    void speaksThaiAndWritesAPage(@TempDir Path other) throws Exception {
        assertThat(explain("--drop", drop.toString(), "--citizen", ID, "--language", "th"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("โครงการเติมเงิน 10,000 บาท ผ่าน Digital Wallet\n")
                .contains("  มีสิทธิ\n");
        Path page = other.resolve("page.html");
        assertThat(explain("--drop", drop.toString(), "--citizen", ID, "--html", page.toString()))
                .isEqualTo(ExitStatus.DONE);
        assertThat(page).content(StandardCharsets.UTF_8).startsWith("<!DOCTYPE html>");
        assertThat(explain("--drop", drop.toString(), "--citizen", ID, "--html"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("<!DOCTYPE html>");
        assertThat(explain("--drop", drop.toString(), "--citizen", ID, "--language", "fr"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("expected th or en");
        assertThat(explain("--drop", drop.toString(), "--citizen", ID, "--html", "--json"))
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void whatIsNoIdIsRefusedWithoutRepeatingIt() {
        assertThat(explain("--drop", drop.toString(), "--citizen", "11017002307O8"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("--subject: expected the 13 digits of a citizen id, found something else (13 characters)")
                .doesNotContain("11017002307O8");
    }

    @Test
    void anIdThatWasMistypedIsWrongUsageAndNoPage() {
        assertThat(explain("--drop", drop.toString(), "--citizen", "1101700230701"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("the check digit of this id is wrong, and no registration has it: it was probably mistyped")
                .doesNotContain("1101700230701");
    }

    /** Registrations hold such ids too, and their people may ask. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1_101_700_230_708L, 0})
    void everyIdThatADropCanHoldCanBeAskedFor(long id) {
        assertThat(explain("--drop", drop.toString(), "--citizen", Long.toString(id)))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).containsPattern("(?i)failed +INVALID_CITIZEN_ID");
    }

    @Test
    void moreThan64BitsAreNoId() {
        assertThat(explain("--drop", drop.toString(), "--citizen", "9223372036854775808"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("found something else (19 characters)");
    }

    @Test
    void aBrokenDropIsNamed(@TempDir Path other) throws Exception {
        Path broken = RuleCases.orphans().drop().write(other);
        Files.delete(broken.resolve("tax").resolve("_manifest.json"));
        assertThat(explain("--drop", broken.toString(), "--citizen", ID)).isEqualTo(ExitStatus.BROKEN_INPUT);
        assertThat(err.toString()).contains("dataset tax").contains("breaks the contract");
        assertThat(out.toString()).isEmpty();
    }

    private int explain(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine line = Sitthi.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all);
    }
}
