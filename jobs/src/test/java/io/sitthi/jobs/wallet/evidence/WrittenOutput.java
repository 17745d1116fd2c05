package io.sitthi.jobs.wallet.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.wallet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Changes what a run has written, as mishaps and forgers do. */
public final class WrittenOutput {

    /** A byte of the first page, behind the file's magic number: of a small file most is footer. */
    private static final int FIRST_PAGE = 30;

    private WrittenOutput() {}

    /** What can be wrong with evidence. */
    public enum Harm {
        ABSENT("has no evidence"),
        OLDER_LAYOUT("column"),
        UNKNOWN_CODE("a code that"),
        DAMAGED("damaged"),
        CUT_OFF("bytes"),
        OTHER_RUN("the evidence of another run"),
        OTHER_PROGRAMME("is not the programme that the manifest names");

        private final String told;

        Harm(String told) {
            this.told = told;
        }

        /** What the command that refuses it says. */
        public String told() {
            return told;
        }
    }

    /**
     * Harms the evidence of a run.
     *
     * @param other the output of a run of another drop
     * @param newColumn a column that an older layout did not have
     */
    public static void harm(Harm harm, Path out, Path other, String newColumn) throws IOException, SQLException {
        Path evidence = out.resolve("evidence");
        switch (harm) {
            case ABSENT -> Files.move(evidence, out.resolveSibling(out.getFileName() + "-moved"));
            case OLDER_LAYOUT -> rewrite(evidence, "* EXCLUDE (" + newColumn + ")");
            case UNKNOWN_CODE -> rewrite(evidence, "* REPLACE ('LOST' AS civil)");
            case DAMAGED -> {
                Path file = parquet(evidence);
                byte[] bytes = Files.readAllBytes(file);
                bytes[FIRST_PAGE] ^= 1;
                Files.write(file, bytes);
            }
            case CUT_OFF -> {
                Path file = parquet(evidence);
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            }
            case OTHER_RUN -> {
                for (Path file : list(evidence)) {
                    Files.delete(file);
                }
                for (Path file : list(other.resolve("evidence"))) {
                    Files.copy(file, evidence.resolve(file.getFileName()));
                }
            }
            case OTHER_PROGRAMME -> {
                Path programme = evidence.resolve("_programme.yaml");
                Files.writeString(programme, Files.readString(programme) + "# changed\n");
            }
        }
    }

    /** Writes the files of a dataset anew, and makes its manifest promise them. */
    public static void rewrite(Path folder, String columns) throws IOException, SQLException {
        JsonMapper mapper = new JsonMapper();
        Path manifest = folder.resolve("_manifest.json");
        JsonNode root = mapper.readTree(Files.readAllBytes(manifest));
        for (JsonNode entry : root.get("files")) {
            Path file = folder.resolve(entry.get("name").asText());
            Path anew = folder.resolve("anew.tmp");
            try (DuckDb duckDb = new DuckDb()) {
                duckDb.execute("COPY (SELECT " + columns + " FROM read_parquet('" + file + "')) TO '" + anew
                        + "' (FORMAT parquet)");
            }
            Files.move(anew, file, StandardCopyOption.REPLACE_EXISTING);
            byte[] bytes = Files.readAllBytes(file);
            ((ObjectNode) entry).put("bytes", bytes.length).put("sha256", Sha256.of(bytes));
        }
        Files.write(manifest, mapper.writeValueAsBytes(root));
    }

    private static Path parquet(Path folder) throws IOException {
        return list(folder).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
