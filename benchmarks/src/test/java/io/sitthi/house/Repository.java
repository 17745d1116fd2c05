package io.sitthi.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, found from the folder of this module, in which Maven runs its tests. */
final class Repository {

    static final List<String> MODULES = List.of("datasets", "jobs", "streaming", "benchmarks");

    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path root = Path.of("").toAbsolutePath().getParent();
        if (root == null || !Files.isRegularFile(root.resolve("sitthi"))) {
            throw new IllegalStateException(
                    "not run in the folder of a module: " + Path.of("").toAbsolutePath());
        }
        return root;
    }

    static Path resolve(String relative) {
        return ROOT.resolve(relative);
    }

    static String relative(Path file) {
        return ROOT.relativize(file).toString();
    }

    /** Java sources of all modules, without what is generated. */
    static List<Path> javaSources() throws IOException {
        Stream.Builder<Path> sources = Stream.builder();
        for (String module : MODULES) {
            for (String part : List.of(
                    "src/main/java",
                    "src/test/java",
                    "src/peers/java",
                    "src/peersTest/java",
                    "src/dist/src/main/java",
                    "src/dist/src/test/java")) {
                Path folder = resolve(module).resolve(part);
                if (Files.isDirectory(folder)) {
                    files(folder, ".java").forEach(sources::add);
                }
            }
        }
        return sources.build().toList();
    }

    /** Every document of the repository: those at the top, the modules' own, and the contract's. */
    static List<Path> documents() throws IOException {
        Stream.Builder<Path> documents = Stream.builder();
        documents.add(resolve("README.md"));
        documents.add(resolve("CONTRIBUTING.md"));
        for (String module : MODULES) {
            try (Stream<Path> own = Files.list(resolve(module))) {
                own.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        files(resolve("datasets/contract"), ".md").forEach(documents::add);
        documents.add(resolve("jobs/src/dist/files/OPERATING.md"));
        return documents.build().toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
