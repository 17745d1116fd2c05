package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Contract section 5: what a caller sees of a command, and the status that a script acts on. */
class CommandLineTest {

    private static final String[] NO_ARGUMENTS = {};

    @TempDir
    private Path folder;

    @Test
    void helpNamesEveryCommandAndEveryExitStatus() {
        CommandRun help = CommandRun.of("--help");
        assertThat(help.exitStatus()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: sitthi")
                .contains("  demo ", "  generate ", "  verify ", "  explain ", "  help ")
                .contains(
                        "  0  done",
                        "  1  a comparison found a regression",
                        "  2  wrong usage",
                        "  3  the input breaks the contract",
                        "  4  the run failed and can be restarted",
                        "  130, 143  stopped by Ctrl-C or SIGTERM");
        assertThat(CommandRun.of("help").out()).isEqualTo(help.out());
    }

    @ParameterizedTest
    @CsvSource({
        "demo, --people --dir",
        "generate, --people --out --seed --orphans --threads",
        "verify, --drop --out --programme --max-orphan-rows --threads --scratch --history --engine",
        "explain, --drop --citizen --programme --json"
    })
    void helpOfACommandExplainsItsOptions(String command, String options) {
        CommandRun help = CommandRun.of(command, "--help");
        assertThat(help.exitStatus()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: sitthi " + command).contains(options.split(" "));
        assertThat(help.out().lines()).allMatch(text -> text.length() <= 80);
        assertThat(CommandRun.of("help", command).out()).isEqualTo(help.out());
    }

    @Test
    void anOptionThatAKindHasNoUseForIsRefused() {
        String drop = folder.resolve("drop").toString();
        String[] generate = {"generate", "--programme", "identity-proofing-2567", "--people", "300", "--out", drop};
        String[] orphans = Arrays.copyOf(generate, generate.length + 1);
        orphans[generate.length] = "--orphans";
        assertWrongUsage(CommandRun.of(orphans), "--orphans does not apply to programmes of kind proofing");
        CommandRun.of(generate).hasStatus(0);
        String out = folder.resolve("out").toString();
        CommandRun verify = CommandRun.of(
                "verify",
                "--programme",
                "identity-proofing-2567",
                "--drop",
                drop,
                "--out",
                out,
                "--max-orphan-rows",
                "1");
        assertWrongUsage(verify, "--max-orphan-rows does not apply to programmes of kind proofing");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void theVersionIsOneLine() {
        CommandRun version = CommandRun.of("--version");
        assertThat(version.exitStatus()).isZero();
        assertThat(version.out()).matches("sitthi [0-9]+\\.[0-9]+\\S* \\(Java \\S+\\)\\R");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertWrongUsage(CommandRun.of(NO_ARGUMENTS), "Which command?", "Try 'sitthi --help'.");
    }

    @ParameterizedTest
    @CsvSource({"verfy, verify", "strem, stream", "benhc, bench", "pya, pay", "exlpain, explain", "programs, programmes"
    })
    void anUnknownCommandIsNamedAndTheLikelyOneSuggested(String typed, String meant) {
        assertWrongUsage(
                CommandRun.of(typed, "--drop", "x"),
                "",
                typed,
                "Did you mean: sitthi " + meant + "?",
                "Try 'sitthi --help'.");
    }

    @Test
    void everyLineOfAMessageSaysWhoseItIs() {
        CommandRun refused = CommandRun.of("verify", "--drop", folder.toString(), "--out", folder + "/out");
        assertThat(refused.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT);
        assertThat(refused.err().lines()).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("sitthi: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --out o|'--drop=DROP'",
                "verify --drop d|'--out=OUT'",
                "verify|'--drop=DROP', '--out=OUT'",
                "verify --drop d --out o --thread 2|Unknown options|--threads",
                "verify --drop d --out o --engine spark|--engine spark, expected local or flink",
                "verify --drp d --out o|Unknown option: '--drp'|Did you mean: --drop?",
                "verify --registration=5|Unknown option: '--registration'",
                "explain --programme operators-2565 --drop d --subject x|13 digits of a tax id, found",
                "verify --drop d --out o --threads 0|--threads 0, expected 1 to 256",
                "verify --drop d --out o --threads 257|--threads 257, expected 1 to 256",
                "verify --drop d --out o --threads many|--threads|many",
                "verify --drop d --out o --max-orphan-rows -1|--max-orphan-rows -1, expected 0 or more",
                "verify --drop d --out o --max-orphan-rows 1e3|--max-orphan-rows|1e3",
                "verify --drop d --out o extra|extra",
                "verify --drop d --drop e --out o|--drop",
                "verify --drop d --out|--out",
                "verify --drop hdfs://[bad/x --out o|--drop hdfs://[bad/x",
                "prepare --drop d --reference s3a://b/r|--reference|s3a://b/r is not on the local disk",
                "prepare --drop d --update hdfs://h:1/r|--update|hdfs://h:1/r is not on the local disk",
                "verify --drop d --out o --reference s3a://b/r|--reference|s3a://b/r is not on the local disk",
                "verify --drop d --out o --scratch s3a://b/s|--scratch|s3a://b/s is not on the local disk",
                "generate --people 10|'--out=DROP'",
                "generate --people 0 --out o|0 people, expected 1 to 70000000",
                "generate --people -5 --out o|-5 people, expected 1 to 70000000",
                "generate --people 70000001 --out o|70000001 people, expected 1 to 70000000",
                "generate --people ten --out o|--people|ten",
                "generate --people 10 --out o --seed x|--seed|x",
                "generate --people 10 --out o --threads 0|0 threads",
                "generate --people 10 --out o --compression rar|--compression|rar|ZSTD",
                "demo --people 0|0 people, expected 1 to 70000000",
                "explain --drop d|'--subject=ID'"
            })
    void wrongArgumentsAreNamedWithWhatIsExpected(String argumentsAndWords) {
        String[] parts = argumentsAndWords.split("\\|");
        String[] arguments = parts[0].split(" ");
        CommandRun wrong = CommandRun.of(arguments);
        assertWrongUsage(wrong, Arrays.copyOfRange(parts, 1, parts.length)); // the first is the command
        assertThat(wrong.err()).endsWith("Try 'sitthi " + arguments[0] + " --help'." + System.lineSeparator());
    }

    private static void assertWrongUsage(CommandRun run, String... parts) {
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("sitthi: ").doesNotContain("Exception", "\tat ");
        for (String part : parts) {
            assertThat(run.err()).contains(part);
        }
    }

    @Test
    void aPasswordIsNotRepeated() {
        CommandRun inUri = CommandRun.of("prepare", "--drop", "d", "--reference", "s3a://me:hunter2@bucket/r");
        assertWrongUsage(inUri, "--reference", "a URI with a password in it");
        assertThat(inUri.err()).doesNotContain("hunter2");
        CommandRun wrong = CommandRun.of(
                "verify", "--drop", "d", "--out", "o", "--history", "jdbc:mysql://host/db?password=hunter2");
        assertWrongUsage(wrong, "", "--history", "jdbc:postgresql://");
        assertThat(wrong.err()).doesNotContain("hunter2");
        assertThat(new HistoryDatabase("jdbc:postgresql://host/db?password=hunter2", "me", "hunter2"))
                .hasToString("jdbc:postgresql://host/db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1101700230708", "1-1017-00230-70-8"})
    void aCitizensIdIsNotRepeatedWhole(String id) {
        CommandRun wrong = CommandRun.of("explain", "--drop", "d", id);
        assertWrongUsage(wrong);
        assertThat(wrong.err()).doesNotContain(id).doesNotContain("230708");
        assertThat(CommandRun.of("explain", id).err()).doesNotContain(id);
        assertThat(CommandRun.of(id).err()).doesNotContain(id);
        assertThat(CommandRun.of("verify", "--drop", "d", "--out", "o", "--threads", id)
                        .err())
                .contains("1-1017-xxxxx-xx-x");
    }

    @Test
    void aProgrammesFaultsAreListedAllTogether() throws Exception {
        Path programme =
                Files.writeString(folder.resolve("p.yaml"), "kind: wallet\nname: x\nminimum_age: old\nunheard_of: 1\n");
        CommandRun wrong = CommandRun.of("verify", "--drop", "d", "--out", "o", "--programme", programme.toString());
        assertThat(wrong.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .contains(programme.toString(), "minimum_age", "unheard_of")
                .doesNotContain("Exception", "\tat ");
        assertThat(wrong.err().lines().count()).isGreaterThan(3);
    }

    @Test
    void aProgrammeThatIsNotThereIsWrongUsage() {
        for (Path path : new Path[] {folder.resolve("no.yaml"), folder}) {
            CommandRun wrong = CommandRun.of("verify", "--drop", "d", "--out", "o", "--programme", path.toString());
            assertThat(wrong.exitStatus()).isEqualTo(ExitStatus.USAGE);
            assertThat(wrong.out()).isEmpty();
            assertThat(wrong.err()).contains(path.toString()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void aMistypedNameOfAProgrammeIsAnsweredWithThoseThatThereAre() {
        CommandRun wrong = CommandRun.of("verify", "--drop", "d", "--out", "o", "--programme", "digital-id-2567");
        assertThat(wrong.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(wrong.err()).contains("digital-id-2567: found no such file", "digital-id-2566", "customs-fees-2562");
    }

    @Test
    void aDropThatIsNotThereBreaksTheContract() {
        Path out = folder.resolve("out");
        CommandRun broken =
                CommandRun.of("verify", "--drop", folder.resolve("no").toString(), "--out", out.toString());
        assertThat(broken.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err())
                .contains("found no such directory", folder.resolve("no").toString(), "nothing was published")
                .doesNotContain("Exception", "\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void generateWritesADropOnceAndLeavesItAlone() throws Exception {
        Path drop = folder.resolve("drop");
        CommandRun made = CommandRun.of("generate", "--people", "20", "--out", drop.toString(), "--threads", "1");
        assertThat(made.exitStatus()).isZero();
        assertThat(made.out()).contains("registrations ", "payments ", "Drop in " + drop);
        byte[] manifest = Files.readAllBytes(drop.resolve("civil").resolve("_manifest.json"));
        CommandRun again = CommandRun.of("generate", "--people", "30", "--out", drop.toString());
        assertThat(again.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(again.out()).isEmpty();
        assertThat(again.err())
                .contains(drop + " holds something already", "choose another --out")
                .doesNotContain("Exception", "\tat ");
        assertThat(drop.resolve("civil").resolve("_manifest.json")).hasBinaryContent(manifest);
    }

    @Test
    void verifySaysWhereTheReportIsAndThatAFinishedRunIsFinished() throws Exception {
        Path drop = drop().write(folder.resolve("drop"));
        Path out = folder.resolve("out");
        CommandRun first = CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString());
        assertThat(first.message()).isEmpty();
        assertThat(first.exitStatus()).isZero();
        assertThat(first.out()).contains("ELIGIBLE", out.resolve("report.html").toString());
        assertThat(folder.toFile().list()).contains("out").noneMatch(name -> name.endsWith(".partial"));

        CommandRun again = CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString());
        assertThat(again.exitStatus()).isZero();
        assertThat(again.out())
                .contains("finished already", out.resolve("report.html").toString());

        Path other =
                drop().row(WalletSchemas.TAX, "citizen_id", "1101700230708").write(folder.resolve("other"));
        CommandRun taken = CommandRun.of("verify", "--drop", other.toString(), "--out", out.toString());
        assertThat(taken.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(taken.out()).isEmpty();
        assertThat(taken.err()).contains(out + " exists already").doesNotContain("Exception", "\tat ");
    }

    @Test
    void rowsThatBelongToNobodyEndTheRunWithTheirPlaces() throws Exception {
        Path drop = drop().row(WalletSchemas.MEASURES, "citizen_id", "NULL").write(folder.resolve("drop"));
        Path out = folder.resolve("out");
        CommandRun broken = CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString());
        assertThat(broken.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err())
                .contains("dataset measures, file part-0.parquet", "--max-orphan-rows 1")
                .doesNotContain("Exception", "\tat ");
        assertThat(out).doesNotExist();
        assertThat(CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--max-orphan-rows", "1")
                        .exitStatus())
                .isZero();
    }

    private static SmallDrop drop() {
        return new SmallDrop()
                .row(WalletSchemas.REGISTRATIONS, "citizen_id", "1101700230708")
                .row(WalletSchemas.CIVIL, "citizen_id", "1101700230708");
    }

    @Test
    void aFaultOfTheProgramItselfIsStatusFourWithoutATrace() {
        for (Throwable fault : new Throwable[] {new IllegalStateException("odd"), new StackOverflowError()}) {
            CommandRun failed = CommandRun.of(() -> withCommand(fault), "fail");
            assertThat(failed.exitStatus()).isEqualTo(ExitStatus.FAILED);
            assertThat(failed.out()).isEmpty();
            assertThat(failed.err())
                    .contains("a fault of Sitthi itself", "SITTHI_DEBUG=1")
                    .doesNotContain("\tat ");
        }
        CommandRun full = CommandRun.of(() -> withCommand(new OutOfMemoryError("Java heap space")), "fail");
        assertThat(full.exitStatus()).isEqualTo(ExitStatus.FAILED);
        assertThat(full.err()).contains("not enough memory", "-Xmx").doesNotContain("\tat ");
    }

    private static CommandLine withCommand(Throwable fault) {
        CommandLine line = Sitthi.commandLine();
        line.addSubcommand("fail", new Failing(fault));
        line.setExecutionExceptionHandler(line.getExecutionExceptionHandler());
        return line;
    }

    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        private final Throwable fault;

        Failing(Throwable fault) {
            this.fault = fault;
        }

        @Override
        public Integer call() throws Exception {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (Exception) fault;
        }
    }
}
