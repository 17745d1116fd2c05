package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a run afterwards: a trader's page, and what changed since the run before. */
class StatementsTest {

    @TempDir
    Path folder;

    private final Trader trader = new Trader();

    @BeforeEach
    void verifyTwice() throws Exception {
        trader.released("A<1>", "2019-05-31");
        trader.released("B", "2019-06-15");
        trader.paid("DECLARATION", "B", 25_000, "2019-06-15");
        verify("2019-07-01", "one");
        verify("2019-07-02", "two", "--previous", folder.resolve("one").toString());
        trader.paid("STATEMENT", "2019-05", 20_000, "2019-07-03");
        verify("2019-07-03", "three", "--previous", folder.resolve("two").toString());
    }

    private void verify(String day, String name, String... more) throws Exception {
        RowDrop drop = new RowDrop(CustomsSchemas.DELIVERED, LocalDate.parse(day));
        for (Schema dataset : CustomsSchemas.DELIVERED) {
            drop.rows(dataset).addAll(trader.rows(dataset));
        }
        Path written = drop.write(folder.resolve("drop-" + name), 1, 10);
        String[] arguments = {
            "verify",
            "--programme",
            "customs-fees-2562",
            "--drop",
            written.toString(),
            "--out",
            folder.resolve(name).toString()
        };
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        CommandRun.of(all).hasStatus(ExitStatus.DONE);
    }

    private JsonNode summary(String name) throws Exception {
        return new JsonMapper().readTree(Files.readAllBytes(folder.resolve(name).resolve("summary.json")));
    }

    @Test
    void theSummarySaysWhatBeganAndWhatWasLifted() throws Exception {
        assertThat(summary("one").has("suspensions")).isFalse();
        assertThat(summary("two").get("suspensions").toString()).contains("\"begun\":1", "\"lifted\":0");
        assertThat(summary("three").get("suspensions").toString()).contains("\"begun\":0", "\"lifted\":1");
    }

    @Test
    void aRunThatIsNoneIsRefused() {
        CommandRun.of(
                        "verify",
                        "--programme",
                        "customs-fees-2562",
                        "--drop",
                        folder.resolve("drop-one").toString(),
                        "--out",
                        folder.resolve("four").toString(),
                        "--previous",
                        folder.resolve("drop-one").toString())
                .hasStatus(ExitStatus.USAGE);
        CommandRun.of(
                        "verify",
                        "--programme",
                        "operators-2565",
                        "--drop",
                        folder.resolve("drop-one").toString(),
                        "--out",
                        folder.resolve("four").toString(),
                        "--previous",
                        folder.resolve("one").toString())
                .hasStatus(ExitStatus.USAGE);
        assertThat(folder.resolve("four")).doesNotExist();
    }

    @Test
    void thePageHoldsTheTradersPapersAsTextAndNothingElse() throws Exception {
        Path page = folder.resolve("page.html");
        CommandRun.of(
                        "statements",
                        "--out",
                        folder.resolve("two").toString(),
                        "--trader",
                        "0000000000001",
                        "--month",
                        "2019-05",
                        "--page",
                        page.toString())
                .hasStatus(ExitStatus.DONE);
        assertThat(Files.readString(page))
                .contains("0-0000-00000-00-1", "A&lt;1&gt;", "200.00", "2 กรกฎาคม 2562")
                .contains("because you have not paid service fee to Customs Department")
                .contains("lang=\"th\"", "lang=\"en\"", "Content-Security-Policy", "size: A4")
                .doesNotContain("<1>", "<script", "http:", "https:", "{{");
        CommandRun.of(
                        "statements",
                        "--out",
                        folder.resolve("two").toString(),
                        "--trader",
                        "1",
                        "--page",
                        page.toString())
                .hasStatus(ExitStatus.DONE);
        // the last month, with what is still open of the one before it, and the payment that pays nothing
        assertThat(Files.readString(page)).contains("June 2019", "Statement of May 2019", "50.00");
    }

    @Test
    void aTraderWithoutAStatementIsSaidToHaveNone() {
        assertThat(trader.rows(DECLARATIONS)).hasSize(2);
        assertThat(trader.rows(FEE_PAYMENTS)).hasSize(2);
        for (String id : new String[] {"2", "nobody"}) {
            CommandRun.of("statements", "--out", folder.resolve("two").toString(), "--trader", id)
                    .hasStatus(ExitStatus.USAGE);
        }
        CommandRun.of("statements", "--out", folder.resolve("drop-one").toString(), "--trader", "1")
                .hasStatus(ExitStatus.USAGE);
    }
}
