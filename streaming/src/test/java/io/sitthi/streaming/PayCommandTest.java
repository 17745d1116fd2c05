package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.replay.PublishedReplay;
import io.sitthi.streaming.wallet.replay.order.TestDrop;
import io.sitthi.streaming.wallet.replay.order.TestPayment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as its user meets it: what it writes, what it says, how it ends. */
class PayCommandTest {

    private static final long NOON = 1_728_104_400_000_000L; // 2024-10-05T05:00:00Z
    private static final long SOMSRI = 1_101_700_230_705L;
    private static final long SHOP = 500_001L;
    private static final long WHOLESALER = 500_002L;

    @TempDir
    private Path directory;

    private TestDrop drop;
    private Path wallets;
    private Path out;

    @BeforeEach
    void deliver() throws Exception {
        drop = new TestDrop(directory.resolve("drop"))
                .payments(List.of(
                        List.of(
                                consumer(5, SOMSRI, 900_000, "BREAD", 100.5, 5),
                                consumer(4, SOMSRI, 100_100, "GOLD", 101.5, 4),
                                consumer(3, SOMSRI, 300_000, "RICE", 100.5, 3)),
                        List.of(
                                merchant(2, SHOP, WHOLESALER, 100, 2),
                                consumer(1, SOMSRI, 200_000, "RICE", 100.5, 1),
                                merchant(6, SHOP, WHOLESALER, 500_000, 4),
                                consumer(3, SOMSRI, 300_000, "FUEL", 99.0, 6),
                                consumer(3, SOMSRI, 300_001, "RICE", 100.5, 7),
                                consumer(7, 1_101_700_000_000L, 100, "RICE", 100.5, 7),
                                new TestPayment(
                                        id(8),
                                        "CONSUMER",
                                        SOMSRI,
                                        SHOP,
                                        100L,
                                        Arrays.asList("RICE", null),
                                        13.5,
                                        100.5,
                                        NOON))))
                .merchants(List.of(
                        new Object[] {SHOP, "ร้านป้า", "SMALL_SHOP", "ACTIVE", 1001},
                        new Object[] {WHOLESALER, "ขายส่ง", "LARGE_WHOLESALE", "ACTIVE", 1002},
                        new Object[] {500_003L, "ซ้ำ", "SMALL_SHOP", "ACTIVE", 1001},
                        new Object[] {500_003L, "ซ้ำ", "SMALL_SHOP", "ACTIVE", 1001}))
                .districts();
        wallets = directory.resolve("my wallets");
        drop.wallets(wallets, List.of(new long[] {SOMSRI, 1001, 1_000_000}));
        out = directory.resolve("out");
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static TestPayment consumer(int id, long payer, long amount, String good, double longitude, int second) {
        return new TestPayment(
                id(id), "CONSUMER", payer, SHOP, amount, List.of(good), 13.5, longitude, NOON + second * 1_000_000L);
    }

    private static TestPayment merchant(int id, long payer, long payee, long amount, int second) {
        return new TestPayment(
                id(id), "MERCHANT", payer, payee, amount, List.of(), null, null, NOON + second * 1_000_000L);
    }

    private Path keyFile(String name, String key) throws Exception {
        return Files.writeString(
                directory.resolve(name),
                "key.f = " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII))
                        + "\nfooter-key = f\n");
    }

    private static void assertNoKey(Said said, String key) {
        assertThat(said.output + said.error)
                .doesNotContain(key, Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void encryptedWalletsArePaidFromWithTheirKeyOnly() throws Exception {
        String key = "0123456789012345";
        assertThat(pay().status).isZero();
        List<String> expected = PublishedReplay.rows(out, WalletSchemas.DECISIONS);
        out = directory.resolve("out of encrypted");
        Path keys = keyFile("keys", key);
        wallets = directory.resolve("encrypted wallets");
        drop.encrypted(KeyFile.parse(Files.readAllBytes(keys), keys.toString()))
                .wallets(wallets, List.of(new long[] {SOMSRI, 1001, 1_000_000}));
        Said without = pay();
        assertThat(without.status).isEqualTo(3);
        assertThat(without.error).contains("give the key with --keys");
        Path wrong = keyFile("wrong", "5432109876543210");
        Said withWrong = pay("--keys", wrong.toString());
        assertThat(withWrong.status).isEqualTo(3);
        assertThat(withWrong.error).contains("part-0.parquet", "does not match its tag", "another key");
        assertNoKey(withWrong, "5432109876543210");
        Said absent = pay("--keys", directory.resolve("absent").toString());
        assertThat(absent.status).isEqualTo(2);
        assertThat(out).doesNotExist();
        // two threads: the tasks of the job open the wallets again
        Said said = pay("--keys", keys.toString(), "--threads", "2");
        assertThat(said.error).isEmpty();
        assertThat(said.status).isZero();
        assertNoKey(said, key);
        assertThat(PublishedReplay.rows(out, WalletSchemas.DECISIONS)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private record Said(int status, String output, String error) {}

    private Said pay(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "pay", "--drop", drop.path().toString(), "--wallets", wallets.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Said run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine line = SitthiStreaming.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(error, true));
        int status = CommandLines.execute(line, arguments);
        return new Said(status, output.toString(), error.toString());
    }

    @Test
    void decidesASmallDropByTheContractsWords() throws Exception {
        Said said = pay();
        assertThat(said.error).isEmpty();
        assertThat(said.status).isZero();
        assertThat(PublishedReplay.rows(out, WalletSchemas.DECISIONS).stream().map(PayCommandTest::shortened))
                .containsExactlyInAnyOrder(
                        "1 CONSUMER 200000 APPROVED  false 800000",
                        "2 MERCHANT 100 APPROVED  false 199900",
                        "3 CONSUMER 300000 APPROVED  false 500000",
                        "4 CONSUMER 100100 DECLINED PAYER_OUTSIDE_HOME_DISTRICT,PROHIBITED_GOODS false 500000",
                        "6 MERCHANT 500000 DECLINED INSUFFICIENT_BALANCE false 499900",
                        "5 CONSUMER 900000 DECLINED INSUFFICIENT_BALANCE false 500000",
                        "3 CONSUMER 300000 APPROVED  true 500000",
                        "3 CONSUMER 300001 DECLINED PAYMENT_ID_CONFLICT true 500000",
                        "7 CONSUMER 100 DECLINED UNKNOWN_PAYER false null");
        assertThat(PublishedReplay.rows(out, WalletSchemas.BALANCES))
                .containsExactlyInAnyOrder(
                        "CITIZEN " + SOMSRI + " 500000",
                        "MERCHANT " + SHOP + " 499900",
                        "MERCHANT " + WHOLESALER + " 100");
        assertThat(PublishedReplay.rows(out, CommonSchemas.REJECTS))
                .containsExactlyInAnyOrder(
                        "payments part-1.parquet 6 goods NULL_VALUE " + SOMSRI,
                        "merchants part-0.parquet 2 merchant_id DUPLICATE_KEY null",
                        "merchants part-0.parquet 3 merchant_id DUPLICATE_KEY null");
        assertGolden(
                "summary.json",
                Files.readString(out.resolve("summary.json")).replaceAll("(?s)  \"programme\" : \\{.*", ""));
        assertGolden(
                "table.txt",
                said.output
                        .replaceAll("(Duration|a second|memory) +[0-9,.]+", "$1 …")
                        .replace(out.toString(), "OUT"));
        for (Schema dataset : List.of(WalletSchemas.DECISIONS, WalletSchemas.BALANCES, CommonSchemas.REJECTS)) {
            assertThat(Files.readString(out.resolve(dataset.folder()).resolve("_manifest.json")))
                    .contains("\"digital-wallet-2567\"")
                    .contains("\"merchants\": \"", "\"payments\": \"", "\"wallets\": \"", "\"districts.geojson\": \"");
        }
    }

    private static String shortened(String row) {
        String[] cells = row.split(" ");
        String id = cells[0].substring(35);
        return id + " " + cells[1] + " " + cells[4] + " "
                + String.join(" ", Arrays.asList(cells).subList(6, cells.length));
    }

    private static void assertGolden(String name, String found) throws Exception {
        try (var expected = PayCommandTest.class.getResourceAsStream("pay-" + name)) {
            assertThat(found).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void namesEveryFaultOfEveryInputTogether() throws Exception {
        Files.delete(drop.path().resolve("merchants/_manifest.json"));
        Files.delete(drop.path().resolve("payments/part-1.parquet"));
        Files.writeString(drop.path().resolve("districts.geojson"), "{\"type\":\"FeatureCollection\"}");
        Files.write(wallets.resolve("stray.parquet"), new byte[3]);
        Said said = pay();
        assertThat(said.status).isEqualTo(3);
        assertThat(said.output).isEmpty();
        assertThat(said.error)
                .contains("dataset merchants, file _manifest.json: expected the manifest")
                .contains("dataset payments, file part-1.parquet: expected this file")
                .contains("drop, file districts.geojson: expected")
                .contains("dataset wallets, file stray.parquet: expected only files that the manifest lists")
                .endsWith("breaks the contract; nothing was published.\n")
                .doesNotContain("\tat ");
        assertNothingIsLeft();
    }

    /** Nobody writes into them: opening one would wait for ever. */
    @Test
    @Timeout(60)
    void pipesAreFaultsAndNotWaitedFor() throws Exception {
        for (String name : List.of("districts.geojson", "payments/part-1.parquet")) {
            Path file = drop.path().resolve(name);
            Files.delete(file);
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
        }
        Said said = pay();
        assertThat(said.status).isEqualTo(3);
        assertThat(said.error)
                .contains("drop, file districts.geojson: expected the boundaries of the districts, found a pipe, socket"
                        + " or device\n")
                .contains("dataset payments, file part-1.parquet: expected a file, found a pipe");
        assertNothingIsLeft();
    }

    @Test
    void anInputThatDoesNotHoldItsDigestIsNamedAndNothingPublished() throws Exception {
        for (Path folder : List.of(drop.path().resolve("payments"), drop.path().resolve("merchants"), wallets)) {
            Path manifest = folder.resolve("_manifest.json");
            String right = Files.readString(manifest);
            Files.writeString(manifest, right.replaceFirst("\"sha256\": \"........", "\"sha256\": \"00000000"));
            Said said = pay();
            assertThat(said.status).as(said.error).isEqualTo(3);
            assertThat(said.error)
                    .contains("dataset " + (folder.equals(wallets) ? "wallets" : folder.getFileName())
                            + ", file part-0.parquet: expected SHA-256 00000000");
            assertNothingIsLeft();
            Files.writeString(manifest, right);
        }
        assertThat(pay().status).isZero();
    }

    @Test
    void saysWhenTheRunIsFinishedAndRefusesAnOutputOfOtherInputs() throws Exception {
        assertThat(pay().status).isZero();
        Said again = pay();
        assertThat(again.status).isZero();
        assertThat(again.output).startsWith("This run is finished already; its result is in " + out);
        String summary = Files.readString(out.resolve("summary.json"));

        drop.wallets(wallets, List.of(new long[] {SOMSRI, 1001, 2_000_000}));
        Said refused = pay();
        assertThat(refused.status).isEqualTo(2);
        assertThat(refused.error).contains("is not the output of these inputs and this programme");
        assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(summary);
    }

    @Test
    void refusesAFolderThatIsSomethingElse() throws Exception {
        Path others = Files.writeString(Files.createDirectories(out).resolve("notes.txt"), "somebody's");
        Said said = pay();
        assertThat(said.status).isEqualTo(2);
        assertThat(said.error).contains("Nothing was changed");
        assertThat(others).hasContent("somebody's");
    }

    @Test
    void anEmptyFolderIsFilled() throws Exception {
        Files.createDirectories(out);
        assertThat(pay().status).isZero();
        assertThat(out.resolve("summary.json")).exists();
    }

    @Test
    void aSecondCommandOnTheSameOutputIsRefused() throws Exception {
        Path work = Files.createDirectories(directory.resolve(".out.sitthi"));
        try (var lock = OutputLock.tryTake(work)) {
            assertThat(lock).isNotNull();
            Said said = pay();
            assertThat(said.status).isEqualTo(2);
            assertThat(said.error).contains("another command is at work on " + Location.of(out));
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void wrongUsageIsSaidInOneLine() {
        assertThat(pay("--threads", "0").status).isEqualTo(2);
        assertThat(pay("--memory", "disk").error).contains("--memory");
        Said missing = run("pay", "--drop", "x");
        assertThat(missing.status).isEqualTo(2);
        assertThat(missing.error).contains("'--wallets=DIR'", "'--out=OUT'").endsWith("Try 'sitthi pay --help'.\n");
        assertThat(run("pay", "--help").output)
                .contains("Decides every payment")
                .contains("--wallets");
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("drop", "my wallets", ".out.sitthi");
        }
        Path work = directory.resolve(".out.sitthi");
        if (Files.exists(work)) {
            try (Stream<Path> left = Files.list(work)) {
                assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
            }
        }
    }
}
