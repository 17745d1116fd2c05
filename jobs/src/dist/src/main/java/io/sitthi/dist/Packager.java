package io.sitthi.dist;

import io.sitthi.datasets.synthetic.deliveries.ExampleProfile;
import io.sitthi.jobs.Sitthi;
import io.sitthi.jobs.ingest.ExampleProfiles;
import io.sitthi.streaming.SitthiStreaming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Makes {@code sitthi-VERSION.tar.gz} of a built repository.
 *
 * <pre>
 * bin/sitthi            the launcher, which here never builds
 * java/                 the two programs, and in java/lib their libraries
 * examples/  systemd/  kubernetes/  Containerfile
 * man/man1/  completion/
 * OPERATING.md  docs/   how to install and run it, and the contract
 * LICENSE  NOTICE  licences/
 * </pre>
 */
public final class Packager {

    /** In manifests and units: the version of this tarball. */
    private static final String VERSION = "@VERSION@";

    private final Path repository;
    private final String version;
    private final Instant instant;

    Packager(Path repository, String version, Instant instant) {
        this.repository = repository;
        this.version = version;
        this.instant = instant;
    }

    /** @param arguments the repository, the version, the instant of all files, the tarball */
    public static void main(String[] arguments) throws IOException {
        Packager packager = new Packager(Path.of(arguments[0]), arguments[1], Instant.parse(arguments[2]));
        Path file = Path.of(arguments[3]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        packager.write(file);
    }

    void write(Path file) throws IOException {
        try (Tarball tarball = new Tarball(file, "sitthi-" + version, instant)) {
            tarball.addProgram("bin/sitthi", Files.readAllBytes(repository.resolve("sitthi")));
            libraries(tarball);
            handbook(tarball);
            examples(tarball);
            files(tarball, repository.resolve("jobs/src/dist/files"), "", true);
            files(tarball, repository.resolve("datasets/contract"), "docs/contract/", false);
            for (String module : List.of("jobs", "streaming", "datasets")) {
                String page = Files.readString(repository.resolve(module).resolve("README.md"));
                tarball.add(
                        "docs/" + module + ".md",
                        page.replaceAll("\\]\\((../datasets/)?contract/", "](contract/")
                                .replaceAll("\\]\\(../(jobs|streaming|datasets)/README\\.md", "]($1.md"));
            }
            tarball.add("LICENSE", repository.resolve("LICENSE"));
            tarball.add("NOTICE", repository.resolve("NOTICE"));
            tarball.finish();
        }
    }

    /** The programs, and of libraries only those that their manifests name: a folder may hold what older builds left. */
    private void libraries(Tarball tarball) throws IOException {
        ThirdParty thirdParty = new ThirdParty(repository.resolve("jobs/src/dist/third-party.txt"));
        Map<String, Path> libraries = new TreeMap<>();
        for (String module : List.of("jobs", "streaming")) {
            Path jar = repository.resolve(module).resolve("target/sitthi-" + module + ".jar");
            tarball.add("java/sitthi-" + module + ".jar", jar);
            try (JarFile open = new JarFile(jar.toFile())) {
                String classPath = open.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                for (String library : classPath.split(" ")) {
                    Path file = jar.resolveSibling(library);
                    libraries.put(String.valueOf(file.getFileName()), file);
                }
            }
        }
        StringBuilder list = new StringBuilder("Libraries that come with Sitthi, and their licences.\n"
                + "The texts that they bring stand in the folders beside this file.\n\n");
        for (Map.Entry<String, Path> library : libraries.entrySet()) {
            String jar = library.getKey();
            tarball.add("java/lib/" + jar, library.getValue());
            if (!jar.startsWith("sitthi-")) {
                list.append("%-50s %s%n".formatted(jar, thirdParty.licence(jar)).replace("\r", ""));
                for (Map.Entry<String, byte[]> text :
                        ThirdParty.texts(library.getValue()).entrySet()) {
                    tarball.add("licences/" + jar.replaceAll("\\.jar$", "/") + text.getKey(), text.getValue());
                }
            }
        }
        tarball.add("licences/THIRD-PARTY.txt", list.toString());
    }

    /** Manual pages, and what bash and zsh complete. */
    private void handbook(Tarball tarball) throws IOException {
        CommandLine all = commands();
        new ManPages(version, instant.toString().substring(0, 10))
                .of(all)
                .forEach((name, page) -> tarball.add("man/man1/" + name, page));
        tarball.add("completion/sitthi.bash", AutoComplete.bash("sitthi", all));
    }

    /** The commands of all programs that the tarball holds, under the one name of the launcher. */
    static CommandLine commands() {
        CommandLine all = Sitthi.commandLine();
        SitthiStreaming.commandLine().getSubcommands().forEach((name, command) -> all.addSubcommand(name, command));
        return all;
    }

    private static void examples(Tarball tarball) {
        for (String name : ExampleProfiles.names()) {
            byte[] profile = ExampleProfiles.bytes(name, ExampleProfile.Form.CSV);
            if (profile != null) {
                tarball.add("examples/profiles/" + name + ".yaml", profile);
            }
        }
    }

    private void files(Tarball tarball, Path folder, String prefix, boolean versioned) throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(file -> found.put(prefix + folder.relativize(file).toString(), file));
        }
        for (Map.Entry<String, Path> file : found.entrySet()) {
            String text = Files.readString(file.getValue(), StandardCharsets.UTF_8);
            byte[] content = (versioned ? text.replace(VERSION, version) : text).getBytes(StandardCharsets.UTF_8);
            if (Files.isExecutable(file.getValue())) {
                tarball.addProgram(file.getKey(), content);
            } else {
                tarball.add(file.getKey(), content);
            }
        }
    }
}
