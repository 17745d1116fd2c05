package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One history for all nights of a place: also of those that never began, in plain words, with rows. */
class HistoryOfAPlaceTest {

    @TempDir
    private Path folder;

    private CommandRun verify(String programme, Path drop, String out) {
        return CommandRun.of(
                "verify",
                "--programme",
                programme,
                "--drop",
                drop.toString(),
                "--out",
                folder.resolve(out).toString(),
                "--history",
                folder.resolve("history").toString());
    }

    private List<String> query(String sql) throws Exception {
        return query(folder.resolve("history/history").toString(), sql);
    }

    private static List<String> query(String database, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"digital-wallet-2567", "operators-2565"})
    void everyNightIsInItWithItsFaultsAndItsRows(String programme) throws Exception {
        Path drop = folder.resolve("drop");
        CommandRun.of("generate", "--programme", programme, "--people", "1000", "--out", drop.toString())
                .hasStatus(0);
        String dataset = programme.startsWith("operators") ? "accounts" : "civil";
        Path manifest = drop.resolve(dataset).resolve("_manifest.json");
        byte[] sound = Files.readAllBytes(manifest);

        Files.delete(manifest);
        verify(programme, drop, "out").hasStatus(3);

        Files.write(
                manifest,
                new String(sound)
                        .replaceAll("\"sha256\" ?: ?\"[0-9a-f]{8}", "\"sha256\":\"00000000")
                        .getBytes());
        verify(programme, drop, "out").hasStatus(3);

        Files.write(manifest, sound);
        verify(programme, drop, "out").hasStatus(0);

        List<String> nights = query("SELECT STATUS, EXIT_MESSAGE FROM BATCH_JOB_EXECUTION ORDER BY CREATE_TIME");
        assertThat(nights).hasSize(3);
        assertThat(nights.get(0))
                .startsWith("FAILED|dataset " + dataset + ", file _manifest.json: expected the manifest");
        assertThat(nights.get(1))
                .startsWith("FAILED|dataset " + dataset + ", file ")
                .contains("expected SHA-256 00000000");
        assertThat(nights.get(2)).startsWith("COMPLETED|");
        assertThat(query("SELECT EXIT_MESSAGE FROM BATCH_JOB_EXECUTION UNION ALL SELECT EXIT_MESSAGE FROM"
                        + " BATCH_STEP_EXECUTION"))
                .noneMatch(message -> message.contains("\tat ") || message.contains("Exception"));

        long rows = 0;
        for (String name : Files.list(drop)
                .filter(each -> Files.exists(each.resolve("_manifest.json")))
                .map(each -> each.getFileName().toString())
                .filter(each -> !each.equals("merchants") && !each.equals("payments"))
                .toList()) {
            String json = Files.readString(drop.resolve(name).resolve("_manifest.json"));
            var matcher =
                    java.util.regex.Pattern.compile("\"rows\" ?: ?([0-9]+)").matcher(json);
            while (matcher.find()) {
                rows += Long.parseLong(matcher.group(1));
            }
        }
        assertThat(
                        query(
                                "SELECT READ_COUNT, WRITE_COUNT FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE 'scatter%'"
                                        + " AND STEP_NAME NOT LIKE '%:%' AND STATUS = 'COMPLETED' ORDER BY STEP_EXECUTION_ID DESC LIMIT 1"))
                .containsExactly(rows + "|" + rows);
    }

    /** Also in the history that an output has of its own, once there was a run; a refused first run leaves nothing. */
    @Test
    void aRefusedNightIsInTheOutputsOwnHistory() throws Exception {
        Path drop = folder.resolve("drop");
        CommandRun.of("generate", "--people", "1000", "--out", drop.toString()).hasStatus(0);
        Path manifest = drop.resolve("civil/_manifest.json");
        byte[] sound = Files.readAllBytes(manifest);
        String[] verify = {
            "verify", "--drop", drop.toString(), "--out", folder.resolve("out").toString()
        };
        Files.delete(manifest);
        CommandRun.of(verify).hasStatus(3);
        assertThat(folder.resolve(".out.sitthi")).doesNotExist();

        Files.write(manifest, sound);
        CommandRun.of(verify).hasStatus(0);
        Files.delete(manifest);
        CommandRun.of(verify).hasStatus(3);
        List<String> nights = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve(".out.sitthi"))) {
            Path file = files.filter(each -> each.toString().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow();
            nights.addAll(query(
                    file.toString().replace(".mv.db", ""),
                    "SELECT STATUS, EXIT_MESSAGE FROM BATCH_JOB_EXECUTION ORDER BY CREATE_TIME"));
        }
        assertThat(nights).hasSize(2);
        assertThat(nights.get(0)).startsWith("COMPLETED|");
        assertThat(nights.get(1)).startsWith("FAILED|dataset civil, file _manifest.json: expected the manifest");
    }

    @Test
    void twoRunsAtOnceInADirectoryAreToldApart() throws Exception {
        Path drop = folder.resolve("drop");
        CommandRun.of("generate", "--people", "1000", "--out", drop.toString()).hasStatus(0);
        Files.createDirectories(folder.resolve("history"));
        verify("digital-wallet-2567", drop, "first").hasStatus(0);
        verify("digital-wallet-2567", drop, "second").hasStatus(0);
        assertThat(query("SELECT STATUS FROM BATCH_JOB_EXECUTION")).containsExactly("COMPLETED", "COMPLETED");
    }
}
