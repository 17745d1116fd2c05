package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.StoreSeal;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java process that does something with a store. */
public final class StoreProcess {

    private static final long TIMEOUT_SECONDS = 60;
    private static final String CLASS_PATH = "store.process.classpath";

    private final Process process;
    private final Path output;

    private StoreProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param what name of one of the methods below */
    public static StoreProcess start(List<String> javaOptions, String what, String argument) throws Exception {
        Path output = Files.createTempFile(Path.of(argument), "output", ".txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(javaOptions);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        if (what.equals("twoClassLoaders")) {
            // as on a cluster: the job's classes are known to its class loader alone
            command.add("-D" + CLASS_PATH + "=" + classPath);
            Path alone = Files.createTempDirectory(Path.of(argument), "classes");
            String name = StoreProcess.class.getName().replace('.', '/') + ".class";
            Files.createDirectories(alone.resolve(name).getParent());
            try (var source = StoreProcess.class.getClassLoader().getResourceAsStream(name)) {
                Files.copy(source, alone.resolve(name));
            }
            classPath = alone.toString();
        }
        command.addAll(List.of("-cp", classPath, StoreProcess.class.getName(), what, argument));
        return new StoreProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    public int exitStatus() throws Exception {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "still running after " + TIMEOUT_SECONDS + " s: " + Files.readString(output));
        }
        return process.exitValue();
    }

    /** All that it said, once it has ended. */
    public String output() throws Exception {
        exitStatus();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "selfTest" -> System.out.println("found " + SelfTest.addAndFind(directory) + " of 1000");
            case "twoClassLoaders" -> twoClassLoaders(directory);
            case "open" -> open(directory);
            case "measure" -> measure(directory);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Opens the same file in two class loaders at once. */
    private static void twoClassLoaders(Path directory) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String path : System.getProperty(CLASS_PATH).split(File.pathSeparator)) {
            urls.add(new File(path).toURI().toURL());
        }
        List<Object> results = new ArrayList<>();
        List<AutoCloseable> open = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> test = loader.loadClass("io.sitthi.streaming.wallet.directory.SelfTest");
            var method = test.getDeclaredMethod("addAndFindAndStayOpen", Path.class);
            method.setAccessible(true);
            AutoCloseable map = (AutoCloseable) method.invoke(null, directory);
            open.add(map);
            results.add(map.toString());
        }
        for (AutoCloseable map : open) {
            map.close();
        }
        System.out.println(results.equals(List.of("1000", "1000")) ? "found 1000 of 1000, twice" : "found " + results);
    }

    /**
     * Opens the store of {@code wallets/}, which is there, after that of {@code few/}, for which Java loads what it needs,
     * and says how many bytes it read for that and how many of the map's are in this process's memory.
     */
    private static void measure(Path directory) throws Exception {
        Path cache = directory.resolve("cache");
        WalletStore.open(Delivered.check(directory.resolve("few")), cache, ProgressListener.NONE)
                .close();
        CheckedDataset wallets = Delivered.check(directory.resolve("wallets"));
        long before = readBytes();
        try (WalletStore store = WalletStore.open(wallets, cache, ProgressListener.NONE)) {
            long read = readBytes() - before;
            long[] resident = new long[2];
            boolean ofStore = false;
            for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
                if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                    ofStore = line.endsWith(StoreSeal.MAP_FILE);
                } else if (ofStore && line.startsWith("Rss:")) {
                    resident[0] += 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                } else if (ofStore && line.startsWith("Size:")) {
                    resident[1] += 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            System.out.printf("wallets %d read %d resident %d of %d%n", store.size(), read, resident[0], resident[1]);
        }
    }

    private static long readBytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .sum();
    }

    /** A class of its own: when this one is loaded alone, Java must not look for what it hands over. */
    private static final class Delivered {
        static CheckedDataset check(Path folder) throws Exception {
            return DropCheck.checkFolder(Location.of(folder), WalletKind.shipped(), WalletSchemas.WALLETS);
        }
    }

    /** Opens the store of {@code wallets/} in the directory, looks into it, and says how many rows it read for that. */
    private static void open(Path directory) throws Exception {
        CheckedDataset wallets = Delivered.check(directory.resolve("wallets"));
        long[] rows = new long[1];
        ProgressListener progress = (stage, done, total) -> rows[0] = done;
        try (WalletStore store = WalletStore.open(wallets, directory.resolve("cache"), progress)) {
            System.out.println("size " + store.size() + ", rows read " + rows[0]);
        }
    }
}
